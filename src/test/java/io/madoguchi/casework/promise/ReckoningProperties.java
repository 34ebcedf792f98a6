package io.madoguchi.casework.promise;

import static io.madoguchi.directory.hours.HoursFixture.TOKYO;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineHours;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.Interval;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Special;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any desk and any history of a clock, around holidays, closures, New Year and clock changes. */
@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class ReckoningProperties {
    private static final int WINDOW = 14 * 24 * 60;

    /**
     * A clock and the same told minute by minute.
     *
     * @param turns the minutes after which it stands still or goes on, by turns
     */
    record History(DeskCalendar desk, Instant started, Target target, List<Integer> turns, boolean ends) {
        PromiseClock clock() {
            PromiseClock clock = PromiseClock.started(target, started);
            int minute = 0;
            for (int turn = 0; turn < turns.size(); turn++) {
                minute += turns.get(turn);
                Instant at = at(minute);
                boolean last = turn == turns.size() - 1;
                if (turn % 2 == 1) {
                    clock = clock.resumed(at, State.RESOLVED);
                } else if (last && ends) {
                    clock = clock.ended(at, How.MET);
                } else {
                    clock = turn % 4 == 0 ? clock.paused(at, State.REFERRED) : clock.ended(at, How.MET);
                }
            }
            return clock;
        }

        Reckoning reckoning() {
            return new Reckoning(clock(), desk);
        }

        ClockOracle oracle() {
            int minutes = turns.stream().mapToInt(each -> each).sum() + 1;
            var runs = new ArrayList<Boolean>(minutes);
            int turn = 0;
            int next = turns.isEmpty() ? Integer.MAX_VALUE : turns.getFirst();
            for (int minute = 0; minute < minutes; minute++) {
                while (minute == next && turn < turns.size()) {
                    turn++;
                    next += turn < turns.size() ? turns.get(turn) : 0;
                }
                runs.add(turn % 2 == 0);
            }
            return new ClockOracle(desk, started, runs);
        }

        Instant at(int minute) {
            return started.plusSeconds(60L * minute);
        }
    }

    @Property
    void theTimeUsedIsWhatTheOracleCounts(
            @ForAll("histories") History history, @ForAll @IntRange(max = WINDOW) int minute) {
        assertThat(history.reckoning().elapsed(history.at(minute)))
                .isEqualTo(Duration.ofMinutes(history.oracle().elapsed(minute)));
    }

    @Property
    void theDeadlineIsWhereTheOracleFindsIt(@ForAll("histories") History history) {
        Optional<Instant> expected = history.oracle().deadline(history.target);
        expected.ifPresent(
                deadline -> assertThat(history.reckoning().deadline()).hasValue(deadline));
    }

    @Property
    void itIsBrokenWhenTheOracleSaysSo(
            @ForAll("histories") History history, @ForAll @IntRange(max = WINDOW) int minute) {
        boolean broken = history.oracle().isBroken(history.target, minute);
        assertThat(history.reckoning().brokenBy(history.at(minute)).isPresent()).isEqualTo(broken);
    }

    @Property
    void aRungIsReachedWhenItsShareIsUsedAndTheDeskIsOpen(
            @ForAll("histories") History history, @ForAll @IntRange(min = 1, max = 30) int hours) {
        var target = new Within(Duration.ofHours(hours));
        Reckoning reckoning =
                new Reckoning(history.clock().aimedAt(target, history.clock().started()), history.desk);
        for (int percent : List.of(50, 100, 150)) {
            List<Rung> ladder = List.of(new Rung(percent, Whom.SUPERVISOR));
            Optional<Instant> next = reckoning.next(ladder, 0);
            if (!reckoning.clock().isRunning()) {
                assertThat(next).isEmpty();
            }
            history.oracle()
                    .latest(hours * 60L * percent / 100)
                    .ifPresent(expected -> next.ifPresent(reached -> {
                        assertThat(reached).isEqualTo(expected);
                        assertThat(history.desk.isOpen(reached)).isTrue();
                        assertThat(reckoning.due(ladder, 0, reached)).isEqualTo(ladder);
                        assertThat(reckoning.due(ladder, 0, reached.minusNanos(1)))
                                .isEmpty();
                    }));
        }
    }

    @Property
    void whatIsExplainedAddsUp(@ForAll("histories") History history, @ForAll @IntRange(max = WINDOW) int minute) {
        Instant now = history.at(minute);
        Reckoning reckoning = history.reckoning();
        assertThat(reckoning.explain(now).counted().stream()
                        .map(Interval::length)
                        .reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(reckoning.elapsed(now));
    }

    @Property
    void whatIsUsedStaysUsedWhateverTheTarget(
            @ForAll("histories") History history,
            @ForAll("targets") Target other,
            @ForAll @IntRange(max = WINDOW) int minute) {
        Reckoning changed =
                new Reckoning(history.clock().aimedAt(other, history.clock().started()), history.desk);
        assertThat(changed.elapsed(history.at(minute)))
                .isEqualTo(history.reckoning().elapsed(history.at(minute)));
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<Integer> turn = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1500),
                Arbitraries.integers().between(0, 20).map(hour -> hour * 60));
        return Arbitraries.oneOf(
                        around(TOKYO, "2026-12-22T00:00"), around(ZoneId.of("Europe/London"), "2026-10-20T00:00"))
                .flatMap(place -> Combinators.combine(
                                Arbitraries.integers().between(0, 6 * 1440),
                                targets(),
                                turn.list().ofMaxSize(8),
                                Arbitraries.of(true, false))
                        .as((minute, target, turns, ends) ->
                                new History(place.desk, place.from.plusSeconds(60L * minute), target, turns, ends)));
    }

    @Provide
    Arbitrary<Target> targets() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 2400).map(minutes -> new Within(Duration.ofMinutes(minutes))),
                Arbitraries.integers().between(1, 4).map(ByEndOfDay::new));
    }

    private record Place(DeskCalendar desk, Instant from) {}

    private static Arbitrary<Place> around(ZoneId zone, String from) {
        Instant start = jst(from);
        Arbitrary<OpeningHours> hours = Arbitraries.of(
                guidelineHours(),
                daily("06:00-21:00"),
                daily("00:00-24:00"),
                daily("21:00-02:00"),
                daily("09:00-00:00"),
                hours("TUESDAY 09:00-12:00", "TUESDAY 13:00-18:00", "THURSDAY 00:30-03:30", "SUNDAY 00:00-24:00"));
        return Combinators.combine(hours, special(start).list().ofMaxSize(3))
                .as((week, specials) -> new Place(desk(zone, week, specials.toArray(Special[]::new)), start));
    }

    private static Arbitrary<Special> special(Instant start) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, WINDOW),
                        Arbitraries.integers().between(1, 2000),
                        Arbitraries.of(true, false))
                .as((from, minutes, open) -> {
                    Instant begin = start.plusSeconds(60L * from);
                    return new Special(begin, begin.plusSeconds(60L * minutes), open, "special");
                });
    }
}
