package io.madoguchi.report.staffing;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * People who answer calls, and callers who wait until one of them is free, however long (A. K. Erlang, 1917). With no more
 * people than erlangs the queue grows without end: then everybody waits, nobody is answered in time, and no average wait
 * exists.
 *
 * @param load in erlangs: calls a second × seconds a call
 * @param seats how many people answer at once
 * @param handleSeconds how long a call and the work after it take on average
 */
public record ErlangC(double load, int seats, double handleSeconds) {
    public boolean isStable() {
        return seats > load;
    }

    /** The share of callers who have to wait. */
    public double waiting() {
        return isStable() ? waiting(load, seats, ErlangB.blocked(load, seats)) : 1;
    }

    /** The share of callers who are answered within a time. */
    public double serviceLevel(Duration within) {
        return isStable() ? serviceLevel(load, seats, handleSeconds, waiting(), within) : 0;
    }

    /** Of all callers, also of those who need not wait; empty when the queue has no end. */
    public OptionalDouble averageSpeedOfAnswerSeconds() {
        return isStable() ? OptionalDouble.of(waiting() * handleSeconds / (seats - load)) : OptionalDouble.empty();
    }

    /** The share of their time in which the people are busy with calls. */
    public double occupancy() {
        return isStable() ? load / seats : 1;
    }

    static double waiting(double load, int seats, double blocked) {
        return blocked / (1 - load / seats * (1 - blocked));
    }

    static double serviceLevel(double load, int seats, double handleSeconds, double waiting, Duration within) {
        return 1 - waiting * Math.exp(-(seats - load) * within.toMillis() / 1000.0 / handleSeconds);
    }
}
