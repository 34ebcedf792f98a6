package io.madoguchi.casework.statute;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands.
 *
 * @param effectiveFrom what becomes known on this day or later comes under it
 * @param ja the law or notice with its article, and the guideline, as they are cited in Japanese
 * @param checkedOn the day on which somebody last read it there; null when it is cited from reports of others
 */
public record Source(
        Basis basis,
        LocalDate effectiveFrom,
        String ja,
        String en,
        @Nullable LocalDate checkedOn) {

    /** What obliges an institution. The words are part of the API. */
    public enum Basis {
        STATUTE,
        /** Of a ministry. */
        NOTICE,
        /** Nothing does; it is wise. */
        ADVICE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The citation in {@code ja} or {@code en}. */
    public String in(String language) {
        return language.equals("en") ? en : ja;
    }
}
