/**
 * The report on promises for people: charts, tables and downloads of what the reports tell.
 * Must not count anything itself.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.console.report;

import org.jspecify.annotations.NullMarked;
