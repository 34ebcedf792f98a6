package io.madoguchi.casework.flow;

import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * By when somebody must have taken a case up, in the desk's business time (domain.md §5.1: S1 15 minutes, S2 60 minutes, S3
 * the same day, S4 the next business day).
 */
public final class Due {
    private static final Duration LONGEST_SHIFT = Duration.ofHours(24);

    private Due() {}

    /**
     * The deadline of a case that came to its line at {@code from}. At a desk that will not open long enough in ten years
     * the clock on the wall counts, because no case goes without a deadline.
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
     * The end of the n-th business day, counted from the one that goes on at {@code from} or else begins next. A business
     * day is all the opening that begins on one local date, a night shift's with its hours after midnight; only where the
     * desk stays open for more than 24 hours does each midnight begin another. A day that a closure cuts short does not
     * count: what was to be done by its end is due by the end of the next.
     *
     * @throws HoursRejected when the desk does not open so often in sight
     */
    public static Instant endOfBusinessDay(int nth, Instant from, DeskCalendar desk) {
        Instant end = from;
        for (int day = 0; day < nth; day += desk.isShutByClosure(end) ? 0 : 1) {
            end = end(dayOf(desk.nextOpening(end), desk), desk);
        }
        return end;
    }

    /** The business day to which an open instant belongs. */
    private static LocalDate dayOf(Instant open, DeskCalendar desk) {
        return around(open, open, desk)
                .filter(stretch -> !stretch.from().isAfter(open) && stretch.to().isAfter(open))
                .map(stretch -> isLong(stretch) ? open : stretch.from())
                .map(at -> LocalDate.ofInstant(at, desk.zone()))
                .findFirst()
                .orElseThrow();
    }

    /** Of a business day on which the desk opens. */
    private static Instant end(LocalDate day, DeskCalendar desk) {
        Instant begin = day.atStartOfDay(desk.zone()).toInstant();
        Instant midnight = day.plusDays(1).atStartOfDay(desk.zone()).toInstant();
        return around(begin, midnight, desk)
                .filter(stretch -> stretch.from().isBefore(midnight))
                .filter(stretch -> isLong(stretch) || !stretch.from().isBefore(begin))
                .reduce((earlier, later) -> later)
                .map(last -> isLong(last) && last.to().isAfter(midnight) ? midnight : last.to())
                .orElseThrow();
    }

    /** The stretches of opening that touch a time, so far that it shows which are long. */
    private static Stream<Interval> around(Instant from, Instant to, DeskCalendar desk) {
        Instant earliest = from.minus(LONGEST_SHIFT);
        Instant first = earliest.isBefore(Instant.EPOCH) ? Instant.EPOCH : earliest;
        return desk.openIntervals(first, to.plus(LONGEST_SHIFT))
                .filter(stretch -> !stretch.to().isBefore(from));
    }

    private static boolean isLong(Interval stretch) {
        return stretch.length().compareTo(LONGEST_SHIFT) > 0;
    }
}
