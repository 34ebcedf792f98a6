/**
 * What desks have kept of what they promise, by interval: rates, averages and backlogs, each defined once.
 * Must not count anything itself, nor know a row of what happened.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.report.sla;

import org.jspecify.annotations.NullMarked;
