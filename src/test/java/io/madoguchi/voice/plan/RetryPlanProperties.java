package io.madoguchi.voice.plan;

import static io.madoguchi.directory.hours.HoursFixture.TOKYO;
import static io.madoguchi.directory.hours.HoursFixture.daily;
import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineHours;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Policy;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Special;
import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/** What must hold for any desk, any rules and any wish, around holidays, closures and New Year. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class RetryPlanProperties {
    private static final Instant CHRISTMAS = jst("2026-12-22T00:00");

    /** Somebody to be rung back, and how each attempt would end. */
    record Promise(
            RetryPlan plan, @Nullable Wish wish, Instant called, List<DialOutcome> outcomes, List<Integer> slow) {
        DeskCalendar desk() {
            return plan.desk();
        }
    }

    /** Every attempt as it would be made: at its first chance or somewhat later, until nothing follows. */
    private static List<Instant> dials(Promise promise) {
        var dials = new ArrayList<Instant>();
        Slot slot = promise.plan.slot(promise.called, promise.wish);
        for (int attempt = 0; ; attempt++) {
            assertThat(attempt).as("terminates").isLessThan(100);
            Instant dial = slot.from().plusSeconds(60L * promise.slow.get(attempt % promise.slow.size()));
            boolean missed = !promise.desk().isOpen(dial) || (slot.until() != null && !dial.isBefore(slot.until()));
            dials.add(missed ? slot.from() : dial);
            DialOutcome outcome = promise.outcomes.get(attempt % promise.outcomes.size());
            Instant ended = dials.getLast().plusSeconds(60);
            switch (promise.plan.next(dials, outcome, promise.wish, ended)) {
                case Next.Again again -> slot = again.slot();
                case Next.Done _, Next.Exhausted _ -> {
                    return dials;
                }
            }
        }
    }

    @Property
    void aChanceIsTheFirstThatTheOracleFinds(@ForAll("promises") Promise promise) {
        Slot slot = promise.plan.slot(promise.called, promise.wish);
        Optional<Instant> expected = PlanOracle.chance(promise.called, promise.wish, promise.desk());
        expected.ifPresent(chance -> assertThat(slot.from()).isEqualTo(chance));
        if (slot.until() != null && promise.wish != null) {
            Instant last = slot.until().minusSeconds(60);
            assertThat(PlanOracle.isWished(last, promise.wish, promise.desk())).isTrue();
            assertThat(slot.from()).isBefore(slot.until());
        }
    }

    @Property
    void nobodyIsEverRungOutsideTheHoursOrTheWish(@ForAll("promises") Promise promise) {
        for (Instant dial : dials(promise)) {
            assertThat(promise.desk().isOpen(dial)).as("%s", dial).isTrue();
            if (promise.wish != null
                    && PlanOracle.chance(promise.called, promise.wish, promise.desk())
                            .isPresent()) {
                assertThat(dial).isAfterOrEqualTo(promise.wish.from());
            }
        }
    }

    @Property
    void theCapAndTheDaysAreKept(@ForAll("promises") Promise promise) {
        List<Instant> dials = dials(promise);
        Rules rules = promise.plan.rules();
        assertThat(dials).hasSizeLessThanOrEqualTo(rules.attempts()).isSorted();
        if (dials.size() == rules.attempts()) {
            assertThat(dials.stream()
                            .map(dial -> PlanOracle.day(dial, promise.desk()))
                            .distinct())
                    .hasSizeGreaterThanOrEqualTo(rules.days());
        }
    }

    @Property
    void noAttemptComesBeforeItsDelayIsOver(@ForAll("promises") Promise promise) {
        List<Instant> dials = dials(promise);
        for (int each = 1; each < dials.size(); each++) {
            DialOutcome outcome = promise.outcomes.get((each - 1) % promise.outcomes.size());
            Duration delay =
                    switch (outcome) {
                        case BUSY -> promise.plan.rules().busy();
                        case NO_ANSWER -> promise.plan.rules().noAnswer();
                        case MACHINE -> promise.plan.rules().machine();
                        case FAILED -> promise.plan.rules().failed();
                        case REACHED, REFUSED, WRONG_NUMBER -> throw new AssertionError(outcome);
                    };
            Duration least =
                    promise.wish == null || delay.compareTo(RetryPlan.WITHIN_WISH) < 0 ? delay : RetryPlan.WITHIN_WISH;
            assertThat(Duration.between(dials.get(each - 1), dials.get(each))).isGreaterThanOrEqualTo(least);
        }
    }

    @Property
    void aPromiseIsDueInBusinessTimeOrAtTheEndOfItsWish(
            @ForAll("promises") Promise promise, @ForAll Severity severity) {
        Wish wish = promise.wish;
        Instant from = wish == null ? promise.called : wish.from();
        Instant due = promise.plan.dueBy(severity, promise.called, wish, from);
        if (wish != null && PlanOracle.chance(from, wish, promise.desk()).isPresent()) {
            Instant last = due.minusSeconds(60);
            assertThat(promise.desk().isOpen(last)).as("open until %s", due).isTrue();
            assertThat(PlanOracle.isWished(last, wish, promise.desk())).isTrue();
            boolean longer = promise.desk().isOpen(due) && PlanOracle.isWished(due, wish, promise.desk());
            assertThat(longer).as("and no longer").isFalse();
        } else if (wish == null) {
            assertThat(due).isAfter(promise.called);
            assertThat(openMinutes(promise, due)).matches(open -> severity != Severity.S3 || open == 240);
        }
    }

    private static long openMinutes(Promise promise, Instant due) {
        return promise.called.until(due).dividedBy(Duration.ofMinutes(1)) - closedMinutes(promise, due);
    }

    private static long closedMinutes(Promise promise, Instant due) {
        long closed = 0;
        for (Instant minute = promise.called; minute.isBefore(due); minute = minute.plusSeconds(60)) {
            closed += promise.desk().isOpen(minute) ? 0 : 1;
        }
        return closed;
    }

    @Provide
    Arbitrary<Promise> promises() {
        return Combinators.combine(
                        Combinators.combine(desks(), rules())
                                .as((desk, rules) -> new RetryPlan(rules, Policy.STANDARD, desk)),
                        wishes().injectNull(0.4),
                        Arbitraries.integers().between(0, 12 * 1440),
                        Arbitraries.of(DialOutcome.values()).list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.integers().between(0, 600).list().ofSize(5))
                .as((plan, wish, minute, outcomes, slow) ->
                        new Promise(plan, wish, CHRISTMAS.plus(Duration.ofMinutes(minute)), outcomes, slow));
    }

    private static Arbitrary<Rules> rules() {
        Arbitrary<Duration> delay = Arbitraries.integers().between(0, 300).map(Duration::ofMinutes);
        return Combinators.combine(
                        delay.tuple4(),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 7))
                .as((each, one, other) -> new Rules(
                        each.get1(),
                        each.get2(),
                        each.get3(),
                        each.get4(),
                        Math.max(one, other),
                        Math.min(one, other)));
    }

    private static Arbitrary<Wish> wishes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 14 * 1440),
                        Arbitraries.integers().between(1, 1440))
                .as((from, minutes) -> {
                    Instant begin = CHRISTMAS.plus(Duration.ofMinutes(from));
                    return new Wish(begin, begin.plus(Duration.ofMinutes(minutes)));
                });
    }

    private static Arbitrary<DeskCalendar> desks() {
        Arbitrary<OpeningHours> weeks = Arbitraries.of(
                guidelineHours(),
                daily("06:00-21:00"),
                daily("00:00-24:00"),
                daily("21:00-02:00"),
                hours("MONDAY 09:00-12:00", "MONDAY 13:00-18:00", "THURSDAY 22:00-06:00"),
                hours("SUNDAY 00:00-00:10"));
        return Combinators.combine(weeks, specials().list().ofMaxSize(4))
                .as((week, specials) -> desk(TOKYO, week, specials.toArray(Special[]::new)));
    }

    private static Arbitrary<Special> specials() {
        return Combinators.combine(
                        Arbitraries.integers().between(-1440, 14 * 1440),
                        Arbitraries.integers().between(1, 3000),
                        Arbitraries.of(true, false))
                .as((from, minutes, open) -> {
                    Instant begin = CHRISTMAS.plus(Duration.ofMinutes(from));
                    return new Special(begin, begin.plus(Duration.ofMinutes(minutes)), open, "special");
                });
    }
}
