package io.madoguchi.directory.guidance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a kind of incident; immutable.
 *
 * @param code such as {@code RAN-01}
 * @param version counts from 1; a case keeps the one it was given
 * @param effectiveFrom the first day of this version, in Japan
 * @param begins when this version begins: with its first day, or at once when it was written during that day
 * @param retiredFrom the first day on which nothing is put into this category any more; null when it stays
 * @param rsit classes of the Reference Security Incident Taxonomy, none for enquiries
 * @param severity the usual one, {@code S1} (care stopped or an attack spreading) to {@code S4} (fault or enquiry)
 * @param line 1 or 2: which line of support usually handles it
 * @param escalates whether such a case goes to the second line by itself
 * @param escalatesWhen what else takes a case to the second line, or makes it graver or less grave; null when nothing does
 * @param advice what the caller should do at once, one sentence each, in this order
 * @param questions what to ask first, in this order
 * @param referrals the firms that may be introduced: {@code forensic}, {@code lawyer}
 * @param relief what the relief payment looks at: {@code attack}, {@code leak}, {@code none}, {@code review} or
 *     {@code excluded}
 * @param desk the code of the desk it belongs to; null when any desk takes it
 */
public record Category(
        String code,
        int version,
        LocalDate effectiveFrom,
        Instant begins,
        @Nullable LocalDate retiredFrom,
        String nameJa,
        String nameEn,
        List<String> rsit,
        String severity,
        int line,
        boolean escalates,
        @Nullable Text escalatesWhen,
        List<Text> advice,
        List<Text> questions,
        List<String> referrals,
        String relief,
        @Nullable String desk) {

    /** Not yet determined: what every ring is until somebody knows better. */
    public static final String UNDETERMINED = "UND-01";

    /** The scheme's days are days in Japan. */
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    /** The name in {@code ja} or {@code en}. */
    public String name(String language) {
        return new Text(nameJa, nameEn).in(language);
    }

    boolean isRetiredAt(Instant now) {
        return retiredFrom != null && !now.isBefore(startOf(retiredFrom));
    }

    /** When a version of that first day begins, having been written at that instant: never before it was written. */
    static Instant beginning(LocalDate effectiveFrom, Instant writtenAt) {
        Instant start = startOf(effectiveFrom);
        return start.isBefore(writtenAt) ? writtenAt : start;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** A sentence in both languages. */
    public record Text(String ja, String en) {
        public String in(String language) {
            return language.equals("en") ? en : ja;
        }
    }
}
