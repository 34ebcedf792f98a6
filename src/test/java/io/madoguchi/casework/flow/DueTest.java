package io.madoguchi.casework.flow;

import static io.madoguchi.directory.hours.HoursFixture.aroundTheClock;
import static io.madoguchi.directory.hours.HoursFixture.closure;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.emergencyDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineDesk;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.directory.hours.HoursFixture.neverOpen;
import static io.madoguchi.directory.hours.HoursFixture.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursFixture;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 24 November 2026 is a Tuesday, the day after a holiday. */
class DueTest {
    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-24T10:00, 2026-11-24T10:15",
        "S1, 2026-11-24T17:50, 2026-11-25T09:05",
        "S1, 2026-11-24T17:45, 2026-11-25T09:00",
        "S1, 2026-11-24T20:00, 2026-11-25T09:15",
        "S2, 2026-11-24T10:00, 2026-11-24T11:00",
        "S2, 2026-11-27T17:30, 2026-11-30T09:30",
        "S3, 2026-11-24T10:00, 2026-11-24T18:00",
        "S3, 2026-11-24T17:59, 2026-11-24T18:00",
        "S3, 2026-11-24T18:00, 2026-11-25T18:00",
        "S3, 2026-11-24T08:00, 2026-11-24T18:00",
        "S3, 2026-11-20T19:00, 2026-11-24T18:00",
        "S4, 2026-11-24T10:00, 2026-11-25T18:00",
        "S4, 2026-11-24T08:00, 2026-11-25T18:00",
        "S4, 2026-11-20T10:00, 2026-11-24T18:00",
        "S4, 2026-11-20T19:00, 2026-11-25T18:00",
        "S4, 2026-12-28T10:00, 2027-01-04T18:00",
    })
    void atADeskOpenOnWeekdays(Severity severity, String from, String due) {
        assertThat(Due.of(severity, jst(from), guidelineDesk())).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-22T20:50, 2026-11-23T06:05",
        "S3, 2026-11-22T20:50, 2026-11-22T21:00",
        "S3, 2026-11-22T21:00, 2026-11-23T21:00",
        "S4, 2026-11-22T20:50, 2026-11-23T21:00",
        "S4, 2026-11-22T21:00, 2026-11-24T21:00",
    })
    void atADeskOpenEveryDay(Severity severity, String from, String due) {
        assertThat(Due.of(severity, jst(from), emergencyDesk())).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-24T23:50, 2026-11-25T00:05",
        "S3, 2026-11-24T10:00, 2026-11-25T00:00",
        "S3, 2026-11-25T00:00, 2026-11-26T00:00",
        "S4, 2026-11-24T10:00, 2026-11-26T00:00",
    })
    void aDayThatNeverClosesEndsAtMidnight(Severity severity, String from, String due) {
        assertThat(Due.of(severity, jst(from), aroundTheClock())).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S3, 2026-11-24T23:00, 2026-11-25T02:00",
        "S3, 2026-11-25T01:00, 2026-11-25T02:00",
        "S3, 2026-11-25T02:00, 2026-11-26T02:00",
        "S3, 2026-11-25T12:00, 2026-11-26T02:00",
        "S4, 2026-11-24T23:00, 2026-11-26T02:00",
        "S4, 2026-11-25T01:00, 2026-11-26T02:00",
        "S4, 2026-11-25T02:00, 2026-11-27T02:00",
    })
    void aNightShiftIsOneDayPastMidnight(Severity severity, String from, String due) {
        DeskCalendar night = desk(HoursFixture.TOKYO, daily("22:00-02:00"));
        assertThat(Due.of(severity, jst(from), night)).isEqualTo(jst(due));
        DeskCalendar inTwoParts = desk(
                HoursFixture.TOKYO,
                hours(Stream.of(DayOfWeek.values())
                        .flatMap(day -> Stream.of(day + " 22:00-24:00", day + " 00:00-02:00"))
                        .toArray(String[]::new)));
        assertThat(Due.of(severity, jst(from), inTwoParts)).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S3, 2026-11-24T13:00, 2026-11-25T12:00",
        "S3, 2026-11-25T11:00, 2026-11-25T12:00",
        "S4, 2026-11-25T11:00, 2026-11-26T00:00",
        "S3, 2026-11-26T12:00, 2026-11-27T00:00",
        "S3, 2026-11-27T12:00, 2026-11-27T13:00",
    })
    void anOpeningOfMoreThanADayIsDividedAtMidnight(Severity severity, String from, String due) {
        DeskCalendar attack = neverOpen(
                opening("2026-11-24T12:00", "2026-11-25T12:00", "24 hours"),
                opening("2026-11-25T13:00", "2026-11-27T13:00", "48 hours"));
        assertThat(Due.of(severity, jst(from), attack)).isEqualTo(jst(due));
    }

    @Test
    void aBusinessDayEndsWithItsLastClosing() {
        DeskCalendar closedOverNoon = guidelineDesk(closure("2026-11-24T12:00", "2026-11-24T13:00", "a drill"));
        assertThat(Due.of(Severity.S3, jst("2026-11-24T10:00"), closedOverNoon)).isEqualTo(jst("2026-11-24T18:00"));
        DeskCalendar closesEarly = guidelineDesk(closure("2026-11-24T18:00", "2026-11-25T00:00", "nobody is there"));
        assertThat(Due.of(Severity.S3, jst("2026-11-24T10:00"), closesEarly)).isEqualTo(jst("2026-11-24T18:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "S3, 2026-11-24T10:00, 2026-11-25T18:00",
        "S3, 2026-11-24T12:00, 2026-11-25T18:00",
        "S4, 2026-11-24T10:00, 2026-11-26T18:00",
    })
    void aDayThatAClosureCutsShortDoesNotCount(Severity severity, String from, String due) {
        DeskCalendar typhoon = guidelineDesk(closure("2026-11-24T12:00", "2026-11-25T00:00", "typhoon"));
        assertThat(Due.of(severity, jst(from), typhoon)).isEqualTo(jst(due));
    }

    @Test
    void anExtraOpeningMakesAHolidayABusinessDay() {
        DeskCalendar extra = guidelineDesk(opening("2026-11-23T10:00", "2026-11-23T15:00", "an attack"));
        assertThat(Due.of(Severity.S4, jst("2026-11-20T10:00"), extra)).isEqualTo(jst("2026-11-23T15:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-24T10:15",
        "S2, 2026-11-24T11:00",
        "S3, 2026-11-25T10:00",
        "S4, 2026-11-26T10:00",
    })
    void atADeskThatNeverOpensTheClockOnTheWallCounts(Severity severity, String due) {
        assertThat(Due.of(severity, jst("2026-11-24T10:00"), neverOpen())).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-24T10:15",
        "S2, 2026-11-24T11:00",
        "S3, 2026-11-24T10:10",
        "S4, 2026-11-26T10:00",
    })
    void atADeskThatIsAboutToCloseForGoodNobodyIsLeftWithoutADeadline(Severity severity, String due) {
        DeskCalendar last = desk(HoursFixture.TOKYO, hours(), opening("2026-11-24T09:00", "2026-11-24T10:10", "last"));
        assertThat(Due.of(severity, jst("2026-11-24T10:00"), last)).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void evenWhenTheCalendarEndsThereIsADeadline(Severity severity) {
        Instant from = jst("2099-12-31T23:59");
        assertThat(Due.of(severity, from, aroundTheClock())).isAfter(from);
    }
}
