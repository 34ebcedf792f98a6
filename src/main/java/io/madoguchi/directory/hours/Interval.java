package io.madoguchi.directory.hours;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time that includes its beginning and not its end. */
public record Interval(Instant from, Instant to) {
    public Interval {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(from + " is not before " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
