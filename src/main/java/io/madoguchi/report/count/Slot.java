package io.madoguchi.report.count;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;

/**
 * A half-hour of a desk's day. A day of 23 hours has 46.
 *
 * @param nth since the day began, from 0
 */
public record Slot(LocalDate day, int nth) implements Comparable<Slot> {
    public static final Duration LENGTH = Duration.ofMinutes(30);

    private static final Comparator<Slot> IN_TIME =
            Comparator.comparing(Slot::day).thenComparingInt(Slot::nth);

    /** The half-hour in which an instant lies. */
    public static Slot of(Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return new Slot(day, (int) Duration.between(start(day, zone), at).dividedBy(LENGTH));
    }

    public Instant start(ZoneId zone) {
        return start(day, zone).plus(LENGTH.multipliedBy(nth));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    @Override
    public int compareTo(Slot other) {
        return IN_TIME.compare(this, other);
    }
}
