/** Measurements of single rooms, run by hand. */
@NullMarked
package io.madoguchi.tools.bench;

import org.jspecify.annotations.NullMarked;
