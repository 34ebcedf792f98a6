/**
 * The report on what desks have promised and kept, by desk and interval, for programs and for people.
 * Must not count anything itself, nor know a row of what happened.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.report.sla;

import org.jspecify.annotations.NullMarked;
