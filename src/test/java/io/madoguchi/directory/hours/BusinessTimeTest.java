package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.HoursFixture.TOKYO;
import static io.madoguchi.directory.hours.HoursFixture.aroundTheClock;
import static io.madoguchi.directory.hours.HoursFixture.at;
import static io.madoguchi.directory.hours.HoursFixture.closure;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineHours;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.directory.hours.HoursFixture.neverOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.directory.hours.BusinessTime.Result;
import io.madoguchi.directory.hours.HoursRejected.NeverOpens;
import io.madoguchi.directory.hours.HoursRejected.OutOfRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessTimeTest {
    private static final BusinessTime GUIDELINE = new BusinessTime(guidelineDesk());
    private static final Instant LAST = jst("2100-01-01T00:00").minusNanos(1);

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00,PT0S,2026-11-20T10:00",
        "2026-11-20T10:00,PT4H,2026-11-20T14:00",
        "2026-11-20T17:00,PT1H,2026-11-24T09:00",
        "2026-11-20T17:00,PT59M59.999999999S,2026-11-20T17:59:59.999999999",
        "2026-11-20T17:00,PT2H,2026-11-24T10:00",
        "2026-11-20T18:00,PT0S,2026-11-24T09:00",
        "2026-11-21T10:00,PT0S,2026-11-24T09:00",
        "2026-11-21T10:00,PT9H,2026-11-25T09:00",
        "2026-11-20T08:00,PT4H,2026-11-20T13:00",
        "2026-12-28T17:30,PT1H,2027-01-04T09:30",
        "2026-05-01T17:30,PT10H,2026-05-08T09:30",
        "2026-11-20T10:00:00.001,PT4H,2026-11-20T14:00:00.001",
    })
    void durationsAreAddedInOpenTime(String start, Duration duration, String deadline) {
        assertThat(GUIDELINE.deadline(jst(start), duration)).isEqualTo(jst(deadline));
        Result result = GUIDELINE.plus(jst(start), duration);
        assertThat(result.deadline()).isEqualTo(jst(deadline));
        assertThat(result.segments().stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(duration);
    }

    @Test
    void aDeadlineShowsTheStretchesItWasCountedFrom() {
        assertThat(GUIDELINE.plus(jst("2026-11-19T17:00"), Duration.ofHours(11)))
                .isEqualTo(new Result(
                        jst("2026-11-24T10:00"),
                        List.of(
                                new Interval(jst("2026-11-19T17:00"), jst("2026-11-19T18:00")),
                                new Interval(jst("2026-11-20T09:00"), jst("2026-11-20T18:00")),
                                new Interval(jst("2026-11-24T09:00"), jst("2026-11-24T10:00")))));
        assertThat(GUIDELINE.plus(jst("2026-11-21T10:00"), Duration.ZERO).segments())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00,2026-11-20T14:00,PT4H",
        "2026-11-20T14:00,2026-11-20T10:00,PT-4H",
        "2026-11-20T10:00,2026-11-20T10:00,PT0S",
        "2026-11-20T18:00,2026-11-24T09:00,PT0S",
        "2026-11-20T17:59:59.999,2026-11-24T09:00:00.001,PT0.002S",
        "2026-11-20T08:00,2026-11-20T19:00,PT9H",
        "2026-01-01T00:00,2027-01-01T00:00,PT2160H",
        "2027-01-01T00:00,2026-01-01T00:00,PT-2160H",
    })
    void theOpenTimeBetweenTwoInstantsIsCounted(String from, String to, Duration expected) {
        assertThat(GUIDELINE.between(jst(from), jst(to))).isEqualTo(expected);
    }

    @Test
    void segmentsBetweenTwoInstantsAreListed() {
        assertThat(GUIDELINE.segments(jst("2026-11-20T17:00"), jst("2026-11-24T09:30")))
                .containsExactly(
                        new Interval(jst("2026-11-20T17:00"), jst("2026-11-20T18:00")),
                        new Interval(jst("2026-11-24T09:00"), jst("2026-11-24T09:30")));
        assertThat(GUIDELINE.segments(jst("2026-11-24T09:30"), jst("2026-11-20T17:00")))
                .isEmpty();
    }

    @Test
    void aNegativeDurationIsRefused() {
        assertThatThrownBy(() -> GUIDELINE.plus(jst("2026-11-20T10:00"), Duration.ofNanos(-1)))
                .isInstanceOf(OutOfRange.class)
                .hasMessage("The duration is negative");
    }

    @Test
    void resultsAfterTheEndOfTheCalendarAreRefused() {
        Instant noon = jst("2099-12-28T12:00");
        assertThat(GUIDELINE.deadline(noon, Duration.ofHours(6).minusNanos(1)))
                .isEqualTo(jst("2099-12-28T18:00").minusNanos(1));
        for (var duration : List.of(
                Duration.ofHours(6), Duration.ofDays(400_000), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            assertThatThrownBy(() -> GUIDELINE.deadline(noon, duration))
                    .isInstanceOfSatisfying(OutOfRange.class, refusal -> {
                        assertThat(refusal.type()).isEqualTo("instant-out-of-range");
                        assertThat(refusal.detail()).isEqualTo("The result is after the end of 2099");
                    });
        }
        assertThat(new BusinessTime(aroundTheClock()).deadline(LAST, Duration.ZERO))
                .isEqualTo(LAST);
        assertThatThrownBy(() -> new BusinessTime(aroundTheClock()).deadline(LAST, Duration.ofNanos(1)))
                .isInstanceOf(OutOfRange.class);
    }

    @Test
    void instantsOutsideTheCalendarAreRefused() {
        Instant noon = jst("2026-11-20T12:00");
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), LAST.plusNanos(1), Instant.MAX)) {
            assertThatThrownBy(() -> GUIDELINE.between(at, noon)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> GUIDELINE.between(noon, at)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> GUIDELINE.segments(at, noon)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> GUIDELINE.plus(at, Duration.ZERO)).isInstanceOf(OutOfRange.class);
        }
    }

    @Test
    void aDeskThatNeverOpensAgainIsRefusedNotSearchedForever() {
        var closedForGood =
                new BusinessTime(guidelineDesk(new Special(jst("2026-11-20T12:00"), Instant.MAX, false, "given up")));
        assertThat(closedForGood.deadline(jst("2026-11-20T10:00"), Duration.ofMinutes(119)))
                .isEqualTo(jst("2026-11-20T11:59"));
        assertThatThrownBy(() -> closedForGood.deadline(jst("2026-11-20T10:00"), Duration.ofHours(2)))
                .isInstanceOf(NeverOpens.class)
                .hasMessage("The desk has no opening in the ten years after 2026-11-20T03:00:00Z");
        assertThatThrownBy(() -> new BusinessTime(neverOpen()).plus(jst("2026-11-20T10:00"), Duration.ZERO))
                .isInstanceOf(NeverOpens.class);
        assertThat(new BusinessTime(neverOpen()).between(Instant.EPOCH, LAST)).isZero();
    }

    /** zammad #4432, #2157: reminders at midnight and on weekends despite Monday to Friday, nine to five. */
    @Test
    void noDeadlineFallsOnANightOrAWeekend() {
        Instant start = jst("2026-11-20T16:00");
        for (int minutes = 0; minutes < 3000; minutes += 7) {
            Instant deadline = GUIDELINE.deadline(start, Duration.ofMinutes(minutes));
            assertThat(guidelineDesk().isOpen(deadline)).as("%s", deadline).isTrue();
        }
    }

    /** glpi #15429: a level due the next day fell to 00:00. */
    @Test
    void aDeadlineOnTheNextDayKeepsItsTimeOfDay() {
        assertThat(GUIDELINE.deadline(jst("2026-11-19T15:42:10"), Duration.ofHours(9)))
                .isEqualTo(jst("2026-11-20T15:42:10"));
    }

    /** glpi #687: a ticket opened outside hours got no time at all. */
    @Test
    void aTicketOpenedAtNightHasItsTimeFromTheNextOpening() {
        assertThat(GUIDELINE.deadline(jst("2026-11-19T23:00"), Duration.ofHours(1)))
                .isEqualTo(jst("2026-11-20T10:00"));
    }

    /** zammad #390: the holiday feed listed days that are none, such as St. Martin's. */
    @Test
    void aFeastThatIsNoHolidayMovesNoDeadline() {
        assertThat(GUIDELINE.deadline(jst("2026-11-10T17:30"), Duration.ofHours(1)))
                .isEqualTo(jst("2026-11-11T09:30"));
    }

    /** chatwoot #6467, #13392: hours and holidays ignored by deadlines. */
    @Test
    void holidaysAreNotCounted() {
        assertThat(GUIDELINE.between(jst("2026-09-18T09:00"), jst("2026-09-25T09:00")))
                .isEqualTo(Duration.ofHours(18));
    }

    /** chatwoot #5254, #14009, frappe/helpdesk #2212: one period a day only, no lunch break, none past midnight. */
    @Test
    void theLunchBreakIsNotCountedAndTheNightShiftIs() {
        var lunch = new BusinessTime(desk(TOKYO, hours("FRIDAY 09:00-12:00", "FRIDAY 13:00-18:00")));
        assertThat(lunch.deadline(jst("2026-11-20T11:30"), Duration.ofHours(1))).isEqualTo(jst("2026-11-20T13:30"));
        assertThat(lunch.deadline(jst("2026-11-20T11:00"), Duration.ofHours(1))).isEqualTo(jst("2026-11-20T13:00"));
        var night = new BusinessTime(desk(TOKYO, daily("22:00-06:00")));
        assertThat(night.deadline(jst("2026-11-20T23:30"), Duration.ofHours(2))).isEqualTo(jst("2026-11-21T01:30"));
    }

    /** dbt_zendesk #25, flowinquiry: an hour too many or too few around a change of the clock. */
    @Test
    void anHourTheClockSkipsOrRepeatsIsCountedAsItPasses() {
        ZoneId london = ZoneId.of("Europe/London");
        var desk = new BusinessTime(desk(london, daily("00:00-24:00")));
        assertThat(desk.between(at("2026-03-29T00:00", london), at("2026-03-30T00:00", london)))
                .isEqualTo(Duration.ofHours(23));
        assertThat(desk.between(at("2026-10-25T00:00", london), at("2026-10-26T00:00", london)))
                .isEqualTo(Duration.ofHours(25));
        assertThat(desk.deadline(at("2026-03-29T00:30", london), Duration.ofHours(1)))
                .isEqualTo(at("2026-03-29T02:30", london));
    }

    /** Dynamics 365: a hold on a holiday did not stop the clock; a closure on one must not count either. */
    @Test
    void aClosureOnAHolidayCountsNothing() {
        var desk = new BusinessTime(guidelineDesk(closure("2026-09-22T10:00", "2026-09-24T12:00", "typhoon")));
        assertThat(desk.between(jst("2026-09-21T00:00"), jst("2026-09-25T00:00")))
                .isEqualTo(Duration.ofHours(6));
    }

    /** zammad #3180, again over the years: no second is lost at any midnight. */
    @Test
    void everyHourOfTheCenturyIsCountedAroundTheClock() {
        var desk = new BusinessTime(aroundTheClock());
        assertThat(desk.between(Instant.EPOCH, LAST)).isEqualTo(Duration.between(Instant.EPOCH, LAST));
        assertThat(desk.plus(Instant.EPOCH, Duration.ofDays(40_000)))
                .isEqualTo(new Result(
                        Instant.EPOCH.plus(Duration.ofDays(40_000)),
                        List.of(new Interval(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(40_000))))));
    }

    @Test
    void timeUsedUnderOldHoursStaysUsedWhenHoursChange() {
        var versions = new TreeMap<>(
                Map.of(HoursFixture.START, guidelineHours(), LocalDate.of(2026, 11, 20), daily("06:00-21:00")));
        var changed = new BusinessTime(new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed()));
        Instant start = jst("2026-11-19T16:00");
        assertThat(changed.between(start, jst("2026-11-20T00:00")))
                .isEqualTo(GUIDELINE.between(start, jst("2026-11-20T00:00")));
        assertThat(changed.deadline(start, Duration.ofHours(3))).isEqualTo(jst("2026-11-20T07:00"));
        assertThat(GUIDELINE.deadline(start, Duration.ofHours(3))).isEqualTo(jst("2026-11-20T10:00"));
    }
}
