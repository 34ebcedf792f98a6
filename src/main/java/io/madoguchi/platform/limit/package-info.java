/**
 * Where requests come from, and how often one person may ask. Counted in memory, by each replica for itself.
 * What is measured of them.
 * Must not know what is asked for.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.limit;

import org.jspecify.annotations.NullMarked;
