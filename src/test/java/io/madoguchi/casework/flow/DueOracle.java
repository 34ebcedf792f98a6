package io.madoguchi.casework.flow;

import io.madoguchi.directory.hours.DeskCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Deadlines found the slow way: looks at every minute and asks only whether the desk is open. */
public final class DueOracle {
    private static final int SIGHT_MINUTES = 21 * 24 * 60;
    private static final int BEFORE_MINUTES = 2 * 24 * 60;

    private DueOracle() {}

    /** Empty when it is not within three weeks. Hours, specials and {@code from} must be in whole minutes. */
    static Optional<Instant> due(Severity severity, Instant from, DeskCalendar desk) {
        return switch (severity) {
            case S1 -> afterOpenMinutes(15, from, desk);
            case S2 -> afterOpenMinutes(60, from, desk);
            case S3 -> endOfBusinessDay(1, from, desk);
            case S4 -> endOfBusinessDay(2, from, desk);
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

    public static Optional<Instant> endOfBusinessDay(int nth, Instant from, DeskCalendar desk) {
        LocalDate[] days = days(from, desk);
        int whole = 0;
        LocalDate counted = null;
        Instant end = from;
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            LocalDate day = days[BEFORE_MINUTES + minute];
            if (day != null && !day.equals(counted)) {
                whole += counted == null || desk.isShutByClosure(end) ? 0 : 1;
                if (whole == nth) {
                    return Optional.of(end);
                }
                counted = day;
            }
            end = day == null ? end : from.plusSeconds(60L * (minute + 1));
        }
        return Optional.empty();
    }

    /** Of every minute the day to which its shift belongs; null while the desk is closed. */
    private static LocalDate[] days(Instant from, DeskCalendar desk) {
        var days = new LocalDate[BEFORE_MINUTES + SIGHT_MINUTES];
        Instant first = from.minusSeconds(60L * BEFORE_MINUTES);
        int opened = -1;
        for (int minute = 0; minute <= days.length; minute++) {
            boolean open = minute < days.length && desk.isOpen(first.plusSeconds(60L * minute));
            if (open && opened < 0) {
                opened = minute;
            } else if (!open && opened >= 0) {
                for (int each = opened; each < minute; each++) {
                    int counts = minute - opened > 24 * 60 ? each : opened;
                    days[each] = LocalDate.ofInstant(first.plusSeconds(60L * counts), desk.zone());
                }
                opened = -1;
            }
        }
        return days;
    }
}
