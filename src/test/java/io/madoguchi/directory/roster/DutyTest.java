package io.madoguchi.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.Period;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.directory.roster.Duty.Stint;
import io.madoguchi.directory.roster.OnDuty.Because;
import io.madoguchi.directory.roster.WeeklyPlan.Shift;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every day from nine to one, unless the test says otherwise. */
class DutyTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    static DeskCalendar week(ZoneId zone, WeeklyPlan plan) {
        var hours = new TreeMap<>(Map.of(LocalDate.EPOCH, plan.hoursOf("abe")));
        return new DeskCalendar(zone, hours, List.of(), HolidayCalendar.computed());
    }

    private static DeskCalendar daily(ZoneId zone, String from, String until) {
        var days = EnumSet.allOf(DayOfWeek.class);
        return week(zone, new WeeklyPlan(List.of(new Shift("abe", days, Period.parse(from, until)))));
    }

    private static Duty duty(Exceptional... exceptions) {
        return new Duty(daily(TOKYO, "09:00", "13:00"), Because.PLAN, List.of(exceptions));
    }

    private static Exceptional exception(String from, String until, boolean onDuty) {
        return new Exceptional("abe", at(from), at(until), onDuty);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time.length() == 5 ? "2026-11-24T" + time + ":00+09:00" : time)
                .toInstant();
    }

    private static void isOn(Duty duty, String from, String until, Because because) {
        assertThat(duty.at(at(from))).as("at %s", from).hasValue(new Stint(at(until), because));
    }

    private static void isOff(Duty duty, String... times) {
        assertThat(Arrays.asList(times))
                .allSatisfy(time -> assertThat(duty.at(at(time))).isEmpty());
    }

    @Test
    void aShiftLastsFromItsBeginningToItsEndAndNotThere() {
        isOn(duty(), "09:00", "13:00", Because.PLAN);
        isOn(duty(), "12:59", "13:00", Because.PLAN);
        isOff(duty(), "08:59", "13:00");
    }

    @Test
    void aNightLastsIntoTheNextMorning() {
        var night = new Duty(daily(TOKYO, "22:00", "06:00"), Because.PLAN, List.of());
        isOn(night, "05:59", "06:00", Because.PLAN);
        isOn(night, "22:00", "2026-11-25T06:00:00+09:00", Because.PLAN);
        isOff(night, "06:00", "21:59");
    }

    @Test
    void whoIsAwayInBetweenComesBack() {
        Duty duty = duty(exception("10:00", "11:00", false));
        isOn(duty, "09:00", "10:00", Because.PLAN);
        isOff(duty, "10:00", "10:59");
        isOn(duty, "11:00", "13:00", Because.PLAN);
    }

    @Test
    void whoStandsInBeforeAShiftStaysToItsEnd() {
        Duty duty = duty(exception("07:00", "10:00", true));
        isOff(duty, "06:59");
        isOn(duty, "07:00", "13:00", Because.EXCEPTION);
        isOn(duty, "10:00", "13:00", Because.PLAN);
    }

    @Test
    void ofTwoExceptionsTheNewerCounts() {
        var away = exception("08:00", "14:00", false);
        var back = exception("10:00", "12:00", true);
        isOff(duty(away, back), "09:00", "12:00");
        isOn(duty(away, back), "10:00", "12:00", Because.EXCEPTION);
        isOff(duty(back, away), "10:00");
    }

    @Test
    void aDutyWithoutAnEndInSightIsSeenForAWeek() {
        var always = new Duty(daily(TOKYO, "00:00", "24:00"), Because.HOURS, List.of());
        isOn(always, "12:00", "2026-12-01T12:00:00+09:00", Because.HOURS);
        Duty standingIn = duty(exception("07:00", "2027-01-01T00:00:00+09:00", true));
        isOn(standingIn, "12:00", "2026-12-01T12:00:00+09:00", Because.EXCEPTION);
    }

    /** London put its clocks back on 25 October 2026, at 01:00 UTC; what begins in the hour twice begins the first time. */
    @Test
    void aShiftGoesByTheWallClockWhereClocksChange() {
        ZoneId london = ZoneId.of("Europe/London");
        var early = new Duty(daily(london, "01:30", "05:00"), Because.PLAN, List.of());
        isOff(early, "2026-10-25T00:29:59Z", "2026-10-25T05:00:00Z");
        isOn(early, "2026-10-25T00:30:00Z", "2026-10-25T05:00:00Z", Because.PLAN);
        isOn(early, "2026-10-26T01:30:00Z", "2026-10-26T05:00:00Z", Because.PLAN);
        isOff(early, "2026-10-26T01:29:59Z");
    }
}
