package io.madoguchi.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.hours.Period;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.directory.roster.Duty.Stint;
import io.madoguchi.directory.roster.OnDuty.Because;
import io.madoguchi.directory.roster.WeeklyPlan.Shift;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Duty found the slow way: looks at the wall clock of every minute. Shares nothing with the code but its records. */
class DutyProperties {
    private static final int SHOWN = 3 * 24 * 60;
    private static final int SIGHT = 7 * 24 * 60;
    private static final int LEAD = 24 * 60;

    /** A person's week and exceptions, in whole minutes from a day on. */
    record Life(ZoneId zone, LocalDate first, WeeklyPlan plan, List<Exceptional> exceptions) {
        Instant minute(int index) {
            return first.atStartOfDay(zone).toInstant().plusSeconds(60L * index);
        }

        Duty duty() {
            return new Duty(DutyTest.week(zone, plan), Because.PLAN, exceptions);
        }

        boolean[] oracle() {
            var on = new boolean[SHOWN + SIGHT + 1];
            LocalDateTime furthest = LocalDateTime.MIN;
            for (int minute = -LEAD; minute < on.length; minute++) {
                LocalDateTime wall = LocalDateTime.ofInstant(minute(minute), zone);
                // Where clocks are put back, the hour counts that was there first.
                furthest = wall.isAfter(furthest) ? wall : furthest;
                if (minute >= 0) {
                    on[minute] = isOn(minute(minute), furthest);
                }
            }
            return on;
        }

        private boolean isOn(Instant at, LocalDateTime wall) {
            boolean on = hasShift(wall.toLocalDate(), wall)
                    || hasShift(wall.toLocalDate().minusDays(1), wall);
            for (Exceptional each : exceptions) {
                if (!at.isBefore(each.from()) && at.isBefore(each.until())) {
                    on = each.onDuty();
                }
            }
            return on;
        }

        private boolean hasShift(LocalDate day, LocalDateTime wall) {
            return plan.shifts().stream()
                    .filter(shift -> shift.days().contains(day.getDayOfWeek()))
                    .anyMatch(shift -> !wall.isBefore(second(day, shift.period().fromSecond()))
                            && wall.isBefore(second(day, shift.period().toSecond())));
        }

        private static LocalDateTime second(LocalDate day, int second) {
            return day.atStartOfDay().plusSeconds(second);
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyMinuteAgreesWithTheOracle(@ForAll("lives") Life life) {
        boolean[] on = life.oracle();
        Duty duty = life.duty();
        for (int minute = 0; minute < SHOWN; minute += 7) {
            Instant at = life.minute(minute);
            if (on[minute]) {
                assertThat(duty.at(at).map(Stint::until)).as("%s", at).hasValue(life.minute(end(on, minute)));
            } else {
                assertThat(duty.at(at)).as("%s", at).isEmpty();
            }
        }
    }

    private static int end(boolean[] on, int from) {
        int end = from;
        while (on[end] && end < from + SIGHT) {
            end++;
        }
        return end;
    }

    @Provide
    Arbitrary<Life> lives() {
        return Arbitraries.oneOf(
                Arbitraries.of("2026-11-23", "2026-12-30").flatMap(day -> life("Asia/Tokyo", day)),
                Arbitraries.of("2026-03-28", "2026-10-24").flatMap(day -> life("Europe/London", day)));
    }

    private static Arbitrary<Life> life(String zone, String first) {
        ZoneId place = ZoneId.of(zone);
        LocalDate day = LocalDate.parse(first);
        Instant start = day.atStartOfDay(place).toInstant();
        return Combinators.combine(
                        week().map(WeeklyPlan::new), exception(start).list().ofMaxSize(4))
                .as((plan, exceptions) -> new Life(place, day, plan, exceptions));
    }

    /** Shifts between moments of the week; of two next to each other one is work, or both. */
    private static Arbitrary<List<Shift>> week() {
        Arbitrary<Integer> quarter = Arbitraries.integers().between(0, 7 * 96 - 1);
        return Combinators.combine(quarter.list().ofMinSize(2).ofMaxSize(24), Arbitraries.of(1, 2))
                .as((cuts, step) -> {
                    var sorted = new ArrayList<>(new TreeSet<>(cuts));
                    var shifts = new ArrayList<Shift>();
                    for (int each = 0; each + 1 < sorted.size(); each += step) {
                        int length = Math.min(sorted.get(each + 1) - sorted.get(each), 96) * 900;
                        int second = sorted.get(each) % 96 * 900;
                        DayOfWeek weekday = DayOfWeek.of(sorted.get(each) / 96 + 1);
                        shifts.add(new Shift("abe", Set.of(weekday), new Period(second, second + length)));
                    }
                    return shifts;
                });
    }

    private static Arbitrary<Exceptional> exception(Instant start) {
        return Combinators.combine(
                        Arbitraries.integers().between(-600, SHOWN + 2000),
                        Arbitraries.integers().between(1, 3000),
                        Arbitraries.of(true, false))
                .as((from, minutes, on) -> {
                    Instant begin = start.plusSeconds(60L * from);
                    return new Exceptional("abe", begin, begin.plusSeconds(60L * minutes), on);
                });
    }
}
