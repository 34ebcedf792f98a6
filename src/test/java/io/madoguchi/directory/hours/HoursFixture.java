package io.madoguchi.directory.hours;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The two desks of the scheme, and others as tests need them. */
public final class HoursFixture {
    public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final LocalDate START = LocalDate.of(2022, 6, 1);
    static final YearEnd YEAR_END = new YearEnd(MonthDay.of(12, 29), MonthDay.of(1, 3));

    private HoursFixture() {}

    public static Instant jst(String local) {
        return at(local, TOKYO);
    }

    static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    /** Hours from lines such as {@code MONDAY 09:00-18:00}. */
    public static OpeningHours hours(String... lines) {
        return new OpeningHours(weekly(lines), false, null);
    }

    static EnumMap<DayOfWeek, List<Period>> weekly(String... lines) {
        return Arrays.stream(lines)
                .map(line -> line.split("[ -]"))
                .collect(groupingBy(
                        words -> DayOfWeek.valueOf(words[0]),
                        () -> new EnumMap<>(DayOfWeek.class),
                        mapping(words -> Period.parse(words[1], words[2]), toList())));
    }

    public static OpeningHours daily(String fromTo) {
        return hours(
                Stream.of(DayOfWeek.values()).map(day -> day + " " + fromTo).toArray(String[]::new));
    }

    static OpeningHours weekdays(String fromTo) {
        return hours(Stream.of(DayOfWeek.values())
                .filter(day -> day.getValue() <= 5)
                .map(day -> day + " " + fromTo)
                .toArray(String[]::new));
    }

    public static OpeningHours guidelineHours() {
        return new OpeningHours(weekdays("09:00-18:00").weekly(), true, YEAR_END);
    }

    public static DeskCalendar guidelineDesk(Special... specials) {
        return desk(TOKYO, guidelineHours(), specials);
    }

    public static DeskCalendar emergencyDesk() {
        return desk(TOKYO, daily("06:00-21:00"));
    }

    public static DeskCalendar aroundTheClock() {
        return desk(TOKYO, daily("00:00-24:00"));
    }

    public static DeskCalendar neverOpen(Special... specials) {
        return desk(TOKYO, hours(), specials);
    }

    public static DeskCalendar desk(ZoneId zone, OpeningHours hours, Special... specials) {
        var versions = new TreeMap<LocalDate, OpeningHours>();
        versions.put(START, hours);
        return new DeskCalendar(zone, versions, List.of(specials), HolidayCalendar.computed());
    }

    public static Special closure(String from, String to, String reason) {
        return new Special(jst(from), jst(to), false, reason);
    }

    public static Special opening(String from, String to, String reason) {
        return new Special(jst(from), jst(to), true, reason);
    }
}
