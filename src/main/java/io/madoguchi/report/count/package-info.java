/**
 * What is counted, by half-hours of each desk's own days, and which rows of which view make it.
 * Must not know any other room's tables, only the views that reports may read; nor what a count is called or compared with.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.report.count;

import org.jspecify.annotations.NullMarked;
