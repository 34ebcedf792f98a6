/**
 * Tables as Excel workbooks, with charts and with what their figures mean; however long, only a few rows are in memory.
 * Knows nothing of calls or cases, nor of any database. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.workbook;

import org.jspecify.annotations.NullMarked;
