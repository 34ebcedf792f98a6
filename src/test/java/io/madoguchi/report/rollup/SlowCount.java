package io.madoguchi.report.rollup;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Tally;
import io.madoguchi.report.rollup.Past.Attempt;
import io.madoguchi.report.rollup.Past.Call;
import io.madoguchi.report.rollup.Past.Case;
import io.madoguchi.report.rollup.Past.Clock;
import io.madoguchi.report.rollup.Past.Duty;
import io.madoguchi.report.rollup.Past.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts by looking at everything that happened, as the definitions of domain.md, section 6.1, say it; slow and plain. */
final class SlowCount {
    private final Past past;
    private final Instant now;

    SlowCount(Past past, Instant now) {
        this.past = past;
        this.now = now;
    }

    /** All but the backlogs, of what happened from one instant to another. */
    Tally between(Instant from, Instant to) {
        var tally = new Tally();
        past.calls.stream().filter(call -> lies(call.at(), from, to)).forEach(call -> count(call, tally));
        past.callbacks.stream().filter(each -> lies(each.made(), from, to)).forEach(each -> count(each, tally));
        past.cases.stream()
                .filter(each -> !each.isVoid() && lies(each.opened(), from, to))
                .forEach(each -> count(each, tally));
        past.cases.stream()
                .filter(each -> !each.isVoid() && each.resolved() != null && lies(each.resolved(), from, to))
                .forEach(each -> tally.add(Count.RESOLVED, 1));
        past.clocks.forEach(clock -> count(clock, from, to, tally));
        past.duties.forEach(duty -> count(duty, from, to, tally));
        return tally;
    }

    /** How many cases were open at a moment, and for how long. */
    Tally openAt(Instant moment) {
        var open = new Tally();
        for (Case each : past.cases) {
            Instant over = each.over();
            if (each.opened().isBefore(moment) && (over == null || !over.isBefore(moment))) {
                open.add(Count.BACKLOG, 1);
                Duration age = Duration.between(each.opened(), moment);
                addIf(age.compareTo(Duration.ofDays(1)) > 0, Count.BACKLOG_OVER_1_DAY, open);
                addIf(age.compareTo(Duration.ofDays(3)) > 0, Count.BACKLOG_OVER_3_DAYS, open);
                addIf(age.compareTo(Duration.ofDays(7)) > 0, Count.BACKLOG_OVER_7_DAYS, open);
            }
        }
        return open;
    }

    private boolean lies(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to) && at.isBefore(now);
    }

    private static void addIf(boolean counts, Count count, Tally tally) {
        tally.add(count, counts ? 1 : 0);
    }

    private static void count(Call call, Tally tally) {
        String outcome = call.outcome();
        if (outcome == null || outcome.equals("REJECTED")) {
            return;
        }
        if (!call.open()) {
            tally.add(Count.CLOSED_OFFERED, 1);
            addIf(outcome.equals("VOICEMAIL"), Count.CLOSED_VOICEMAIL, tally);
            addIf(outcome.equals("CALLBACK_REQUESTED"), Count.CLOSED_CALLBACK_CHOSEN, tally);
            addIf(outcome.equals("ABANDONED"), Count.CLOSED_HUNG_UP, tally);
            return;
        }
        Integer wait = call.waited();
        if (outcome.equals("ABANDONED") && wait == null) {
            tally.add(Count.LEFT_IN_GREETING, 1);
            return;
        }
        tally.add(Count.OFFERED, 1);
        tally.add(Count.LONGEST_WAIT, Objects.requireNonNullElse(wait, 0));
        switch (outcome) {
            case "ANSWERED" -> answered(call, tally);
            case "ABANDONED" -> abandoned(Objects.requireNonNull(wait), tally);
            case "VOICEMAIL" -> tally.add(Count.VOICEMAIL, 1);
            case "CALLBACK_REQUESTED" -> tally.add(Count.CALLBACK_CHOSEN, 1);
            default -> tally.add(Count.LOST, 1);
        }
    }

    private static void answered(Call call, Tally tally) {
        tally.add(Count.ANSWERED, 1);
        tally.add(Count.TALK_SECONDS, Objects.requireNonNullElse(call.talked(), 0));
        tally.add(Count.AFTER_CALL_SECONDS, call.wrapUp());
        Integer wait = call.waited();
        if (wait != null) {
            tally.add(Count.WAIT_SECONDS, wait);
            addIf(wait <= 10, Count.ANSWERED_IN_10, tally);
            addIf(wait <= 20, Count.ANSWERED_IN_20, tally);
            addIf(wait <= 30, Count.ANSWERED_IN_30, tally);
            addIf(wait <= 60, Count.ANSWERED_IN_60, tally);
        }
    }

    private static void abandoned(int wait, Tally tally) {
        tally.add(Count.ABANDONED, 1);
        addIf(wait < 5, Count.SHORT_ABANDONED, tally);
        addIf(wait <= 10, Count.ABANDONED_IN_10, tally);
        addIf(wait <= 20, Count.ABANDONED_IN_20, tally);
        addIf(wait <= 30, Count.ABANDONED_IN_30, tally);
        addIf(wait <= 60, Count.ABANDONED_IN_60, tally);
    }

    private void count(Promise promise, Tally tally) {
        tally.add(Count.PROMISED, 1);
        tally.add(Count.ATTEMPTS, promise.attempts().size());
        Optional<Instant> reached = promise.attempts().stream()
                .filter(each -> "REACHED".equals(each.outcome()) || "REFUSED".equals(each.outcome()))
                .map(Attempt::dialed)
                .min(Comparator.naturalOrder());
        Instant ended = promise.ended();
        if (reached.isPresent()) {
            tally.add(Count.REACHED, 1);
            tally.add(Count.PROMISE_DUE, 1);
            addIf(!reached.get().isAfter(promise.due()), Count.REACHED_IN_TIME, tally);
        } else if (promise.due().isBefore(now) && (ended == null || ended.isAfter(promise.due()))) {
            tally.add(Count.PROMISE_DUE, 1);
        }
    }

    private void count(Case each, Tally tally) {
        tally.add(Count.OPENED, 1);
        addIf(each.escalated() != null, Count.ESCALATED, tally);
        boolean eligible = !each.calls().isEmpty()
                && "ANSWERED".equals(each.calls().getFirst().outcome());
        if (eligible) {
            boolean byRule = each.category().equals("RAN-01");
            boolean solved = isSolvedAtOnce(each);
            tally.add(Count.CONTACT_ELIGIBLE, 1);
            addIf(solved, Count.CONTACT_RESOLVED, tally);
            addIf(!byRule, Count.CONTACT_FIRST_LINE, tally);
            addIf(!byRule && solved, Count.CONTACT_FIRST_LINE_RESOLVED, tally);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same case
    private boolean isSolvedAtOnce(Case one) {
        Instant resolved = one.resolved();
        return resolved != null
                && "FIRST_CONTACT".equals(one.resolution())
                && one.escalated() == null
                && past.callbacks.stream().noneMatch(promise -> promise.of() == one)
                && past.cases.stream()
                        .noneMatch(other -> other != one
                                && !other.isVoid()
                                && other.category().equals(one.category())
                                && (same(one.institution(), other.institution())
                                        || same(one.telephone(), other.telephone()))
                                && !other.opened().isBefore(one.opened())
                                && !other.opened().isAfter(resolved.plus(Duration.ofDays(7))));
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a != null && a.equals(b);
    }

    private void count(Clock clock, Instant from, Instant to, Tally tally) {
        Instant broken = clock.broken();
        boolean met = broken == null && clock.how().equals("MET");
        Instant decided = broken == null ? clock.ended() : broken;
        if ((met || broken != null) && lies(decided, from, to)) {
            tally.add(Count.valueOf(clock.promise() + "_DUE"), 1);
            addIf(met, Count.valueOf(clock.promise() + "_MET"), tally);
        }
    }

    private void count(Duty duty, Instant from, Instant to, Tally tally) {
        Instant end = duty.last()
                .atTime(LocalTime.of(23, 59, 59, 999_999_000))
                .atZone(Past.JAPAN)
                .toInstant();
        if (lies(end, from, to)) {
            tally.add(Count.DUTY_DUE, 1);
            addIf(duty.done() != null && !duty.done().isAfter(duty.last()), Count.DUTY_MET, tally);
        }
    }
}
