/**
 * What happened at each desk, counted by half-hours of its own days; a month that is closed is never counted again, and what
 * arrives later stands beside it.
 * Must not know any other room's tables, only the views that reports may read; nor what a count is called or compared with.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.report.rollup;

import org.jspecify.annotations.NullMarked;
