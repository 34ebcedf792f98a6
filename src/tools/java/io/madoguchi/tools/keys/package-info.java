/**
 * The command {@code scripts/keys}: makes the key ring of an installation and changes its keys.
 * Knows the ring and its file; which database it opens is the service's affair.
 */
@NullMarked
package io.madoguchi.tools.keys;

import org.jspecify.annotations.NullMarked;
