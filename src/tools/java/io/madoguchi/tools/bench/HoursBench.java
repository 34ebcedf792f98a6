package io.madoguchi.tools.bench;

import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import io.madoguchi.directory.hours.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What business time costs at the two desks of the scheme, in milliseconds. */
public final class HoursBench {
    private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2050-01-01T00:00:00Z");
    private static final int YEARS = 80;
    private static final int WARM_UP = 200;
    private static final int RUNS = 200;

    private HoursBench() {}

    public static void main(String[] args) {
        var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        var yearEnd = new YearEnd(MonthDay.of(12, 29), MonthDay.of(1, 3));
        var guideline = new OpeningHours(weekly(weekdays, "09:00", "18:00"), true, yearEnd);
        var emergency = new OpeningHours(weekly(EnumSet.allOf(DayOfWeek.class), "06:00", "21:00"), false, null);
        var always = new OpeningHours(weekly(EnumSet.allOf(DayOfWeek.class), "00:00", "24:00"), false, null);
        measure("guideline, Asia/Tokyo", desk("Asia/Tokyo", guideline));
        measure("guideline, Europe/London", desk("Europe/London", guideline));
        measure("emergency, Asia/Tokyo", desk("Asia/Tokyo", emergency));
        measure("around the clock, Asia/Tokyo", desk("Asia/Tokyo", always));
    }

    private static void measure(String name, DeskCalendar desk) {
        var time = new BusinessTime(desk);
        Duration total = time.between(FROM, TO);
        Instant night = Instant.parse("2026-12-28T12:00:00Z");
        print(name + ", between, a year", median(() -> time.between(FROM, TO)) / YEARS);
        print(name + ", deadline, a year", median(() -> time.deadline(FROM, total.minusNanos(1))) / YEARS);
        print(name + ", status", median(() -> desk.statusAt(night)));
    }

    private static double median(Supplier<?> work) {
        var millis = new double[WARM_UP + RUNS];
        for (int run = 0; run < millis.length; run++) {
            long start = System.nanoTime();
            if (work.get() == null) {
                throw new IllegalStateException();
            }
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        return Arrays.stream(millis)
                .skip(WARM_UP)
                .sorted()
                .skip(RUNS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void print(String what, double millis) {
        System.out.printf(Locale.ROOT, "%-50s %8.4f ms%n", what, millis);
    }

    private static DeskCalendar desk(String zone, OpeningHours hours) {
        var versions = new TreeMap<>(Map.of(LocalDate.EPOCH, hours));
        return new DeskCalendar(ZoneId.of(zone), versions, List.of(), HolidayCalendar.computed());
    }

    private static Map<DayOfWeek, List<Period>> weekly(Set<DayOfWeek> days, String from, String to) {
        var weekly = new EnumMap<DayOfWeek, List<Period>>(DayOfWeek.class);
        days.forEach(day -> weekly.put(day, List.of(Period.parse(from, to))));
        return weekly;
    }
}
