/**
 * Where people work on cases: the doors to open, read, fill in, move and annotate them, and to take the next one.
 * Must not decide what a case may do; the case itself does.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.counter;

import org.jspecify.annotations.NullMarked;
