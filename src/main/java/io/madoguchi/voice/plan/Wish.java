package io.madoguchi.voice.plan;

import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When somebody wishes to be rung back: from {@code from} to {@code until}, and, as long as nobody was reached, at the same
 * time of the following days.
 */
public record Wish(Instant from, Instant until) {
    public static final Duration LONGEST = Duration.ofHours(24);

    public Wish {
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A wished time is a part of a day");
        }
    }

    /** Which of its days may be the first that has not ended by then; 0 is the first of all. */
    long dayAt(Instant then, ZoneId zone) {
        return Math.max(0, ChronoUnit.DAYS.between(until.atZone(zone), then.atZone(zone)));
    }

    /** The wished time some days later; empty where the clock is put forward over it. */
    Optional<Interval> onDay(long day, ZoneId zone) {
        Instant begin = from.atZone(zone).plusDays(day).toInstant();
        Instant end = until.atZone(zone).plusDays(day).toInstant();
        return begin.isBefore(end) ? Optional.of(new Interval(begin, end)) : Optional.empty();
    }
}
