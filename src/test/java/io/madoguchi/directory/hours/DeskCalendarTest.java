package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.HoursFixture.TOKYO;
import static io.madoguchi.directory.hours.HoursFixture.aroundTheClock;
import static io.madoguchi.directory.hours.HoursFixture.at;
import static io.madoguchi.directory.hours.HoursFixture.closure;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.emergencyDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineHours;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.directory.hours.HoursFixture.neverOpen;
import static io.madoguchi.directory.hours.HoursFixture.opening;
import static io.madoguchi.directory.hours.HoursFixture.weekdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.directory.hours.HoursRejected.NeverOpens;
import io.madoguchi.directory.hours.HoursRejected.OutOfRange;
import io.madoguchi.directory.hours.Status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskCalendarTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    private static final ZoneId ST_JOHNS = ZoneId.of("America/St_Johns");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");
    private static final Instant LAST = jst("2100-01-01T00:00").minusNanos(1);

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T11:59, false, still open",
        "2026-11-24T12:00, true, closed by the closure",
        "2026-11-24T17:59, true, closed by the closure",
        "2026-11-24T18:00, false, closed in any case",
        "2026-11-23T12:00, false, a holiday",
        "2026-11-25T10:00, false, opened again",
    })
    void aClosureShutsADeskThatWouldBeOpen(String local, boolean shut, String why) {
        DeskCalendar desk = guidelineDesk(
                closure("2026-11-23T00:00", "2026-11-24T00:00", "a holiday all the same"),
                closure("2026-11-24T12:00", "2026-11-26T00:00", "typhoon"),
                opening("2026-11-25T09:00", "2026-11-25T18:00", "it went by"));
        assertThat(desk.isShutByClosure(jst(local))).as(why).isEqualTo(shut);
        assertThat(desk.isShutByClosure(Instant.MAX)).isFalse();
    }

    /** Whoever has the shift is there for two hours of that night, and every one of them is open. */
    @Test
    void aShiftOverTheHourThatComesTwiceLastsAnHourLonger() {
        ZoneId newYork = ZoneId.of("America/New_York");
        DeskCalendar night = desk(newYork, daily("01:30-02:30"));
        Instant begins = Instant.parse("2026-11-01T05:30:00Z");
        Instant ends = Instant.parse("2026-11-01T07:30:00Z");
        assertThat(night.openIntervals(at("2026-11-01T00:00", newYork), at("2026-11-02T00:00", newYork)))
                .containsExactly(new Interval(begins, ends));
        assertThat(new BusinessTime(night).between(begins, ends)).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-22T10:00,HOLIDAY,2026-09-24T09:00",
        "2026-05-06T10:00,HOLIDAY,2026-05-07T09:00",
        "2027-03-22T10:00,HOLIDAY,2027-03-23T09:00",
        "2026-09-24T09:00,OPEN,",
        "2026-09-24T08:59:59,OUTSIDE_HOURS,2026-09-24T09:00",
        "2026-09-24T08:59:59.999999999,OUTSIDE_HOURS,2026-09-24T09:00",
        "2026-09-24T17:59:59,OPEN,",
        "2026-09-24T17:59:59.999999999,OPEN,",
        "2026-09-24T18:00:00,OUTSIDE_HOURS,2026-09-25T09:00",
        "2026-12-28T10:00,OPEN,",
        "2026-12-29T10:00,YEAR_END,2027-01-04T09:00",
        "2027-01-01T10:00,YEAR_END,2027-01-04T09:00",
        "2027-01-02T10:00,YEAR_END,2027-01-04T09:00",
        "2027-01-04T10:00,OPEN,",
        "2026-12-28T18:00,OUTSIDE_HOURS,2027-01-04T09:00",
        "2026-09-18T18:00,OUTSIDE_HOURS,2026-09-24T09:00",
        "2026-05-01T18:00,OUTSIDE_HOURS,2026-05-07T09:00",
        "2026-11-21T10:00,WEEKEND,2026-11-24T09:00",
        "2026-11-22T10:00,WEEKEND,2026-11-24T09:00",
        "2026-11-23T10:00,HOLIDAY,2026-11-24T09:00",
        "2026-05-03T10:00,HOLIDAY,2026-05-07T09:00",
    })
    void theGuidelineDeskKeepsItsHours(String local, Reason reason, @Nullable String opens) {
        Status status = guidelineDesk().statusAt(jst(local));
        assertThat(status.reason()).isEqualTo(reason);
        assertThat(status.open()).isEqualTo(opens == null);
        assertThat(status.opensAt()).isEqualTo(opens == null ? null : jst(opens));
        assertThat(status.closesAt()).isEqualTo(opens == null ? jst(local.substring(0, 10) + "T18:00") : null);
        assertThat(status.holiday() == null).isEqualTo(reason != Reason.HOLIDAY);
        assertThat(guidelineDesk().isOpen(jst(local))).isEqualTo(opens == null);
        assertThat(guidelineDesk().nextOpening(jst(local))).isEqualTo(jst(opens == null ? local : opens));
    }

    @Test
    void theHolidayThatClosesADeskIsNamed() {
        Status status = guidelineDesk().statusAt(jst("2026-09-22T10:00"));
        assertThat(status.holiday()).extracting(Holiday::name).isEqualTo("国民の休日");
        assertThat(status.note()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T06:00,true",
        "2027-01-01T05:59:59,false",
        "2027-01-01T20:59:59,true",
        "2027-01-01T21:00,false"
    })
    void theEmergencyDeskKeepsItsHoursOnNewYearsDayToo(String local, boolean open) {
        assertThat(emergencyDesk().isOpen(jst(local))).isEqualTo(open);
        assertThat(emergencyDesk().statusAt(jst(local)).reason()).isEqualTo(open ? Reason.OPEN : Reason.OUTSIDE_HOURS);
    }

    @ParameterizedTest
    @CsvSource({"2024,244", "2025,241", "2026,240", "2027,242"})
    void theGuidelineDeskHasItsNumberOfOpenDays(int year, int days) {
        assertThat(guidelineDesk().openIntervals(jst(year + "-01-01T00:00"), jst((year + 1) + "-01-01T00:00")))
                .hasSize(days)
                .allMatch(each -> each.length().equals(Duration.ofHours(9)));
    }

    @Test
    void reasonsGoOverTheWireInLowerCase() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::wireName))
                .containsExactly("open", "outside_hours", "weekend", "holiday", "year_end", "closure");
    }

    @Test
    void aWeekendWithHoursOfItsOwnIsOnlyOutsideHours() {
        var desk = desk(TOKYO, hours("SATURDAY 09:00-12:00", "MONDAY 09:00-12:00"));
        assertThat(desk.statusAt(jst("2026-11-21T13:00")).reason()).isEqualTo(Reason.OUTSIDE_HOURS);
        assertThat(desk.statusAt(jst("2026-11-22T13:00")).reason()).isEqualTo(Reason.WEEKEND);
        assertThat(desk.statusAt(jst("2026-11-27T13:00")).reason()).isEqualTo(Reason.OUTSIDE_HOURS);
        assertThat(desk(TOKYO, hours()).statusAt(jst("2026-11-21T13:00")).reason())
                .isEqualTo(Reason.WEEKEND);
    }

    @Test
    void aDeskThatWorksOnHolidaysIsNotClosedByThem() {
        var desk = desk(TOKYO, weekdays("09:00-18:00"));
        assertThat(desk.isOpen(jst("2026-09-22T10:00"))).isTrue();
        assertThat(desk.statusAt(jst("2026-09-22T19:00")).reason()).isEqualTo(Reason.OUTSIDE_HOURS);
    }

    @Test
    void severalPeriodsADayAreKept() {
        var desk = desk(TOKYO, daily("09:00-12:00"));
        var lunch = desk(TOKYO, hours("FRIDAY 09:00-12:00", "FRIDAY 13:00-18:00", "FRIDAY 20:00-22:00"));
        assertThat(lunch.statusAt(jst("2026-11-20T12:30")).opensAt()).isEqualTo(jst("2026-11-20T13:00"));
        assertThat(lunch.nextClosing(jst("2026-11-20T12:30"))).hasValue(jst("2026-11-20T18:00"));
        assertThat(lunch.nextOpening(jst("2026-11-20T22:00"))).isEqualTo(jst("2026-11-27T09:00"));
        assertThat(desk.nextClosing(jst("2026-11-20T09:00"))).hasValue(jst("2026-11-20T12:00"));
    }

    @Test
    void aPeriodPastMidnightRunsIntoAHolidayAndNoneBeginsOnIt() {
        var hours = new OpeningHours(daily("22:00-06:00").weekly(), true, HoursFixture.YEAR_END);
        var desk = desk(TOKYO, hours);
        assertThat(desk.isOpen(jst("2026-09-21T05:59"))).as("begun on Sunday").isTrue();
        assertThat(desk.statusAt(jst("2026-09-21T06:00")).reason()).isEqualTo(Reason.HOLIDAY);
        assertThat(desk.nextOpening(jst("2026-09-21T06:00"))).isEqualTo(jst("2026-09-24T22:00"));
        assertThat(desk.isOpen(jst("2026-09-24T05:00")))
                .as("none begun on the holiday")
                .isFalse();
        assertThat(desk.isOpen(jst("2026-12-29T05:00"))).as("begun on the 28th").isTrue();
        assertThat(desk.isOpen(jst("2026-12-29T23:00"))).isFalse();
        assertThat(desk.isOpen(jst("2027-01-04T05:00"))).isFalse();
    }

    @Test
    void periodsOfTwoDaysMayOverlapAndAreMerged() {
        var desk = desk(TOKYO, hours("MONDAY 20:00-19:00", "TUESDAY 06:00-09:00", "TUESDAY 18:00-22:00"));
        assertThat(desk.openIntervals(jst("2026-11-16T00:00"), jst("2026-11-23T00:00")))
                .containsExactly(new Interval(jst("2026-11-16T20:00"), jst("2026-11-17T22:00")));
        assertThat(desk.nextClosing(jst("2026-11-17T07:00"))).hasValue(jst("2026-11-17T22:00"));
    }

    /** zammad #3180: with an end of 23:59 a desk open around the clock loses a minute each midnight. */
    @Test
    void aDeskOpenAroundTheClockLosesNoMinuteAtMidnight() {
        var desk = aroundTheClock();
        assertThat(desk.isOpen(jst("2026-11-20T23:59:59.999999999"))).isTrue();
        assertThat(desk.isOpen(jst("2026-11-21T00:00"))).isTrue();
        assertThat(desk.openIntervals(jst("2026-01-01T12:00"), jst("2026-12-31T12:00")))
                .containsExactly(new Interval(jst("2026-01-01T12:00"), jst("2026-12-31T12:00")));
        assertThat(new BusinessTime(desk).between(jst("2026-01-01T00:00"), jst("2027-01-01T00:00")))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aDeskOpenAroundTheClockNeverCloses() {
        var desk = aroundTheClock();
        assertThat(desk.nextClosing(jst("2026-11-20T10:00"))).isEmpty();
        assertThat(desk.nextClosing(jst("2099-11-20T10:00"))).isEmpty();
        assertThat(desk.statusAt(jst("2026-11-20T10:00")))
                .isEqualTo(new Status(true, Reason.OPEN, null, null, null, null));
    }

    /** zammad #2497: hours like 09:00–00:00 sent the server into an endless loop. */
    @Test
    void hoursUntilMidnightEnd() {
        var desk = desk(TOKYO, daily("09:00-00:00"));
        assertThat(desk.nextClosing(jst("2026-11-20T10:00"))).hasValue(jst("2026-11-21T00:00"));
        assertThat(desk.isOpen(jst("2026-11-20T23:59"))).isTrue();
        assertThat(desk.isOpen(jst("2026-11-21T00:00"))).isFalse();
    }

    /** zammad #1395, #1396: empty hours broke edits that had nothing to do with them. */
    @Test
    void aDeskThatNeverOpensIsRefusedNotSearchedForever() {
        var desk = neverOpen();
        Instant noon = jst("2026-11-20T12:00");
        assertThatThrownBy(() -> desk.nextOpening(noon)).isInstanceOfSatisfying(NeverOpens.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.type()).isEqualTo("desk-never-opens");
            assertThat(refusal.detail())
                    .isEqualTo("The desk has no opening in the ten years after 2026-11-20T03:00:00Z");
        });
        assertThat(desk.nextClosing(noon)).isEmpty();
        assertThat(desk.isOpen(noon)).isFalse();
        assertThat(desk.openIntervals(noon, LAST)).isEmpty();
        assertThat(desk.statusAt(noon)).isEqualTo(new Status(false, Reason.OUTSIDE_HOURS, null, null, null, null));
    }

    @Test
    void tenYearsAreInSightAndNotADayMore() {
        Instant noon = jst("2026-11-20T12:00");
        Instant sight = noon.plus(Duration.ofDays(3653));
        var justInSight = neverOpen(new Special(sight.minusNanos(1), sight.plusSeconds(60), true, "at last"));
        assertThat(justInSight.nextOpening(noon)).isEqualTo(sight.minusNanos(1));
        assertThat(justInSight.statusAt(noon).opensAt()).isEqualTo(sight.minusNanos(1));
        assertThat(justInSight.nextClosing(noon)).as("its end is out of sight").isEmpty();
        assertThat(justInSight.nextClosing(noon.plusSeconds(61))).hasValue(sight.plusSeconds(60));
        var tooLate = neverOpen(new Special(sight, sight.plusSeconds(60), true, "too late"));
        assertThatThrownBy(() -> tooLate.nextOpening(noon)).isInstanceOf(NeverOpens.class);
        assertThat(tooLate.statusAt(noon).opensAt()).isNull();
        assertThat(tooLate.nextClosing(noon)).isEmpty();
        var closesJustInSight = aroundTheClockUntil(sight.minusNanos(1));
        assertThat(closesJustInSight.nextClosing(noon)).hasValue(sight.minusNanos(1));
        assertThat(aroundTheClockUntil(sight).nextClosing(noon)).isEmpty();
    }

    @Test
    void aClosureWinsOverTheWeekAndGivesItsReason() {
        var desk = guidelineDesk(closure("2026-11-20T12:00", "2026-11-20T13:30", "fire drill"));
        assertThat(desk.statusAt(jst("2026-11-20T11:59:59")).closesAt()).isEqualTo(jst("2026-11-20T12:00"));
        assertThat(desk.statusAt(jst("2026-11-20T12:00")))
                .isEqualTo(new Status(false, Reason.CLOSURE, "fire drill", null, jst("2026-11-20T13:30"), null));
        assertThat(desk.statusAt(jst("2026-11-20T13:30")))
                .isEqualTo(new Status(true, Reason.OPEN, null, null, null, jst("2026-11-20T18:00")));
    }

    @Test
    void aClosureIsNamedBeforeYearEndHolidayAndWeekend() {
        var desk = guidelineDesk(closure("2026-12-26T00:00", "2027-01-10T00:00", "removal"));
        for (String local : List.of("2026-12-26T10:00", "2026-12-29T10:00", "2027-01-01T10:00", "2027-01-05T20:00")) {
            assertThat(desk.statusAt(jst(local)))
                    .isEqualTo(new Status(false, Reason.CLOSURE, "removal", null, jst("2027-01-12T09:00"), null));
        }
    }

    @Test
    void aSpecialOpeningWinsOverHolidaysAndNights() {
        var desk = guidelineDesk(opening("2026-09-21T08:00", "2026-09-21T20:00", "seminar"));
        assertThat(desk.statusAt(jst("2026-09-21T08:00")))
                .isEqualTo(new Status(true, Reason.OPEN, "seminar", null, null, jst("2026-09-21T20:00")));
        assertThat(desk.statusAt(jst("2026-09-21T20:00")).reason()).isEqualTo(Reason.HOLIDAY);
        assertThat(desk.nextOpening(jst("2026-09-18T18:00"))).isEqualTo(jst("2026-09-21T08:00"));
    }

    @Test
    void aSpecialOpeningThatTouchesTheWeekLengthensIt() {
        var desk = guidelineDesk(opening("2026-11-20T18:00", "2026-11-20T21:00", "late evening"));
        assertThat(desk.statusAt(jst("2026-11-20T10:00")))
                .isEqualTo(new Status(true, Reason.OPEN, null, null, null, jst("2026-11-20T21:00")));
        var early = guidelineDesk(opening("2026-11-20T07:00", "2026-11-20T12:00", "early morning"));
        assertThat(early.openIntervals(jst("2026-11-20T00:00"), jst("2026-11-21T00:00")))
                .containsExactly(new Interval(jst("2026-11-20T07:00"), jst("2026-11-20T18:00")));
    }

    @Test
    void theLaterOfTwoSpecialsWins() {
        var drill = closure("2026-11-20T10:00", "2026-11-20T16:00", "drill");
        var lunch = opening("2026-11-20T12:00", "2026-11-20T13:00", "lunch");
        assertThat(open(guidelineDesk(drill, lunch))).containsExactly("09:00-10:00", "12:00-13:00", "16:00-18:00");
        assertThat(open(guidelineDesk(lunch, drill))).containsExactly("09:00-10:00", "16:00-18:00");
        var overlapping = opening("2026-11-20T15:00", "2026-11-20T19:00", "evening");
        assertThat(open(guidelineDesk(drill, overlapping))).containsExactly("09:00-10:00", "15:00-19:00");
        assertThat(open(guidelineDesk(overlapping, drill))).containsExactly("09:00-10:00", "16:00-19:00");
    }

    /** DeskDirector #280, RocketChat #303: half days and closures of the day. */
    @Test
    void aHalfDayIsASpecialClosure() {
        var desk = guidelineDesk(closure("2026-12-28T12:00", "2026-12-28T18:00", "last working day"));
        assertThat(desk.nextClosing(jst("2026-12-28T10:00"))).hasValue(jst("2026-12-28T12:00"));
        assertThat(desk.nextOpening(jst("2026-12-28T12:00"))).isEqualTo(jst("2027-01-04T09:00"));
    }

    @Test
    void specialsBeyondTheCalendarAreCutOff() {
        Special ages = new Special(Instant.MIN, Instant.MAX, true, "always");
        var always = neverOpen(ages);
        assertThat(always.isOpen(Instant.EPOCH)).isTrue();
        assertThat(always.isOpen(LAST)).isTrue();
        assertThat(always.openIntervals(Instant.EPOCH, LAST)).containsExactly(new Interval(Instant.EPOCH, LAST));
        var forever = guidelineDesk(new Special(jst("2026-11-20T12:00"), Instant.MAX, false, "given up"));
        assertThat(forever.statusAt(jst("2026-11-20T12:00")))
                .isEqualTo(new Status(false, Reason.CLOSURE, "given up", null, null, null));
        assertThat(forever.statusAt(LAST).reason()).isEqualTo(Reason.CLOSURE);
        var outside = guidelineDesk(
                new Special(Instant.MIN, Instant.EPOCH, false, "before"),
                new Special(LAST.plusNanos(1), Instant.MAX, false, "after"));
        assertThat(outside.statusAt(jst("2026-11-20T12:00")))
                .isEqualTo(guidelineDesk().statusAt(jst("2026-11-20T12:00")));
        assertThat(outside.isOpen(Instant.EPOCH.plusSeconds(1)))
                .isEqualTo(guidelineDesk().isOpen(Instant.EPOCH.plusSeconds(1)));
    }

    /** In nanoseconds a long wraps round in 2262, and in 2554 it is 1970 once more. */
    @Test
    void aClosureUntil2554IsNotTakenForOneUntil1970() {
        Instant end = Instant.ofEpochSecond(18_446_744_074L);
        var desk = guidelineDesk(new Special(jst("2026-11-20T12:00"), end, false, "given up"));
        assertThat(desk.isOpen(jst("2026-11-20T11:59"))).isTrue();
        assertThat(desk.isOpen(jst("2026-11-20T12:00"))).isFalse();
    }

    @Test
    void statusNeverThrows() {
        var closed = new Status(false, Reason.OUTSIDE_HOURS, null, null, null, null);
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), LAST.plusNanos(1), Instant.MAX)) {
            assertThat(aroundTheClock().statusAt(at)).isEqualTo(closed);
            assertThat(aroundTheClock().isOpen(at)).isFalse();
        }
        for (Instant at : List.of(Instant.EPOCH, LAST)) {
            assertThat(aroundTheClock().statusAt(at).open()).isTrue();
            assertThat(aroundTheClock().isOpen(at)).isTrue();
            assertThat(neverOpen().statusAt(at).open()).isFalse();
        }
    }

    @Test
    void instantsOutsideTheCalendarAreRefused() {
        var desk = aroundTheClock();
        Instant noon = jst("2026-11-20T12:00");
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), LAST.plusNanos(1), Instant.MAX)) {
            assertThatThrownBy(() -> desk.nextOpening(at)).isInstanceOfSatisfying(OutOfRange.class, refusal -> {
                assertThat(refusal.status()).isEqualTo(400);
                assertThat(refusal.type()).isEqualTo("instant-out-of-range");
            });
            assertThatThrownBy(() -> desk.nextClosing(at)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> desk.versionAt(at)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> desk.versionsBetween(at, noon)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> desk.openIntervals(at, noon)).isInstanceOf(OutOfRange.class);
            assertThatThrownBy(() -> desk.openIntervals(noon, at)).isInstanceOf(OutOfRange.class);
        }
        assertThat(desk.nextOpening(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        assertThat(desk.nextOpening(LAST)).isEqualTo(LAST);
    }

    @Test
    void anOpeningAfterTheEndOfTheCalendarIsOutOfRange() {
        assertThatThrownBy(() -> guidelineDesk().nextOpening(jst("2099-12-29T12:00")))
                .isInstanceOf(OutOfRange.class);
        assertThat(guidelineDesk().statusAt(jst("2099-12-29T12:00")))
                .isEqualTo(new Status(false, Reason.YEAR_END, null, null, null, null));
        var overnight = desk(TOKYO, daily("22:00-06:00"));
        assertThat(overnight.nextClosing(jst("2099-12-31T23:00")))
                .as("cut off, not closed")
                .isEmpty();
        assertThat(overnight.openIntervals(jst("2099-12-31T12:00"), LAST))
                .containsExactly(new Interval(jst("2099-12-31T22:00"), LAST));
    }

    @Test
    void theFirstDayOfTheCalendarKnowsTheEveningBefore() {
        var overnight = desk(TOKYO, daily("22:00-21:00"));
        assertThat(overnight.isOpen(Instant.EPOCH)).isTrue();
        assertThat(overnight.nextClosing(Instant.EPOCH)).hasValue(jst("1970-01-01T21:00"));
    }

    @Test
    void aChangeOfHoursNeverAltersWhatWasTrueBefore() {
        var before = guidelineDesk();
        var versions = new TreeMap<>(
                Map.of(HoursFixture.START, guidelineHours(), LocalDate.of(2026, 11, 20), daily("06:00-21:00")));
        var after = new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed());
        Instant change = jst("2026-11-20T00:00");
        for (Instant at = jst("2026-10-01T00:00"); at.isBefore(change); at = at.plusSeconds(1800)) {
            assertThat(after.isOpen(at)).isEqualTo(before.isOpen(at));
            assertThat(after.statusAt(at).reason())
                    .isEqualTo(before.statusAt(at).reason());
        }
        assertThat(new BusinessTime(after).segments(Instant.EPOCH, change))
                .isEqualTo(new BusinessTime(before).segments(Instant.EPOCH, change));
        assertThat(after.isOpen(jst("2026-11-20T06:00"))).isTrue();
        assertThat(after.isOpen(jst("2026-11-20T20:59"))).isTrue();
        assertThat(after.isOpen(jst("2026-11-19T20:59"))).isFalse();
    }

    @Test
    void anyInstantNamesTheVersionInForce() {
        LocalDate change = LocalDate.of(2026, 11, 20);
        var versions = new TreeMap<>(Map.of(HoursFixture.START, guidelineHours(), change, daily("06:00-21:00")));
        var desk = new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed());
        assertThat(desk.versionAt(jst("2026-11-19T23:59:59"))).isEqualTo(HoursFixture.START);
        assertThat(desk.versionAt(jst("2026-11-20T00:00"))).isEqualTo(change);
        assertThat(desk.versionAt(Instant.EPOCH)).as("before the earliest").isEqualTo(HoursFixture.START);
        assertThat(desk.versionsBetween(Instant.EPOCH, jst("2026-11-19T12:00")).keySet())
                .containsExactly(HoursFixture.START);
        assertThat(desk.versionsBetween(jst("2026-11-19T12:00"), jst("2026-11-20T12:00")))
                .isEqualTo(versions);
        assertThat(desk.versionsBetween(jst("2026-11-20T12:00"), jst("2026-11-19T12:00")))
                .isEqualTo(versions);
        assertThat(desk.versionsBetween(jst("2026-11-20T12:00"), jst("2027-11-20T12:00"))
                        .keySet())
                .containsExactly(change);
    }

    @Test
    void theEarliestHoursGovernAllDaysBefore() {
        assertThat(emergencyDesk().isOpen(jst("1999-01-01T06:00"))).isTrue();
        assertThat(emergencyDesk().isOpen(jst("1999-01-01T05:59"))).isFalse();
        assertThat(guidelineDesk().statusAt(jst("1999-01-15T10:00")).reason()).isEqualTo(Reason.HOLIDAY);
    }

    @Test
    void aPeriodBegunUnderOldHoursRunsToItsEnd() {
        var versions = new TreeMap<>(
                Map.of(HoursFixture.START, daily("22:00-06:00"), LocalDate.of(2026, 11, 20), daily("09:00-18:00")));
        var desk = new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed());
        assertThat(desk.nextClosing(jst("2026-11-19T23:00"))).hasValue(jst("2026-11-20T06:00"));
        assertThat(desk.nextOpening(jst("2026-11-20T06:00"))).isEqualTo(jst("2026-11-20T09:00"));
    }

    @Test
    void aCalendarDoesNotFollowTheVersionsItWasMadeFrom() {
        var versions = new TreeMap<>(Map.of(HoursFixture.START, daily("09:00-18:00")));
        var desk = new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed());
        versions.clear();
        assertThat(desk.isOpen(jst("2026-11-20T12:00"))).isTrue();
        assertThatThrownBy(() -> new DeskCalendar(TOKYO, versions, List.of(), HolidayCalendar.computed()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(desk.zone()).isEqualTo(TOKYO);
        assertThat(desk.holidays()).isSameAs(HolidayCalendar.computed());
    }

    @Test
    void anImportedHolidayClosesTheDesk() {
        var holidays =
                HolidayCalendar.withImported(List.of(new CabinetOfficeCsv.Entry(LocalDate.of(2026, 11, 20), "休日")));
        var versions = new TreeMap<>(Map.of(HoursFixture.START, guidelineHours()));
        var desk = new DeskCalendar(TOKYO, versions, List.of(), holidays);
        assertThat(desk.statusAt(jst("2026-11-20T10:00")).reason()).isEqualTo(Reason.HOLIDAY);
    }

    /** Europe/London: 2026-03-29 01:00 → 02:00, 2026-10-25 02:00 → 01:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29,00:30-01:30,2026-03-29T00:30:00Z,2026-03-29T01:00:00Z",
        "2026-03-29,01:30-03:00,2026-03-29T01:00:00Z,2026-03-29T02:00:00Z",
        "2026-03-29,00:00-24:00,2026-03-29T00:00:00Z,2026-03-29T23:00:00Z",
        "2026-03-29,00:00-02:00,2026-03-29T00:00:00Z,2026-03-29T01:00:00Z",
        "2026-03-29,02:00-03:00,2026-03-29T01:00:00Z,2026-03-29T02:00:00Z",
        "2026-10-25,01:30-03:00,2026-10-25T00:30:00Z,2026-10-25T03:00:00Z",
        "2026-10-25,00:30-01:30,2026-10-24T23:30:00Z,2026-10-25T00:30:00Z",
        "2026-10-25,01:15-01:45,2026-10-25T00:15:00Z,2026-10-25T00:45:00Z",
        "2026-10-25,00:00-24:00,2026-10-24T23:00:00Z,2026-10-26T00:00:00Z",
        "2026-10-24,22:00-06:00,2026-10-24T21:00:00Z,2026-10-25T06:00:00Z",
    })
    void summerTimeInLondonMovesPeriodsWithTheWallClock(String date, String period, Instant from, Instant to) {
        assertOpen(LONDON, date, period, from, to);
    }

    @Test
    void aPeriodInsideTheHourThatIsSkippedDoesNotTakePlace() {
        var sunday = desk(LONDON, hours("SUNDAY 01:10-01:50"));
        assertThat(sunday.openIntervals(at("2026-03-29T00:00", LONDON), at("2026-03-30T00:00", LONDON)))
                .isEmpty();
        assertThat(sunday.nextOpening(at("2026-03-29T00:00", LONDON))).isEqualTo(at("2026-04-05T01:10", LONDON));
    }

    /** America/Sao_Paulo: 2018-11-04 00:00 → 01:00, so the day began at 01:00; 2019-02-17 00:00 → 23:00 the day before. */
    @ParameterizedTest
    @CsvSource({
        "2018-11-03,20:00-24:00,2018-11-03T23:00:00Z,2018-11-04T03:00:00Z",
        "2018-11-04,00:00-06:00,2018-11-04T03:00:00Z,2018-11-04T08:00:00Z",
        "2018-11-03,22:00-00:30,2018-11-04T01:00:00Z,2018-11-04T03:00:00Z",
        "2018-11-04,00:00-24:00,2018-11-04T03:00:00Z,2018-11-05T02:00:00Z",
        "2019-02-16,20:00-24:00,2019-02-16T22:00:00Z,2019-02-17T03:00:00Z",
        "2019-02-16,23:00-23:30,2019-02-17T01:00:00Z,2019-02-17T01:30:00Z",
        "2019-02-16,00:00-24:00,2019-02-16T02:00:00Z,2019-02-17T03:00:00Z",
    })
    void daysWithoutOrWithTwoMidnightsInSaoPauloAreKept(String date, String period, Instant from, Instant to) {
        assertOpen(SAO_PAULO, date, period, from, to);
    }

    /** Australia/Lord_Howe moves by half an hour: 2026-10-04 02:00 → 02:30, 2026-04-05 02:00 → 01:30. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-04,01:00-02:15,2026-10-03T14:30:00Z,2026-10-03T15:30:00Z",
        "2026-10-04,02:15-03:00,2026-10-03T15:30:00Z,2026-10-03T16:00:00Z",
        "2026-04-05,01:00-01:45,2026-04-04T14:00:00Z,2026-04-04T14:45:00Z",
        "2026-04-05,01:45-03:00,2026-04-04T14:45:00Z,2026-04-04T16:30:00Z",
    })
    void theHalfHourOfLordHoweIsKept(String date, String period, Instant from, Instant to) {
        assertOpen(LORD_HOWE, date, period, from, to);
    }

    /** America/St_Johns put its clock back at 00:01, so that a day began twice: 2010-11-07 00:01 → 2010-11-06 23:01. */
    @Test
    void aDayThatBeginsTwiceBeginsOnce() {
        assertOpen(
                ST_JOHNS,
                "2010-11-07",
                "00:00-01:00",
                Instant.parse("2010-11-07T02:30:00Z"),
                Instant.parse("2010-11-07T04:30:00Z"));
    }

    /** Pacific/Apia had no 2011-12-30. */
    @Test
    void aDayThatWasSkippedHasNoHours() {
        var desk = desk(APIA, daily("09:00-18:00"));
        assertThat(desk.openIntervals(at("2011-12-29T00:00", APIA), at("2012-01-01T00:00", APIA)))
                .containsExactly(
                        new Interval(at("2011-12-29T09:00", APIA), at("2011-12-29T18:00", APIA)),
                        new Interval(at("2011-12-31T09:00", APIA), at("2011-12-31T18:00", APIA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Tokyo", "Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void aroundTheClockIsAroundTheClockInEveryZone(String zone) {
        var desk = desk(ZoneId.of(zone), daily("00:00-24:00"));
        Instant from = Instant.parse("1970-01-05T00:00:00Z");
        Instant to = Instant.parse("2099-12-25T00:00:00Z");
        assertThat(desk.openIntervals(from, to)).containsExactly(new Interval(from, to));
    }

    @Test
    void openIntervalsAreCutAtBothEnds() {
        assertThat(guidelineDesk().openIntervals(jst("2026-11-19T12:00"), jst("2026-11-20T12:00")))
                .containsExactly(
                        new Interval(jst("2026-11-19T12:00"), jst("2026-11-19T18:00")),
                        new Interval(jst("2026-11-20T09:00"), jst("2026-11-20T12:00")));
        assertThat(guidelineDesk().openIntervals(jst("2026-11-19T18:00"), jst("2026-11-20T09:00")))
                .isEmpty();
        assertThat(guidelineDesk().openIntervals(jst("2026-11-20T12:00"), jst("2026-11-20T12:00")))
                .isEmpty();
    }

    @Test
    void openIntervalsAreComputedAsTheyAreAskedFor() {
        assertThat(guidelineDesk().openIntervals(Instant.EPOCH, LAST).skip(2).findFirst())
                .hasValue(new Interval(jst("1970-01-07T09:00"), jst("1970-01-07T18:00")));
    }

    private static DeskCalendar aroundTheClockUntil(Instant end) {
        return desk(TOKYO, daily("00:00-24:00"), new Special(end, end.plusSeconds(60), false, "pause"));
    }

    private static List<String> open(DeskCalendar desk) {
        return desk.openIntervals(jst("2026-11-20T00:00"), jst("2026-11-21T00:00"))
                .map(each -> each.from().atZone(TOKYO).toLocalTime() + "-"
                        + each.to().atZone(TOKYO).toLocalTime())
                .toList();
    }

    private static void assertOpen(ZoneId zone, String date, String period, Instant from, Instant to) {
        var weekday = LocalDate.parse(date).getDayOfWeek();
        var desk = desk(zone, hours(weekday + " " + period));
        assertThat(desk.openIntervals(from.minusSeconds(7200), to.plusSeconds(7200)))
                .containsExactly(new Interval(from, to));
        assertThat(desk.isOpen(from)).isTrue();
        assertThat(desk.isOpen(from.minusNanos(1))).isFalse();
        assertThat(desk.isOpen(to.minusNanos(1))).isTrue();
        assertThat(desk.isOpen(to)).isFalse();
    }
}
