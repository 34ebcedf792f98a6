package io.madoguchi.casework.flow;

import io.madoguchi.directory.hours.DeskCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Deadlines found the slow way: looks at every minute and asks only whether the desk is open. */
final class DueOracle {
    private static final int SIGHT_MINUTES = 21 * 24 * 60;

    private DueOracle() {}

    /** Empty when it is not within three weeks. Hours, specials and {@code from} must be in whole minutes. */
    static Optional<Instant> due(Severity severity, Instant from, DeskCalendar desk) {
        return switch (severity) {
            case S1 -> afterOpenMinutes(15, from, desk);
            case S2 -> afterOpenMinutes(60, from, desk);
            case S3 -> endOfOpenDay(1, from, desk);
            case S4 -> endOfOpenDay(2, from, desk);
        };
    }

    private static Optional<Instant> afterOpenMinutes(int minutes, Instant from, DeskCalendar desk) {
        int passed = 0;
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            Instant now = from.plusSeconds(60L * minute);
            if (desk.isOpen(now)) {
                if (passed == minutes) {
                    return Optional.of(now);
                }
                passed++;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> endOfOpenDay(int nth, Instant from, DeskCalendar desk) {
        int days = 0;
        LocalDate day = LocalDate.MIN;
        Instant end = from;
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            Instant now = from.plusSeconds(60L * minute);
            LocalDate today = LocalDate.ofInstant(now, desk.zone());
            if (days == nth && today.isAfter(day)) {
                return Optional.of(end);
            }
            if (desk.isOpen(now)) {
                days += today.isAfter(day) ? 1 : 0;
                day = today;
                end = now.plusSeconds(60);
            }
        }
        return Optional.empty();
    }
}
