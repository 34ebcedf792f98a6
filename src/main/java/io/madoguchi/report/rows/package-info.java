/**
 * Every call, case, callback, promise and duty as a row, with what the measures are computed from and nothing that says who
 * somebody is. However many they are, none waits in memory, and no connection waits for a reader.
 * Reads views only. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.rows;

import org.jspecify.annotations.NullMarked;
