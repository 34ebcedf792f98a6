package io.madoguchi.casework.statute;

import static io.madoguchi.directory.hours.HoursFixture.aroundTheClock;
import static io.madoguchi.directory.hours.HoursFixture.closure;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.emergencyDesk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineDesk;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.directory.hours.HoursFixture.neverOpen;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.statute.ReminderPlan.Stage;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are reminded while they work, and before it is too late. */
class ReminderPlanTest {
    /** When each stage is reached, from a time before the first. */
    private static List<String> reminders(DeskCalendar desk, String soft, String hard) {
        var plan = new ReminderPlan(desk);
        var deadline = new Deadline(LocalDate.parse(soft), LocalDate.parse(hard));
        var moments = new ArrayList<String>();
        Instant now = jst("2026-01-01T00:00");
        assertThat(plan.reached(deadline, now)).isEmpty();
        for (var next = plan.next(deadline, now); next.isPresent(); next = plan.next(deadline, now)) {
            now = next.get();
            moments.add(plan.reached(deadline, now).orElseThrow() + " "
                    + now.atZone(HoursFixture.TOKYO).toLocalDateTime());
            assertThat(plan.reached(deadline, now.minusNanos(1))).isNotEqualTo(plan.reached(deadline, now));
        }
        return moments;
    }

    @Test
    void onTheSoftDayTheDayBeforeTheLastAndWhenThatIsOver() {
        assertThat(reminders(emergencyDesk(), "2026-11-24", "2026-11-26"))
                .containsExactly("SOFT 2026-11-24T09:00", "EVE 2026-11-25T09:00", "PASSED 2026-11-27T09:00");
    }

    @Test
    void neverAtNightNotEvenWhereTheDeskNeverCloses() {
        assertThat(reminders(aroundTheClock(), "2026-11-24", "2026-11-26"))
                .containsExactly("SOFT 2026-11-24T09:00", "EVE 2026-11-25T09:00", "PASSED 2026-11-27T09:00");
        assertThat(reminders(neverOpen(), "2026-11-24", "2026-11-26"))
                .containsExactly("SOFT 2026-11-24T09:00", "EVE 2026-11-25T09:00", "PASSED 2026-11-27T09:00");
        assertThat(reminders(desk(HoursFixture.TOKYO, daily("20:00-23:00")), "2026-11-24", "2026-11-26"))
                .containsExactly("SOFT 2026-11-24T09:00", "EVE 2026-11-25T09:00", "PASSED 2026-11-27T09:00");
    }

    @Test
    void whereTheDeskRestsThatDayTheWorkingDayBefore() {
        assertThat(reminders(guidelineDesk(), "2026-11-21", "2026-11-24"))
                .as("Saturday, and Monday is a holiday")
                .containsExactly("EVE 2026-11-20T09:00", "PASSED 2026-11-25T09:00");
        assertThat(reminders(guidelineDesk(), "2026-12-30", "2027-01-01"))
                .as("over New Year")
                .containsExactly("EVE 2026-12-28T09:00", "PASSED 2027-01-04T09:00");
    }

    @Test
    void aClosureInTheMorningPutsItOffUntilNoon() {
        var desk = guidelineDesk(closure("2026-11-24T08:00", "2026-11-24T13:00", "工事"));
        assertThat(reminders(desk, "2026-11-24", "2026-11-26").getFirst()).isEqualTo("SOFT 2026-11-24T13:00");
    }

    @Test
    void aDeskInSightAfterThirteenDaysIsWaitedForAndOneAfterFourteenIsNot() {
        assertThat(new ReminderPlan(guidelineDesk(closure("2026-11-02T00:00", "2026-11-16T00:00", "改装")))
                        .daytimeFrom(jst("2026-11-03T00:00")))
                .isEqualTo(jst("2026-11-16T09:00"));
        assertThat(new ReminderPlan(guidelineDesk(closure("2026-11-02T00:00", "2026-11-17T00:00", "改装")))
                        .daytimeFrom(jst("2026-11-03T00:00")))
                .isEqualTo(jst("2026-11-03T09:00"));
        assertThat(reminders(
                                guidelineDesk(closure("2026-11-03T00:00", "2026-11-17T00:00", "改装")),
                                "2026-11-15",
                                "2026-11-30")
                        .getFirst())
                .isEqualTo("SOFT 2026-11-02T09:00");
        assertThat(reminders(
                                guidelineDesk(closure("2026-11-02T00:00", "2026-11-17T00:00", "改装")),
                                "2026-11-15",
                                "2026-11-30")
                        .getFirst())
                .isEqualTo("SOFT 2026-11-15T09:00");
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-11-24T08:59:59, 2026-11-24T09:00",
        "2026-11-24T09:00,    2026-11-24T09:00",
        "2026-11-24T12:34,    2026-11-24T12:34",
        "2026-11-24T17:59:59, 2026-11-24T17:59:59",
        "2026-11-24T18:00,    2026-11-25T09:00",
        "2026-11-20T18:00,    2026-11-24T09:00"
    })
    void theDaytimeIsThatOfTheDesk(String at, String from) {
        assertThat(new ReminderPlan(guidelineDesk()).daytimeFrom(jst(at))).isEqualTo(jst(from));
    }

    @Test
    void inTheEveningADeskMayBeOpenAndNobodyIsReminded() {
        assertThat(new ReminderPlan(emergencyDesk()).daytimeFrom(jst("2026-11-24T20:00")))
                .isEqualTo(jst("2026-11-25T09:00"));
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-11-24T08:00, 2026-11-24T09:00",
        "2026-11-24T12:34, 2026-11-24T12:34",
        "2026-11-24T18:00, 2026-11-25T09:00"
    })
    void orOfTheDayWhereTheDeskIsNotSeenToOpen(String at, String from) {
        assertThat(new ReminderPlan(neverOpen()).daytimeFrom(jst(at))).isEqualTo(jst(from));
    }

    @Test
    void afterAnOutageOnlyTheGravestIsTold() {
        var plan = new ReminderPlan(emergencyDesk());
        var deadline = new Deadline(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 26));

        assertThat(plan.reached(deadline, jst("2026-11-25T15:00"))).contains(Stage.EVE);
        assertThat(plan.reached(deadline, jst("2026-12-25T15:00"))).contains(Stage.PASSED);
        assertThat(plan.next(deadline, jst("2026-12-25T15:00"))).isEmpty();
    }
}
