package io.madoguchi.casework.promise;

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

import io.madoguchi.casework.flow.Due;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Until;
import io.madoguchi.casework.promise.Target.Within;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Named after what other systems got wrong (peers.md, "What users ask for"). 24 November 2026 is a Tuesday, the day after a
 * holiday; the guideline desk is open 9 to 18 on business days.
 */
class ReckoningTest {
    private static final Instant TUESDAY_TEN = jst("2026-11-24T10:00");
    private static final List<Rung> LADDER = List.of(
            new Rung(50, Whom.ASSIGNEE),
            new Rung(80, Whom.ASSIGNEE),
            new Rung(100, Whom.SUPERVISOR),
            new Rung(150, Whom.DESK_LEAD));

    private static PromiseClock within(String time, Instant started) {
        return PromiseClock.started(new Within(Duration.parse(time)), started);
    }

    private static PromiseClock byEndOf(int day, Instant started) {
        return PromiseClock.started(new ByEndOfDay(day), started);
    }

    private static Reckoning at(DeskCalendar desk, PromiseClock clock) {
        return new Reckoning(clock, desk);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void aDeskThatNeverClosesLosesNoMinuteAtMidnight() {
        Reckoning week = at(aroundTheClock(), within("PT168H", TUESDAY_TEN));
        assertThat(week.deadline()).hasValue(jst("2026-12-01T10:00"));
        assertThat(week.elapsed(jst("2026-12-01T10:00"))).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void hoursUntilMidnightDoNotLoopForEver() {
        DeskCalendar late = desk(HoursFixture.TOKYO, daily("09:00-00:00"));
        assertThat(at(late, within("PT30H", TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-26T10:00"));
    }

    @Test
    void aDeskWithoutHoursStillHasADeadlineOnTheWall() {
        assertThat(at(neverOpen(), within("PT4H", TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-24T14:00"));
        Reckoning days = at(neverOpen(), byEndOf(2, TUESDAY_TEN));
        assertThat(days.budget()).isEqualTo(Duration.ofDays(2));
        assertThat(days.deadline()).hasValue(jst("2026-11-26T10:00"));
        assertThat(days.state(jst("2026-11-26T10:01"))).isEqualTo(Reckoning.State.BREACHED);
    }

    @Test
    void aDeskThatClosesForGoodLeavesNobodyWithoutADeadline() {
        DeskCalendar last = desk(HoursFixture.TOKYO, hours(), opening("2026-11-24T09:00", "2026-11-24T10:10", "last"));
        assertThat(at(last, byEndOf(2, TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-26T10:00"));
    }

    @Test
    void whatIsOpenedOutsideTheHoursHasNotZeroTime() {
        Reckoning night = at(guidelineDesk(), within("PT15M", jst("2026-11-24T20:00")));
        assertThat(night.deadline()).hasValue(jst("2026-11-25T09:15"));
        assertThat(night.state(jst("2026-11-25T09:00"))).isEqualTo(Reckoning.State.RUNNING);
        assertThat(night.elapsed(jst("2026-11-25T09:00"))).isZero();
        assertThat(night.elapsed(jst("2026-11-24T17:00"))).isZero();
    }

    @Test
    void noReminderIsDueAtNightOnAWeekendOrOnAHoliday() {
        Reckoning friday = at(guidelineDesk(), within("PT1H", jst("2026-11-20T17:30")));
        assertThat(friday.next(LADDER, 0)).hasValue(jst("2026-11-24T09:00"));
        assertThat(friday.due(LADDER, 0, jst("2026-11-24T08:59"))).isEmpty();
        assertThat(friday.next(LADDER, 50)).hasValue(jst("2026-11-24T09:18"));
    }

    @Test
    void whatEndsWithTheDayIsToldOfAtTheNextOpening() {
        Reckoning day = at(guidelineDesk(), byEndOf(1, TUESDAY_TEN));
        assertThat(day.deadline()).hasValue(jst("2026-11-24T18:00"));
        assertThat(day.next(LADDER, 80)).hasValue(jst("2026-11-25T09:00"));
        assertThat(day.brokenBy(jst("2026-11-24T18:00"))).isEmpty();
        assertThat(day.brokenBy(jst("2026-11-24T18:01"))).hasValue(jst("2026-11-24T18:00"));
    }

    @Test
    void aPauseIsNotLostWhenThePriorityChanges() {
        PromiseClock paused = within("PT4H", TUESDAY_TEN)
                .paused(jst("2026-11-24T10:30"), State.WAITING_CALLER)
                .resumed(jst("2026-11-24T12:30"), State.WAITING_CALLER);
        Reckoning urgent = at(guidelineDesk(), paused.aimedAt(new Within(Duration.ofHours(1)), paused.started()));
        assertThat(urgent.elapsed(jst("2026-11-24T12:40"))).isEqualTo(minutes(40));
        assertThat(urgent.deadline()).hasValue(jst("2026-11-24T13:00"));
    }

    @Test
    void usedTimeIsNotLostWhenThePriorityChanges() {
        PromiseClock clock = within("PT4H", TUESDAY_TEN);
        Reckoning urgent = at(guidelineDesk(), clock.aimedAt(new Within(Duration.ofMinutes(15)), clock.started()));
        assertThat(urgent.deadline()).hasValue(jst("2026-11-24T10:15"));
        assertThat(urgent.state(jst("2026-11-24T11:00"))).isEqualTo(Reckoning.State.BREACHED);
        Reckoning relaxed = at(guidelineDesk(), clock.aimedAt(new ByEndOfDay(2), clock.started()));
        assertThat(relaxed.deadline()).hasValue(jst("2026-11-25T18:00"));
    }

    @Test
    void nothingIsBreachedWhileItIsPending() {
        Reckoning pending =
                at(guidelineDesk(), within("PT1H", TUESDAY_TEN).paused(jst("2026-11-24T10:59"), State.REFERRED));
        assertThat(pending.deadline()).isEmpty();
        assertThat(pending.next(LADDER, 0)).isEmpty();
        assertThat(pending.due(LADDER, 0, jst("2027-11-24T10:00"))).isEmpty();
        assertThat(pending.state(jst("2027-11-24T10:00"))).isEqualTo(Reckoning.State.PAUSED);
    }

    @Test
    void pausedAtTheVeryEndOfItsTimeItIsNotBreachedUntilItGoesOn() {
        PromiseClock paused = within("PT1H", TUESDAY_TEN).paused(jst("2026-11-24T11:00"), State.REFERRED);
        assertThat(at(guidelineDesk(), paused).brokenBy(jst("2026-11-24T12:00")))
                .isEmpty();
        Reckoning on = at(guidelineDesk(), paused.resumed(jst("2026-11-24T12:00"), State.REFERRED));
        assertThat(on.deadline()).hasValue(jst("2026-11-24T12:00"));
        assertThat(on.state(jst("2026-11-24T12:00"))).isEqualTo(Reckoning.State.RUNNING);
        assertThat(on.state(jst("2026-11-24T12:01"))).isEqualTo(Reckoning.State.BREACHED);

        PromiseClock day = byEndOf(1, TUESDAY_TEN).paused(jst("2026-11-24T18:00"), State.REFERRED);
        assertThat(at(guidelineDesk(), day).state(jst("2026-11-25T12:00"))).isEqualTo(Reckoning.State.PAUSED);
        Reckoning dayOn = at(guidelineDesk(), day.resumed(jst("2026-11-25T12:00"), State.REFERRED));
        assertThat(dayOn.state(jst("2026-11-25T12:00"))).isEqualTo(Reckoning.State.RUNNING);
        assertThat(dayOn.state(jst("2026-11-25T12:01"))).isEqualTo(Reckoning.State.BREACHED);
    }

    @Test
    void aBreachBeforeThePauseIsNotForgotten() {
        PromiseClock late = within("PT1H", TUESDAY_TEN).paused(jst("2026-11-24T11:01"), State.REFERRED);
        assertThat(at(guidelineDesk(), late).brokenBy(jst("2026-11-24T12:00"))).hasValue(jst("2026-11-24T11:00"));
        assertThat(at(guidelineDesk(), late).state(jst("2026-11-24T12:00"))).isEqualTo(Reckoning.State.BREACHED);
    }

    @Test
    void timeWhileSolvedIsNotCounted() {
        PromiseClock again = within("PT4H", TUESDAY_TEN)
                .ended(jst("2026-11-24T11:00"), How.MET)
                .resumed(jst("2026-11-26T11:00"), State.RESOLVED);
        Reckoning reopened = at(guidelineDesk(), again);
        assertThat(reopened.elapsed(jst("2026-11-26T12:00"))).isEqualTo(minutes(120));
        assertThat(reopened.deadline()).hasValue(jst("2026-11-26T14:00"));
        assertThat(reopened.state(jst("2026-11-26T12:00"))).isEqualTo(Reckoning.State.RUNNING);
    }

    @Test
    void pauseOnAHolidayOrAClosureIsAPauseLikeAnyOther() {
        PromiseClock paused = within("PT2H", jst("2026-11-20T17:00"))
                .paused(jst("2026-11-21T12:00"), State.WAITING_CALLER)
                .resumed(jst("2026-11-24T10:00"), State.WAITING_CALLER);
        assertThat(at(guidelineDesk(), paused).deadline()).hasValue(jst("2026-11-24T11:00"));
    }

    @Test
    void aHalfDayCountsHalf() {
        DeskCalendar half = guidelineDesk(closure("2026-11-24T12:00", "2026-11-25T00:00", "typhoon"));
        assertThat(at(half, within("PT4H", TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-25T11:00"));
        assertThat(at(half, byEndOf(1, TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-25T18:00"));
        assertThat(at(half, byEndOf(1, TUESDAY_TEN)).budget()).isEqualTo(minutes(660));
    }

    @Test
    void lunchIsNotCounted() {
        DeskCalendar lunch =
                desk(HoursFixture.TOKYO, hours("TUESDAY 09:00-12:00", "TUESDAY 13:00-18:00", "WEDNESDAY 09:00-18:00"));
        assertThat(at(lunch, within("PT4H", TUESDAY_TEN)).deadline()).hasValue(jst("2026-11-24T15:00"));
    }

    @Test
    void aNightShiftIsOneStretch() {
        DeskCalendar night = desk(HoursFixture.TOKYO, daily("21:00-02:00"));
        assertThat(at(night, within("PT4H", jst("2026-11-24T22:00"))).deadline())
                .hasValue(jst("2026-11-25T21:00"));
    }

    @Test
    void anAdHocClosureMovesTheDeadline() {
        PromiseClock clock = within("PT4H", TUESDAY_TEN);
        DeskCalendar drill = guidelineDesk(closure("2026-11-24T11:00", "2026-11-24T12:00", "a drill"));
        assertThat(at(drill, clock).deadline()).hasValue(jst("2026-11-24T15:00"));
    }

    @Test
    void newYearIsNotCounted() {
        assertThat(at(guidelineDesk(), within("PT4H", jst("2026-12-28T16:00"))).deadline())
                .hasValue(jst("2027-01-04T11:00"));
        assertThat(at(guidelineDesk(), byEndOf(2, jst("2026-12-28T16:00"))).deadline())
                .hasValue(jst("2027-01-04T18:00"));
        assertThat(at(emergencyDesk(), within("PT4H", jst("2026-12-31T20:00"))).deadline())
                .hasValue(jst("2027-01-01T09:00"));
    }

    @Test
    void aClockChangeAddsNoHourAndTakesNone() {
        DeskCalendar london = desk(ZoneId.of("Europe/London"), daily("00:00-24:00"));
        Instant saturday = Instant.parse("2026-10-24T11:00:00Z");
        assertThat(at(london, within("PT24H", saturday)).deadline()).hasValue(saturday.plus(Duration.ofHours(24)));
        DeskCalendar office = desk(ZoneId.of("Europe/London"), daily("09:00-17:00"));
        assertThat(at(office, within("PT8H", Instant.parse("2026-10-24T12:00:00Z")))
                        .deadline())
                .hasValue(Instant.parse("2026-10-25T13:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"S3, 1", "S4, 2"})
    void aDayEndsWhenTheQueueSaysItDoes(Severity severity, int day) {
        assertThat(at(guidelineDesk(), byEndOf(day, TUESDAY_TEN)).deadline())
                .hasValue(Due.of(severity, TUESDAY_TEN, guidelineDesk()));
    }

    @Test
    void aLaterDayIsCountedInBusinessDays() {
        assertThat(at(guidelineDesk(), byEndOf(10, TUESDAY_TEN)).deadline()).hasValue(jst("2026-12-07T18:00"));
    }

    @Test
    void whatIsPausedGetsItsTimeBackThoughItIsDueByADay() {
        PromiseClock paused = byEndOf(1, TUESDAY_TEN)
                .paused(jst("2026-11-24T15:00"), State.WAITING_CALLER)
                .resumed(jst("2026-11-25T10:00"), State.WAITING_CALLER);
        assertThat(at(guidelineDesk(), paused).deadline()).hasValue(jst("2026-11-25T13:00"));
    }

    @Test
    void metInTheLastInstantItIsKept() {
        PromiseClock clock = within("PT1H", TUESDAY_TEN);
        Reckoning inTime = at(guidelineDesk(), clock.ended(jst("2026-11-24T11:00"), How.MET));
        Reckoning late = at(guidelineDesk(), clock.ended(jst("2026-11-24T11:00:01"), How.MET));
        Instant later = jst("2026-12-24T11:00");
        assertThat(inTime.state(later)).isEqualTo(Reckoning.State.MET);
        assertThat(inTime.brokenBy(later)).isEmpty();
        assertThat(late.state(later)).isEqualTo(Reckoning.State.BREACHED);
        assertThat(late.brokenBy(later)).hasValue(jst("2026-11-24T11:00"));
        assertThat(at(guidelineDesk(), byEndOf(1, TUESDAY_TEN).ended(jst("2026-11-24T18:30"), How.MET))
                        .state(later))
                .isEqualTo(Reckoning.State.BREACHED);
    }

    @Test
    void whatHappenedLaterIsNotCountedBefore() {
        Reckoning met = at(guidelineDesk(), within("PT1H", TUESDAY_TEN).ended(jst("2026-11-24T11:30"), How.MET));
        assertThat(met.elapsed(jst("2026-11-24T10:30"))).isEqualTo(minutes(30));
        assertThat(met.brokenBy(jst("2026-11-24T10:30"))).isEmpty();
        assertThat(met.explain(jst("2026-11-24T10:30")).counted())
                .containsExactly(new Interval(TUESDAY_TEN, jst("2026-11-24T10:30")));
    }

    @Test
    void whatWasBrokenStaysBrokenAndWhatNobodyReliesOnIsCancelled() {
        PromiseClock broken = within("PT1H", TUESDAY_TEN).broken(jst("2026-11-24T11:00"));
        assertThat(at(guidelineDesk(), broken.aimedAt(new ByEndOfDay(5), broken.started()))
                        .state(TUESDAY_TEN))
                .isEqualTo(Reckoning.State.BREACHED);
        assertThat(at(guidelineDesk(), broken.ended(jst("2026-11-24T12:00"), How.CANCELLED))
                        .state(jst("2026-11-24T12:00")))
                .isEqualTo(Reckoning.State.CANCELLED);
    }

    @Test
    void everyRungIsReachedOnceAndInOrder() {
        Reckoning clock = at(guidelineDesk(), within("PT1H", TUESDAY_TEN));
        assertThat(clock.due(LADDER, 0, jst("2026-11-24T10:29"))).isEmpty();
        assertThat(clock.due(LADDER, 0, jst("2026-11-24T10:30"))).containsExactly(LADDER.getFirst());
        assertThat(clock.due(LADDER, 50, jst("2026-11-24T10:47"))).isEmpty();
        assertThat(clock.next(LADDER, 50)).hasValue(jst("2026-11-24T10:48"));
        assertThat(clock.next(LADDER, 100)).hasValue(jst("2026-11-24T11:30"));
        assertThat(clock.next(LADDER, 150)).isEmpty();
    }

    @Test
    void rungsMissedDuringAnOutageAreDueTogether() {
        Reckoning clock = at(guidelineDesk(), within("PT1H", TUESDAY_TEN));
        assertThat(clock.due(LADDER, 50, jst("2026-11-24T17:00"))).containsExactlyElementsOf(LADDER.subList(1, 4));
    }

    @Test
    void nobodyIsRemindedOfWhatIsOver() {
        Reckoning met = at(guidelineDesk(), within("PT1H", TUESDAY_TEN).ended(jst("2026-11-24T10:55"), How.MET));
        assertThat(met.due(LADDER, 0, jst("2026-11-24T17:00"))).isEmpty();
        assertThat(met.next(LADDER, 0)).isEmpty();
    }

    @Test
    void itExplainsWhatWasCounted() {
        PromiseClock paused = within("PT8H", jst("2026-11-20T16:00"))
                .paused(jst("2026-11-24T09:30"), State.REFERRED)
                .resumed(jst("2026-11-24T11:00"), State.REFERRED);
        Reckoning.Explanation why = at(guidelineDesk(), paused).explain(jst("2026-11-24T12:00"));
        assertThat(why.counted())
                .containsExactly(
                        new Interval(jst("2026-11-20T16:00"), jst("2026-11-20T18:00")),
                        new Interval(jst("2026-11-24T09:00"), jst("2026-11-24T09:30")),
                        new Interval(jst("2026-11-24T11:00"), jst("2026-11-24T12:00")));
        assertThat(why.pauses())
                .containsExactly(new Pause(jst("2026-11-24T09:30"), jst("2026-11-24T11:00"), State.REFERRED));
    }

    /** A wished time is a moment on the wall: it moves with no closure, and counts once it was waited for. */
    @Test
    void aMomentAgreedWithTheCallerIsTheDeadlineWhateverTheHours() {
        Instant noon = jst("2026-11-24T12:00");
        PromiseClock clock = PromiseClock.started(new Until(noon), TUESDAY_TEN);
        DeskCalendar closedFromEleven = guidelineDesk(closure("2026-11-24T11:00", "2026-11-25T00:00", "typhoon"));

        assertThat(at(guidelineDesk(), clock).deadline()).hasValue(noon);
        assertThat(at(closedFromEleven, clock).deadline()).hasValue(noon);
        assertThat(at(guidelineDesk(), clock.ended(noon.plusSeconds(1), How.MET))
                        .deadline())
                .hasValue(noon);
        assertThat(at(guidelineDesk(), clock.ended(noon, How.MET)).deadline()).isEmpty();
        assertThat(at(guidelineDesk(), clock.ended(noon.minusSeconds(1), How.MET))
                        .deadline())
                .isEmpty();
    }

    @Test
    void theTimeUntilAnAgreedMomentIsTheBusinessTimeUpToIt() {
        assertThat(new Until(jst("2026-11-25T10:00")).budget(TUESDAY_TEN, guidelineDesk()))
                .isEqualTo(Duration.ofHours(9));
        assertThat(new Until(TUESDAY_TEN.plusSeconds(1)).budget(TUESDAY_TEN, guidelineDesk()))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new Until(TUESDAY_TEN).budget(TUESDAY_TEN, guidelineDesk())).isZero();
        assertThat(new Until(jst("2026-11-24T09:30")).budget(TUESDAY_TEN, guidelineDesk()))
                .isZero();
    }
}
