/** What the commands know of the running service: environment variables, and the file scripts/run leaves behind. */
@NullMarked
package io.madoguchi.tools.settings;

import org.jspecify.annotations.NullMarked;
