/**
 * What every report is asked, of which desks, from when to when and in which form, and how it answers: as JSON, or as a file
 * that is whole or breaks off.
 * Knows no figure. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.answer;

import org.jspecify.annotations.NullMarked;
