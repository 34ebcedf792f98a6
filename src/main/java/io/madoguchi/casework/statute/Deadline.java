package io.madoguchi.casework.statute;

import java.time.LocalDate;

/**
 * Days in Japan.
 *
 * @param soft to be aimed at
 * @param hard the last one that is in time
 */
public record Deadline(LocalDate soft, LocalDate hard) {}
