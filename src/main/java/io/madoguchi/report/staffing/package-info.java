/**
 * How many calls will ring, told from those that have rung, and how many people it takes to answer them in time; pure.
 * Knows neither desks nor databases. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.staffing;

import org.jspecify.annotations.NullMarked;
