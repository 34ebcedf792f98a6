package io.madoguchi.casework.flow;

import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By when somebody must have taken a case up, in the desk's business time (domain.md §5.1: S1 15 minutes, S2 60 minutes, S3
 * the same day, S4 the next business day).
 */
public final class Due {
    /** What a desk that never opens is given instead, by the clock on the wall. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration IN_SIGHT = Duration.ofDays(3660);

    private Due() {}

    /**
     * The deadline of a case that came to its line at {@code from}. The end of a business day is its last closing; a desk
     * that is closed begins to count at its next opening.
     */
    public static Instant of(Severity severity, Instant from, DeskCalendar desk) {
        return switch (severity) {
            case S1 -> within(Duration.ofMinutes(15), from, desk);
            case S2 -> within(Duration.ofMinutes(60), from, desk);
            case S3 -> endOfBusinessDay(1, from, desk);
            case S4 -> endOfBusinessDay(2, from, desk);
        };
    }

    private static Instant within(Duration time, Instant from, DeskCalendar desk) {
        return nextOpen(from, desk).isPresent() ? new BusinessTime(desk).deadline(from, time) : from.plus(time);
    }

    private static Instant endOfBusinessDay(int nth, Instant from, DeskCalendar desk) {
        Instant end = from;
        for (int day = 1; day <= nth; day++) {
            Optional<Instant> open = nextOpen(day == 1 ? from : midnightAfter(end, desk), desk);
            if (open.isEmpty()) {
                return from.plus(A_DAY.multipliedBy(nth));
            }
            Stream<Interval> rest =
                    desk.openIntervals(open.get(), midnightAfter(open.get().plusNanos(1), desk));
            end = rest.reduce((earlier, later) -> later).map(Interval::to).orElseThrow();
        }
        return end;
    }

    private static Optional<Instant> nextOpen(Instant from, DeskCalendar desk) {
        return desk.openIntervals(from, from.plus(IN_SIGHT)).findFirst().map(Interval::from);
    }

    /** A day that ends at midnight is over then: the end of it belongs to it, not to the next. */
    private static Instant midnightAfter(Instant at, DeskCalendar desk) {
        Instant within = at.minusNanos(1);
        return LocalDate.ofInstant(within, desk.zone())
                .plusDays(1)
                .atStartOfDay(desk.zone())
                .toInstant();
    }
}
