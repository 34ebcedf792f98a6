/**
 * What the law asks of the caller's institution, case by case: what was answered, what is done with which reference, and
 * reminders before a term ends. Which duties there are, casework.statute says.
 * Must not hold up the work on a case: it advises.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.duty;

import org.jspecify.annotations.NullMarked;
