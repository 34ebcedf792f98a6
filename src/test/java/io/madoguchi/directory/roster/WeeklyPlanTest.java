package io.madoguchi.directory.roster;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected.Fault;
import io.madoguchi.directory.hours.Period;
import io.madoguchi.directory.roster.WeeklyPlan.Shift;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeeklyPlanTest {
    private static Shift shift(String who, String from, String until, DayOfWeek... days) {
        return new Shift(who, Set.of(days), Period.parse(from, until));
    }

    private static void isRefusedAt(String pointer, Shift... shifts) {
        assertThatThrownBy(() -> new WeeklyPlan(List.of(shifts)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Fault::pointer)
                                .containsExactly(pointer));
    }

    @Test
    void nobodyIsInTwoShiftsAtOnce() {
        isRefusedAt(
                "/shifts/2",
                shift("abe", "13:00", "18:00", MONDAY, TUESDAY),
                shift("baba", "09:00", "18:00", MONDAY),
                shift("abe", "09:00", "13:01", TUESDAY));
    }

    @Test
    void aNightRunsIntoTheNextMorning() {
        isRefusedAt("/shifts/1", shift("abe", "22:00", "06:00", MONDAY), shift("abe", "05:59", "09:00", TUESDAY));
    }

    @Test
    void theWeekEndsWhereTheNextBegins() {
        isRefusedAt("/shifts/1", shift("abe", "00:00", "09:00", MONDAY), shift("abe", "22:00", "00:01", SUNDAY));
        isRefusedAt("/shifts/1", shift("abe", "22:00", "00:01", SUNDAY), shift("abe", "00:00", "09:00", MONDAY));
    }

    @Test
    void whatOnlyTouchesIsFine() {
        var plan = new WeeklyPlan(List.of(
                shift("abe", "00:00", "06:00", DayOfWeek.values()),
                shift("abe", "06:00", "24:00", DayOfWeek.values()),
                shift("baba", "00:00", "24:00", DayOfWeek.values())));
        assertThat(plan.hoursOf("abe").weekly())
                .hasSize(7)
                .allSatisfy((day, periods) -> assertThat(periods)
                        .containsExactly(Period.parse("00:00", "06:00"), Period.parse("06:00", "24:00")));
    }

    @Test
    void theHoursOfOnePersonAreNobodyElses() {
        var plan = new WeeklyPlan(
                List.of(shift("abe", "09:00", "13:00", MONDAY), shift("baba", "13:00", "18:00", MONDAY, SUNDAY)));
        assertThat(plan.hoursOf("abe").weekly()).containsOnlyKeys(MONDAY);
        assertThat(plan.hoursOf("baba").weekly()).containsOnlyKeys(MONDAY, SUNDAY);
        assertThat(plan.hoursOf("chiba").weekly()).isEmpty();
    }
}
