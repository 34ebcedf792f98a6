package io.madoguchi.directory.hours;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A public day off in Japan.
 *
 * @param name as the Cabinet Office writes it
 * @param nameEn its usual English name
 */
public record Holiday(LocalDate date, String name, String nameEn, Kind kind) {

    /** Why a day is a day off. */
    public enum Kind {
        /** Named in article 2 of the Act on National Holidays (Act 178 of 1948). */
        NATIONAL,
        /** Article 3 (2): stands in for a national holiday that fell on a Sunday. */
        SUBSTITUTE,
        /** Article 3 (3): lies between two national holidays. */
        SANDWICHED,
        /** Made a day off by an act of its own, or known only from an imported list. */
        SPECIAL;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
