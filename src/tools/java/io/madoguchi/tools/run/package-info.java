/**
 * Starts the packaged service with everything it needs on a newcomer's machine, and stops it again.
 * Knows the service only by its settings, its health check, and whether its desks are open.
 */
@NullMarked
package io.madoguchi.tools.run;

import org.jspecify.annotations.NullMarked;
