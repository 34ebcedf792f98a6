package io.madoguchi.directory.hours;

import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of time in which a desk is open or closed whatever its weekly hours say.
 *
 * @param to exclusive
 * @param reason for people: why, in a few words
 */
public record Special(Instant from, Instant to, boolean open, String reason) {
    private static final int MAX_REASON = 200;
    private static final int MAX_YEAR = 9999;

    /** @throws InvalidHours when it ends before it begins, or has no reason or one of more than 200 characters */
    public Special {
        if (!from.isBefore(to)) {
            throw new InvalidHours("/to", "It must end after it begins");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new InvalidHours("/reason", "The reason must be 1 to " + MAX_REASON + " characters");
        }
    }

    /**
     * Whole local days.
     *
     * @throws InvalidHours also when the last day is before the first, or after the year 9999
     */
    public static Special days(LocalDate first, LocalDate lastInclusive, ZoneId zone, boolean open, String reason) {
        if (lastInclusive.getYear() > MAX_YEAR) {
            throw new InvalidHours("/to", "The last day must be in the year " + MAX_YEAR + " or before");
        }
        return new Special(
                first.atStartOfDay(zone).toInstant(),
                lastInclusive.plusDays(1).atStartOfDay(zone).toInstant(),
                open,
                reason);
    }
}
