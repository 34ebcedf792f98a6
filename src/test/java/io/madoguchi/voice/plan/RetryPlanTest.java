package io.madoguchi.voice.plan;

import static io.madoguchi.directory.hours.HoursFixture.aroundTheClock;
import static io.madoguchi.directory.hours.HoursFixture.closure;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.emergencyDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineDesk;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.directory.hours.HoursFixture.neverOpen;
import static io.madoguchi.directory.hours.HoursFixture.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Policy;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When people are rung back, at the scheme's desks. The week of 24 November 2026: Monday 23 is a holiday. */
class RetryPlanTest {
    private static final RetryPlan GUIDELINE = plan(guidelineDesk());

    private static RetryPlan plan(DeskCalendar desk) {
        return new RetryPlan(RulesTest.USUAL, Policy.STANDARD, desk);
    }

    private static RetryPlan plan(DeskCalendar desk, int attempts, int days) {
        Duration delay = Duration.ofMinutes(10);
        return new RetryPlan(new Rules(delay, delay, delay, delay, attempts, days), Policy.STANDARD, desk);
    }

    private static Wish wish(String from, String until) {
        return new Wish(jst(from), jst(until));
    }

    /** Another attempt, without the time before which nobody rings. */
    private record Then(Slot slot, boolean last) {}

    private static Then again(String from, boolean last) {
        return new Then(new Slot(jst(from), null), last);
    }

    private static Object seen(Next next) {
        return next instanceof Next.Again again ? new Then(again.slot(), again.last()) : next;
    }

    private static Slot slot(String from, @Nullable String until) {
        return new Slot(jst(from), until == null ? null : jst(until));
    }

    private static List<Instant> dials(String... at) {
        return Stream.of(at).map(HoursFixture::jst).toList();
    }

    private static Object next(RetryPlan plan, DialOutcome outcome, String now, String... dials) {
        return seen(plan.next(dials(dials), outcome, null, jst(now)));
    }

    private static Object next(DialOutcome outcome, Wish wish, String now, String... dials) {
        return seen(GUIDELINE.next(dials(dials), outcome, wish, jst(now)));
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, 2026-11-24T10:10",
        "NO_ANSWER, 2026-11-24T11:00",
        "MACHINE, 2026-11-24T12:00",
        "FAILED, 2026-11-24T10:05"
    })
    void howLongIsWaitedFollowsFromHowItEndedAndBeginsAtTheDial(DialOutcome outcome, String next) {
        assertThat(next(GUIDELINE, outcome, "2026-11-24T10:01", "2026-11-24T10:00"))
                .isEqualTo(again(next, false));
    }

    @Test
    void theLatestDialCountsWhateverTheOrder() {
        assertThat(next(GUIDELINE, DialOutcome.BUSY, "2026-11-24T10:21", "2026-11-24T10:20", "2026-11-24T10:00"))
                .isEqualTo(again("2026-11-24T10:30", false));
    }

    @Test
    void whatIsKnownLateIsNotPlannedIntoThePast() {
        assertThat(next(GUIDELINE, DialOutcome.BUSY, "2026-11-24T11:00", "2026-11-24T10:00"))
                .isEqualTo(again("2026-11-24T11:00", false));
    }

    @ParameterizedTest
    @EnumSource(
            value = DialOutcome.class,
            names = {"REACHED", "REFUSED"})
    void whoWasSpokenWithIsNotRungAgain(DialOutcome outcome) {
        assertThat(next(GUIDELINE, outcome, "2026-11-24T10:05", "2026-11-24T10:00"))
                .isEqualTo(new Next.Done());
    }

    @Test
    void aStrangerIsNotRungAgainByItself() {
        assertThat(next(GUIDELINE, DialOutcome.WRONG_NUMBER, "2026-11-24T10:05", "2026-11-24T10:00"))
                .isEqualTo(new Next.Exhausted());
    }

    @Test
    void nobodyIsRungAfterHours() {
        assertThat(next(GUIDELINE, DialOutcome.NO_ANSWER, "2026-11-20T17:31", "2026-11-20T17:30"))
                .as("over the weekend and the holiday")
                .isEqualTo(again("2026-11-24T09:00", false));
        assertThat(next(GUIDELINE, DialOutcome.BUSY, "2026-12-28T17:56", "2026-12-28T17:55"))
                .as("over the end of the year")
                .isEqualTo(again("2027-01-04T09:00", false));
    }

    @Test
    void theFifthAttemptIsTheLastAndOnAnotherDay() {
        String[] four = {"2026-11-24T10:00", "2026-11-24T10:10", "2026-11-24T10:20", "2026-11-24T10:30"};
        assertThat(next(GUIDELINE, DialOutcome.BUSY, "2026-11-24T10:21", four[0], four[1], four[2]))
                .isEqualTo(again("2026-11-24T10:30", false));
        assertThat(next(GUIDELINE, DialOutcome.BUSY, "2026-11-24T10:31", four))
                .isEqualTo(again("2026-11-25T09:00", true));
    }

    @Test
    void onASecondDayTheFifthNeedNotWait() {
        assertThat(next(
                        GUIDELINE,
                        DialOutcome.BUSY,
                        "2026-11-25T10:21",
                        "2026-11-24T10:00",
                        "2026-11-24T17:00",
                        "2026-11-25T10:00",
                        "2026-11-25T10:20"))
                .isEqualTo(again("2026-11-25T10:30", true));
    }

    @Test
    void afterTheLastSomebodyMustDecide() {
        String[] five = {
            "2026-11-24T10:00", "2026-11-24T11:00", "2026-11-24T12:00", "2026-11-25T09:00", "2026-11-25T10:00"
        };
        assertThat(next(GUIDELINE, DialOutcome.NO_ANSWER, "2026-11-25T10:01", five))
                .isEqualTo(new Next.Exhausted());
        assertThat(next(plan(guidelineDesk(), 3, 1), DialOutcome.BUSY, "2026-11-25T10:01", five))
                .isEqualTo(new Next.Exhausted());
    }

    @Test
    void attemptsForThreeDaysAreThreeDaysEach() {
        RetryPlan plan = plan(aroundTheClock(), 3, 3);
        assertThat(next(plan, DialOutcome.BUSY, "2026-11-24T10:01", "2026-11-24T10:00"))
                .isEqualTo(again("2026-11-25T00:00", false));
        assertThat(next(plan, DialOutcome.BUSY, "2026-11-25T10:01", "2026-11-24T10:00", "2026-11-25T10:00"))
                .isEqualTo(again("2026-11-26T00:00", true));
    }

    @Test
    void whoRangAtNightIsRungWhenTheDeskOpens() {
        assertThat(GUIDELINE.slot(jst("2026-11-20T22:30"), null)).isEqualTo(slot("2026-11-24T09:00", null));
        assertThat(plan(emergencyDesk()).slot(jst("2026-11-20T22:30"), null)).isEqualTo(slot("2026-11-21T06:00", null));
        assertThat(GUIDELINE.slot(jst("2026-11-24T10:00"), null)).isEqualTo(slot("2026-11-24T10:00", null));
    }

    @Test
    void whereADeskDoesNotOpenTheClaimMustWait() {
        assertThat(plan(neverOpen()).slot(jst("2026-11-24T10:00"), null)).isEqualTo(slot("2026-11-24T10:00", null));
        assertThat(plan(neverOpen()).slot(jst("2026-11-24T10:00"), wish("2026-11-24T13:00", "2026-11-24T15:00")))
                .isEqualTo(slot("2026-11-24T10:00", null));
    }

    @Test
    void aWishIsMetOnItsDay() {
        Wish afternoon = wish("2026-11-25T13:00", "2026-11-25T15:00");
        assertThat(GUIDELINE.slot(jst("2026-11-24T10:00"), afternoon))
                .isEqualTo(slot("2026-11-25T13:00", "2026-11-25T15:00"));
        assertThat(GUIDELINE.slot(jst("2026-11-25T14:59"), afternoon))
                .isEqualTo(slot("2026-11-25T14:59", "2026-11-25T15:00"));
    }

    @Test
    void aWishThatCouldNotBeMetIsMetAtTheSameTimeOfALaterDay() {
        Wish afternoon = wish("2026-11-25T13:00", "2026-11-25T15:00");
        assertThat(GUIDELINE.slot(jst("2026-11-25T15:00"), afternoon))
                .isEqualTo(slot("2026-11-26T13:00", "2026-11-26T15:00"));
        assertThat(GUIDELINE.slot(jst("2026-11-27T16:00"), afternoon))
                .as("over the weekend")
                .isEqualTo(slot("2026-11-30T13:00", "2026-11-30T15:00"));
        assertThat(GUIDELINE.slot(jst("2026-12-28T18:00"), afternoon))
                .as("over the end of the year")
                .isEqualTo(slot("2027-01-04T13:00", "2027-01-04T15:00"));
    }

    @Test
    void aWishBeginsWhenTheDeskOpensAndBeforeItClosesForGood() {
        assertThat(GUIDELINE.slot(jst("2026-11-24T00:00"), wish("2026-11-24T08:00", "2026-11-24T10:00")))
                .isEqualTo(slot("2026-11-24T09:00", "2026-11-24T10:00"));
        assertThat(GUIDELINE.slot(jst("2026-11-24T00:00"), wish("2026-11-24T07:00", "2026-11-24T09:00")))
                .as("closed at that time on any day: the wish binds no more")
                .isEqualTo(slot("2026-11-24T09:00", null));
    }

    @Test
    void aWishIsLookedForOnSixtyDays() {
        DeskCalendar mornings = desk(
                HoursFixture.TOKYO,
                hours("TUESDAY 09:00-10:00"),
                opening("2027-01-22T13:00", "2027-01-22T14:00", "the sixtieth day"),
                opening("2027-06-22T13:00", "2027-06-22T14:00", "later"));
        Wish afternoon = wish("2026-11-24T13:00", "2026-11-24T14:00");
        assertThat(plan(mornings).slot(jst("2026-11-24T00:00"), afternoon))
                .isEqualTo(slot("2027-01-22T13:00", "2027-01-22T14:00"));
        assertThat(plan(mornings).slot(jst("2026-11-25T00:00"), wish("2026-11-23T13:00", "2026-11-23T14:00")))
                .as("counted from the day on which it is looked for")
                .isEqualTo(slot("2027-01-22T13:00", "2027-01-22T14:00"));
        assertThat(plan(mornings).slot(jst("2026-11-22T00:00"), wish("2026-11-23T13:00", "2026-11-23T14:00")))
                .as("one day too far away")
                .isEqualTo(slot("2026-11-24T09:00", null));
    }

    @Test
    void aRetryKeepsTheWishedTime() {
        Wish afternoon = wish("2026-11-24T13:00", "2026-11-24T15:00");
        assertThat(next(DialOutcome.NO_ANSWER, afternoon, "2026-11-24T13:01", "2026-11-24T13:00"))
                .isEqualTo(new Then(slot("2026-11-24T14:00", "2026-11-24T15:00"), false));
        assertThat(next(DialOutcome.BUSY, afternoon, "2026-11-24T14:31", "2026-11-24T14:30"))
                .isEqualTo(new Then(slot("2026-11-24T14:40", "2026-11-24T15:00"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, 11:01, 11:02, 2026-11-24T11:16, 2026-11-24T12:00",
        "MACHINE, 11:01, 11:02, 2026-11-24T11:16, 2026-11-24T12:00",
        "NO_ANSWER, 11:44, 11:45, 2026-11-24T11:59, 2026-11-24T12:00",
        "NO_ANSWER, 11:45, 11:46, 2026-11-25T11:00, 2026-11-25T12:00",
        "NO_ANSWER, 11:01, 11:30, 2026-11-24T11:30, 2026-11-24T12:00",
        "NO_ANSWER, 11:01, 12:01, 2026-11-25T11:00, 2026-11-25T12:00",
    })
    void whileTheWishedTimeLastsNobodyIsPutOffToTheNextDay(
            DialOutcome outcome, String dialled, String ended, String from, String until) {
        Wish hour = wish("2026-11-24T11:00", "2026-11-24T12:00");
        assertThat(next(outcome, hour, "2026-11-24T" + ended, "2026-11-24T" + dialled))
                .isEqualTo(new Then(slot(from, until), false));
    }

    @Test
    void whereTheClockIsPutForwardOverAWishItIsMetTheNextDay() {
        ZoneId london = ZoneId.of("Europe/London");
        DeskCalendar allDay = desk(london, HoursFixture.daily("00:00-24:00"));
        Wish night = new Wish(Instant.parse("2027-03-27T01:59:00Z"), Instant.parse("2027-03-27T02:01:00Z"));
        assertThat(plan(allDay).slot(Instant.parse("2027-03-27T12:00:00Z"), night))
                .as("01:59 becomes 02:59, after 02:01")
                .isEqualTo(new Slot(Instant.parse("2027-03-29T00:59:00Z"), Instant.parse("2027-03-29T01:01:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T13:00, 2026-11-24T15:00, true",
        "2026-11-24T07:00, 2026-11-24T09:00, false",
        "2026-11-24T07:00, 2026-11-24T09:01, true",
        "2026-11-24T18:00, 2026-11-24T20:00, false",
        "2026-11-23T13:00, 2026-11-23T15:00, false",
        "2026-11-20T13:00, 2026-11-20T15:00, false",
        "2026-11-20T09:00, 2026-11-20T17:00, true",
        "2026-12-30T13:00, 2026-12-30T15:00, false"
    })
    void aWishIsTakenIfTheDeskIsOpenThen(String from, String until, boolean can) {
        assertThat(GUIDELINE.canMeet(wish(from, until), jst("2026-11-20T15:00")))
                .isEqualTo(can);
    }

    @Test
    void noWishIsTakenWhereNobodyEverAnswers() {
        assertThat(plan(neverOpen()).canMeet(wish("2026-11-24T13:00", "2026-11-24T15:00"), jst("2026-11-20T15:00")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-20T17:50, 2026-11-24T09:05",
        "S2, 2026-11-24T10:00, 2026-11-24T11:00",
        "S3, 2026-11-24T10:00, 2026-11-24T14:00",
        "S3, 2026-11-20T17:00, 2026-11-24T12:00",
        "S4, 2026-11-24T10:00, 2026-11-25T18:00"
    })
    void byWhenTheyAreRungIsPromisedInBusinessTime(Severity severity, String from, String due) {
        assertThat(GUIDELINE.dueBy(severity, jst(from), null, jst(from))).isEqualTo(jst(due));
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 2026-11-25T13:00, 2026-11-25T15:00, 2026-11-25T15:00, later",
        "S3, 2026-11-24T10:30, 2026-11-24T11:00, 2026-11-24T11:00, sooner",
        "S4, 2026-11-24T13:00, 2026-11-24T15:00, 2026-11-24T15:00, sooner",
        "S3, 2026-11-24T17:00, 2026-11-24T20:00, 2026-11-24T18:00, as far as the desk is open",
        "S3, 2026-11-24T17:00, 2026-11-25T10:00, 2026-11-25T10:00, over night",
        "S3, 2026-11-23T13:00, 2026-11-23T15:00, 2026-11-24T15:00, after the holiday",
        "S3, 2026-11-24T19:00, 2026-11-24T20:00, 2026-11-24T14:00, never: as without a wish",
    })
    void whoWishesATimeIsDueAtItsEnd(Severity severity, String from, String until, String due, String why) {
        assertThat(GUIDELINE.dueBy(severity, jst("2026-11-24T10:00"), wish(from, until), jst(from)))
                .as(why)
                .isEqualTo(jst(due));
    }

    @Test
    void whoWasRungAtTheWishedTimeIsDueAtThatOfTheNextDay() {
        Wish afternoon = wish("2026-11-24T13:00", "2026-11-24T15:00");
        assertThat(GUIDELINE.dueBy(Severity.S3, jst("2026-11-24T10:00"), afternoon, jst("2026-11-25T13:00")))
                .isEqualTo(jst("2026-11-25T15:00"));
    }

    @Test
    void evenADeskThatClosesForGoodOwesADeadline() {
        assertThat(plan(neverOpen()).dueBy(Severity.S3, jst("2026-11-24T10:00"), null, jst("2026-11-24T10:00")))
                .isEqualTo(jst("2026-11-24T14:00"));
    }

    @Test
    void aClosureIsNoTimeToRing() {
        RetryPlan plan = plan(guidelineDesk(closure("2026-11-24T10:00", "2026-11-24T16:00", "outage")));
        assertThat(next(plan, DialOutcome.BUSY, "2026-11-24T09:56", "2026-11-24T09:55"))
                .isEqualTo(again("2026-11-24T16:00", false));
    }
}
