package io.madoguchi.directory.institution;

import java.time.LocalDate;

/**
 * Since when the scheme covers a kind of institution. A kind without an entry is not covered.
 *
 * @param from the first day of occurrence that counts
 * @param source who says so
 * @param verifiedAt when somebody last looked it up there
 */
public record Coverage(InstitutionKind kind, LocalDate from, String source, LocalDate verifiedAt) {}
