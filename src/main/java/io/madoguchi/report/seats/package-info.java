/**
 * How many people a desk needs, half-hour by half-hour, told from the calls it had, and how many are on its roster.
 * Reads views only. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.seats;

import org.jspecify.annotations.NullMarked;
