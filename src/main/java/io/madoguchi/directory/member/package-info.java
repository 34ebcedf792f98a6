/**
 * Members of the association: which class they were when, and which institutions they founded or manage.
 * Must not know cases or calls, nor judge who is entitled; names and numbers are kept sealed and found by blind indexes.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.member;

import org.jspecify.annotations.NullMarked;
