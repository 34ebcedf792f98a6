/**
 * The service as several processes on one database, the way it runs in a cluster, and what stands before them.
 * Knows nothing of what they are asked.
 */
@NullMarked
package io.madoguchi.tools.replica;

import org.jspecify.annotations.NullMarked;
