package io.madoguchi.directory.hours;

import io.madoguchi.directory.hours.HoursRejected.NeverOpens;
import io.madoguchi.directory.hours.HoursRejected.OutOfRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Arithmetic in the time a desk is open. Adding never lands on a closed instant: of all instants with the asked amount
 * of business time before them the latest is meant, so an hour after 17:00 at a desk that closes at 18:00 is the next
 * opening. Therefore {@code plus(plus(t, a), b) = plus(t, a + b)} and {@code between(t, plus(t, a)) = a}.
 */
public record BusinessTime(DeskCalendar calendar) {

    /**
     * A deadline and how it came about.
     *
     * @param segments the counted stretches, in order; their lengths add up to the duration asked for
     */
    public record Result(Instant deadline, List<Interval> segments) {}

    /**
     * The deadline with the stretches that were counted; their number grows with the duration.
     *
     * @throws NeverOpens when the desk does not open for ten years before the deadline is reached
     * @throws OutOfRange when the duration is negative, or the start or the deadline is outside 1970–2099
     */
    public Result plus(Instant start, Duration duration) {
        Instant deadline = deadline(start, duration);
        return new Result(deadline, segments(start, deadline));
    }

    /**
     * The deadline alone, for durations of any length.
     *
     * @throws NeverOpens when the desk does not open for ten years before the deadline is reached
     * @throws OutOfRange when the duration is negative, or the start or the deadline is outside 1970–2099
     */
    public Instant deadline(Instant start, Duration duration) {
        long remaining = nanos(duration);
        DeskCalendar.Cursor cursor = calendar.from(start);
        while (remaining >= cursor.end - cursor.start) {
            remaining -= cursor.end - cursor.start;
            cursor.advance();
        }
        return DeskCalendar.instant(cursor.start + remaining);
    }

    /**
     * The business time from one instant to another; negative when {@code b} is before {@code a}.
     *
     * @throws OutOfRange when one of the two is outside 1970–2099
     */
    public Duration between(Instant a, Instant b) {
        if (b.isBefore(a)) {
            return between(b, a).negated();
        }
        DeskCalendar.Cursor cursor = calendar.from(a);
        long until = DeskCalendar.nanos(calendar.required(b));
        long total = 0;
        while (cursor.next(until)) {
            total += Math.min(cursor.end, until) - cursor.start;
        }
        return Duration.ofNanos(total);
    }

    /**
     * The stretches of opening from one instant to another, in order; none when {@code b} is before {@code a}.
     *
     * @throws OutOfRange when one of the two is outside 1970–2099
     */
    public List<Interval> segments(Instant a, Instant b) {
        return calendar.openIntervals(a, b).toList();
    }

    private static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new OutOfRange("The duration is negative");
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            throw new OutOfRange("The result is after the end of 2099");
        }
    }
}
