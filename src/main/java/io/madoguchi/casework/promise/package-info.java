/**
 * What callers are promised and whether it is kept: targets in business time, clocks that rest and go on, the ladder of who is
 * told; pure.
 * Must not know what a desk has agreed to, nor read a clock or a database.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.promise;

import org.jspecify.annotations.NullMarked;
