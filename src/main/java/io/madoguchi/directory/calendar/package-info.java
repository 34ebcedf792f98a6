/**
 * The calendar all desks share: its revisions, and the Cabinet Office's holidays as they were imported.
 * Must not know desks: a change names the desk it was for by its id.
 * Announces no facts: a revision is read, not heard of.
 */
@NullMarked
package io.madoguchi.directory.calendar;

import org.jspecify.annotations.NullMarked;
