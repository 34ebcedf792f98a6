/**
 * What a figure is and how it follows from counts: rates, averages and backlogs, each defined once, over intervals of time.
 * Must not count anything itself, nor know where counts are from.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.report.measure;

import org.jspecify.annotations.NullMarked;
