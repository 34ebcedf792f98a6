package io.madoguchi.casework.flow;

import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * By when somebody must have taken a case up, in the desk's business time (domain.md §5.1: S1 15 minutes, S2 60 minutes, S3
 * the same day, S4 the next business day).
 */
public final class Due {
    private Due() {}

    /**
     * The deadline of a case that came to its line at {@code from}. A business day is a day with any opening left in it,
     * and ends with its last closing, or at midnight if the desk is open then. At a desk that will not open long enough
     * in ten years the clock on the wall counts, because no case goes without a deadline.
     */
    public static Instant of(Severity severity, Instant from, DeskCalendar desk) {
        try {
            return switch (severity) {
                case S1, S2 -> new BusinessTime(desk).deadline(from, onTheWall(severity));
                case S3 -> endOfBusinessDay(1, from, desk);
                case S4 -> endOfBusinessDay(2, from, desk);
            };
        } catch (HoursRejected notInSight) {
            return from.plus(onTheWall(severity));
        }
    }

    private static Duration onTheWall(Severity severity) {
        return switch (severity) {
            case S1 -> Duration.ofMinutes(15);
            case S2 -> Duration.ofMinutes(60);
            case S3 -> Duration.ofDays(1);
            case S4 -> Duration.ofDays(2);
        };
    }

    /**
     * The end of the n-th business day, counted from the one that goes on at {@code from} or else begins next.
     *
     * @throws HoursRejected when the desk does not open so often in sight
     */
    public static Instant endOfBusinessDay(int nth, Instant from, DeskCalendar desk) {
        Instant open = desk.nextOpening(from);
        for (int day = 1; day < nth; day++) {
            open = desk.nextOpening(midnightAfter(open, desk));
        }
        return desk.openIntervals(open, midnightAfter(open, desk))
                .reduce((earlier, later) -> later)
                .map(Interval::to)
                .orElseThrow();
    }

    private static Instant midnightAfter(Instant at, DeskCalendar desk) {
        return LocalDate.ofInstant(at, desk.zone())
                .plusDays(1)
                .atStartOfDay(desk.zone())
                .toInstant();
    }
}
