/**
 * Institutions: hospitals, clinics, care facilities and medical associations, where they are, and what the scheme covers.
 * Must not know who manages them, nor cases or calls; a number that is theirs suggests who is calling and proves nothing.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.institution;

import org.jspecify.annotations.NullMarked;
