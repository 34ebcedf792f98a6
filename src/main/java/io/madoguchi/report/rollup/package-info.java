/**
 * What was counted is kept: days are counted again until their month is closed; that is never counted again, and what
 * arrives later stands beside it.
 * Must not know what a row of a view counts as. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.rollup;

import org.jspecify.annotations.NullMarked;
