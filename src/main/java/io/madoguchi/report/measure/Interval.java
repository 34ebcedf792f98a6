package io.madoguchi.report.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Into what a report is divided, in the zone of a desk. The words are part of the API. */
public enum Interval {
    HALF_HOUR,
    DAY,
    /** From Monday. */
    WEEK,
    MONTH,
    /** The fiscal year, from April. */
    YEAR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Interval> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    /** The first day of the one after that in which a day lies. */
    LocalDate next(LocalDate day) {
        return switch (this) {
            case HALF_HOUR, DAY -> day.plusDays(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            case YEAR -> {
                LocalDate april = LocalDate.of(day.getYear(), Month.APRIL, 1);
                yield day.isBefore(april) ? april : april.plus(1, ChronoUnit.YEARS);
            }
        };
    }
}
