package io.madoguchi.directory.hours;

import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The regular week of a desk and the days on which it rests. A day of rest has none of the periods that begin on it; a
 * period begun the evening before runs to its end.
 *
 * @param weekly the periods of each weekday in order; a weekday without an entry has none
 * @param closedOnHolidays whether Japanese holidays are days of rest
 * @param yearEnd the days of rest around New Year, if any
 */
public record OpeningHours(
        Map<DayOfWeek, List<Period>> weekly,
        boolean closedOnHolidays,
        @Nullable YearEnd yearEnd) {

    /** @throws InvalidHours when periods of one weekday overlap; touching ones are fine */
    public OpeningHours {
        var sorted = new EnumMap<DayOfWeek, List<Period>>(DayOfWeek.class);
        weekly.forEach((weekday, periods) -> {
            if (!periods.isEmpty()) {
                sorted.put(weekday, inOrder(weekday, periods));
            }
        });
        weekly = Collections.unmodifiableMap(sorted);
    }

    /** The periods that begin on a date, in order. */
    List<Period> beginningOn(LocalDate date, HolidayCalendar holidays) {
        return isYearEnd(date) || restsOnHoliday(date, holidays) ? List.of() : on(date.getDayOfWeek());
    }

    List<Period> on(DayOfWeek weekday) {
        return weekly.getOrDefault(weekday, List.of());
    }

    boolean isYearEnd(LocalDate date) {
        return yearEnd != null && yearEnd.contains(date);
    }

    boolean restsOnHoliday(LocalDate date, HolidayCalendar holidays) {
        return closedOnHolidays && holidays.isHoliday(date);
    }

    private static List<Period> inOrder(DayOfWeek weekday, List<Period> periods) {
        List<Period> sorted = periods.stream()
                .sorted(Comparator.comparingInt(Period::fromSecond))
                .toList();
        for (int each = 1; each < sorted.size(); each++) {
            if (sorted.get(each).fromSecond() < sorted.get(each - 1).toSecond()) {
                throw new InvalidHours(
                        "/weekly/" + weekday.name().toLowerCase(Locale.ROOT), "Periods of one weekday overlap");
            }
        }
        return sorted;
    }

    /**
     * A yearly range of days, both ends included; it may run over New Year. 29 February is a day in leap years only.
     */
    public record YearEnd(MonthDay from, MonthDay to) {
        public boolean contains(LocalDate date) {
            MonthDay day = MonthDay.from(date);
            boolean begun = !day.isBefore(from);
            boolean lasting = !day.isAfter(to);
            return from.isAfter(to) ? begun || lasting : begun && lasting;
        }
    }
}
