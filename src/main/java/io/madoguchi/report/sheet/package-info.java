/**
 * Tables with typed columns, and CSV that spreadsheets open without harm, row by row.
 * Knows nothing of calls or cases, nor of any database. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.sheet;

import org.jspecify.annotations.NullMarked;
