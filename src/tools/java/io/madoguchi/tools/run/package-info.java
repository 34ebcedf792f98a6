/**
 * Starts the packaged service with everything it needs on a newcomer's machine, and stops it again.
 * Knows the service only by its settings and its health check.
 */
@NullMarked
package io.madoguchi.tools.run;

import org.jspecify.annotations.NullMarked;
