package io.madoguchi.report.staffing;

import java.time.DayOfWeek;
import java.util.Locale;

/** Days that are alike. A holiday is like no other day of its week. The words are part of the API. */
public enum DayKind {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY,
    HOLIDAY;

    public static DayKind of(DayOfWeek weekday, boolean holiday) {
        return holiday ? HOLIDAY : valueOf(weekday.name());
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
