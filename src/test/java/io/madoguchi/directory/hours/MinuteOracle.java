package io.madoguchi.directory.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Openings found the slow way: looks at the wall clock of every minute and asks whether a period has begun and not
 * ended. Hours, specials and the window must be in whole minutes. Shares nothing with the code under test but the
 * records that describe the hours.
 */
final class MinuteOracle {
    private static final int LEAD_MINUTES = 3 * 24 * 60;

    private final Instant start;
    private final boolean[] open;

    MinuteOracle(
            ZoneId zone,
            NavigableMap<LocalDate, OpeningHours> versions,
            List<Special> specials,
            Set<LocalDate> holidays,
            Instant start,
            int minutes) {
        this.start = start;
        this.open = new boolean[minutes];
        LocalDateTime furthest = LocalDateTime.MIN;
        for (int minute = -LEAD_MINUTES; minute < minutes; minute++) {
            Instant now = start.plusSeconds(60L * minute);
            LocalDateTime wall = LocalDateTime.ofInstant(now, zone);
            furthest = wall.isAfter(furthest) ? wall : furthest;
            if (minute >= 0) {
                boolean open = false;
                for (LocalDate day = furthest.toLocalDate().minusDays(2);
                        !day.isAfter(furthest.toLocalDate());
                        day = day.plusDays(1)) {
                    open |= openByHoursOf(day, furthest, versions, holidays);
                }
                for (Special special : specials) {
                    if (!now.isBefore(special.from()) && now.isBefore(special.to())) {
                        open = special.open();
                    }
                }
                this.open[minute] = open;
            }
        }
    }

    int minutes() {
        return open.length;
    }

    Instant minute(int index) {
        return start.plusSeconds(60L * index);
    }

    boolean isOpen(int index) {
        return open[index];
    }

    Duration between(Instant from, Instant to) {
        Duration total = Duration.ZERO;
        for (int index = 0; index < open.length; index++) {
            Instant begin = later(minute(index), from);
            Instant end = minute(index + 1).isBefore(to) ? minute(index + 1) : to;
            if (open[index] && begin.isBefore(end)) {
                total = total.plus(Duration.between(begin, end));
            }
        }
        return total;
    }

    /** Empty when the window ends before the duration is used up and an open instant found. */
    Optional<Instant> plus(Instant from, Duration duration) {
        Duration remaining = duration;
        for (int index = 0; index < open.length; index++) {
            Instant begin = later(minute(index), from);
            if (open[index] && begin.isBefore(minute(index + 1))) {
                Duration available = Duration.between(begin, minute(index + 1));
                if (remaining.compareTo(available) < 0) {
                    return Optional.of(begin.plus(remaining));
                }
                remaining = remaining.minus(available);
            }
        }
        return Optional.empty();
    }

    /** The end of the first stretch of opening that ends after an instant; empty when the window ends before. */
    Optional<Instant> closing(Instant from) {
        boolean seen = false;
        for (int index = 0; index < open.length; index++) {
            if (minute(index + 1).isAfter(from)) {
                if (seen && !open[index]) {
                    return Optional.of(minute(index));
                }
                seen = seen || open[index];
            }
        }
        return Optional.empty();
    }

    private static boolean openByHoursOf(
            LocalDate day,
            LocalDateTime wall,
            NavigableMap<LocalDate, OpeningHours> versions,
            Set<LocalDate> holidays) {
        OpeningHours hours = null;
        for (var version : versions.entrySet()) {
            if (hours == null || !version.getKey().isAfter(day)) {
                hours = version.getValue();
            }
        }
        if (hours == null || (hours.closedOnHolidays() && holidays.contains(day)) || restsAtYearEnd(hours, day)) {
            return false;
        }
        for (Period period : hours.weekly().getOrDefault(day.getDayOfWeek(), List.of())) {
            LocalDateTime begin = day.atStartOfDay().plusSeconds(period.fromSecond());
            LocalDateTime end = day.atStartOfDay().plusSeconds(period.toSecond());
            if (!wall.isBefore(begin) && wall.isBefore(end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean restsAtYearEnd(OpeningHours hours, LocalDate day) {
        var range = hours.yearEnd();
        if (range == null) {
            return false;
        }
        for (int year = day.getYear() - 1; year <= day.getYear(); year++) {
            LocalDate from = range.from().atYear(year);
            LocalDate to = range.to().atYear(year);
            LocalDate end = to.isBefore(from) ? to.plusYears(1) : to;
            if (!day.isBefore(from) && !day.isAfter(end)) {
                return true;
            }
        }
        return false;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
