package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.Due;
import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import java.time.Duration;
import java.time.Instant;

/** How much of the time a desk is open a promise may take. */
public sealed interface Target {
    /** So much, counted from its start; over after the latest instant at which no more is used. */
    record Within(Duration time) implements Target {
        public Within {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("A target takes some time");
            }
        }
    }

    /**
     * All that is left from its start to the end of a business day; over with the closing of that day.
     *
     * @param day 1 is the business day on which it starts, or the next if the desk is closed then
     */
    record ByEndOfDay(int day) implements Target {
        public ByEndOfDay {
            if (day < 1) {
                throw new IllegalArgumentException("Days are counted from 1");
            }
        }
    }

    /** Over at a moment that was agreed with the caller, however much time that is. */
    record Until(Instant at) implements Target {}

    /** The business time it comes to; at a desk that does not open so often in sight, days of 24 hours. */
    default Duration budget(Instant started, DeskCalendar desk) {
        return switch (this) {
            case Within within -> within.time;
            case ByEndOfDay days -> untilEndOf(days.day, started, desk);
            case Until until -> between(started, until.at, desk);
        };
    }

    /** None when the moment was over before. */
    private static Duration between(Instant started, Instant until, DeskCalendar desk) {
        return until.isAfter(started) ? new BusinessTime(desk).between(started, until) : Duration.ZERO;
    }

    private static Duration untilEndOf(int day, Instant started, DeskCalendar desk) {
        try {
            return new BusinessTime(desk).between(started, Due.endOfBusinessDay(day, started, desk));
        } catch (HoursRejected notInSight) {
            return Duration.ofDays(day);
        }
    }
}
