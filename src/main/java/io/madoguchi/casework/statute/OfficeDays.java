package io.madoguchi.casework.statute;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * On which days administrative organs work: not on Saturdays, Sundays, holidays, and from 29 December to 3 January (Act on
 * Holidays of Administrative Organs, Act 91 of 1988, art. 1).
 */
record OfficeDays(HolidayCalendar holidays) {
    private static final YearEnd NEW_YEAR = new YearEnd(MonthDay.of(12, 29), MonthDay.of(1, 3));

    /** The day itself, or the first working day after it (art. 2). */
    LocalDate notBefore(LocalDate day) {
        return day.datesUntil(day.plusYears(1))
                .filter(this::isWorkingDay)
                .findFirst()
                .orElseThrow();
    }

    private boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
        return !weekend && !NEW_YEAR.contains(day) && holidays.on(day).isEmpty();
    }
}
