package io.madoguchi.voice.plan;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Policy;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.PromiseClock;
import io.madoguchi.casework.promise.Reckoning;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a desk rings somebody back: only while it is open, and only at the wished time if one is wished.
 *
 * @param policy what the desk had promised when it promised to ring
 */
public record RetryPlan(Rules rules, Policy policy, DeskCalendar desk) {
    /** A wish that the desk cannot meet on any of so many days binds no more. */
    static final int WISHED_DAYS = 60;

    /** Whoever wished a time is rung again within it while it lasts; then the delays of the desk may be too long. */
    static final Duration WITHIN_WISH = Duration.ofMinutes(15);

    /**
     * The first chance to ring, not before {@code earliest}. At a desk that does not open again in sight it is
     * {@code earliest}: whoever rings must see that the desk is open in any case.
     */
    public Slot slot(Instant earliest, @Nullable Wish wish) {
        return Optional.ofNullable(wish)
                .flatMap(wished -> wished(earliest, wished))
                .orElseGet(() -> new Slot(opening(earliest).orElse(earliest), null));
    }

    /** Whether the desk is open at the wished time of the first day that is not over. */
    public boolean canMeet(Wish wish, Instant now) {
        return opening(later(now, wish.from())).filter(wish.until()::isAfter).isPresent();
    }

    /**
     * What follows an attempt that ended now.
     *
     * @param dials when each attempt so far was dialled, the ended one included
     */
    public Next next(Collection<Instant> dials, DialOutcome outcome, @Nullable Wish wish, Instant now) {
        return switch (outcome) {
            case REACHED, REFUSED -> new Next.Done();
            case WRONG_NUMBER -> new Next.Exhausted();
            case BUSY -> again(dials, rules.busy(), wish, now);
            case NO_ANSWER -> again(dials, rules.noAnswer(), wish, now);
            case MACHINE -> again(dials, rules.machine(), wish, now);
            case FAILED -> again(dials, rules.failed(), wish, now);
        };
    }

    /**
     * By when somebody is to be rung: at the end of the time they wished, as far as the desk is open then, on the first day
     * on which it can be met; otherwise as the desk promises for callbacks of that severity, counted from their call.
     *
     * @param wishedFrom from when the wished time is looked for
     */
    public Instant dueBy(Severity severity, Instant calledAt, @Nullable Wish wish, Instant wishedFrom) {
        return Optional.ofNullable(wish)
                .flatMap(wished -> wished(wishedFrom, wished))
                .flatMap(slot -> lastClosing(slot.from(), Objects.requireNonNull(slot.until())))
                .orElseGet(() -> promised(severity, calledAt));
    }

    private Next again(Collection<Instant> dials, Duration delay, @Nullable Wish wish, Instant now) {
        int left = rules.attempts() - dials.size();
        if (left <= 0) {
            return new Next.Exhausted();
        }
        Instant dialled = dials.stream().max(Instant::compareTo).orElseThrow();
        Instant earliest = later(now, dialled.plus(delay));
        if (left <= rules.days() - days(dials)) {
            earliest = later(earliest, midnightAfter(dialled));
        } else if (wish != null && delay.compareTo(WITHIN_WISH) > 0) {
            earliest = withinPresent(wish, now, later(now, dialled.plus(WITHIN_WISH)), earliest);
        }
        return new Next.Again(earliest, slot(earliest, wish), left == 1);
    }

    /** Sooner than usual where only that is still within the wished time of the day. */
    private Instant withinPresent(Wish wish, Instant now, Instant sooner, Instant usual) {
        Slot present = slot(now, wish);
        boolean usualIsWithin = Objects.equals(slot(usual, wish).until(), present.until());
        boolean soonerIsWithin = Objects.equals(slot(sooner, wish).until(), present.until());
        return soonerIsWithin && !usualIsWithin ? sooner : usual;
    }

    private Optional<Slot> wished(Instant earliest, Wish wish) {
        long first = wish.dayAt(earliest, desk.zone());
        for (long day = first; day < first + WISHED_DAYS; day++) {
            Optional<Slot> met = wish.onDay(day, desk.zone()).flatMap(time -> within(time, earliest));
            if (met.isPresent()) {
                return met;
            }
        }
        return Optional.empty();
    }

    private Optional<Slot> within(Interval time, Instant earliest) {
        return opening(later(earliest, time.from()))
                .filter(open -> open.isBefore(time.to()))
                .map(open -> new Slot(open, time.to()));
    }

    private Optional<Instant> opening(Instant from) {
        try {
            return Optional.of(desk.nextOpening(from));
        } catch (HoursRejected notInSight) {
            return Optional.empty();
        }
    }

    private Instant promised(Severity severity, Instant from) {
        var clock = PromiseClock.started(policy.of(severity).target(Promise.CALLBACK), from);
        return new Reckoning(clock, desk).deadline().orElseThrow();
    }

    private Optional<Instant> lastClosing(Instant from, Instant until) {
        return desk.openIntervals(from, until).reduce((_, later) -> later).map(Interval::to);
    }

    private long days(Collection<Instant> dials) {
        return dials.stream()
                .map(dial -> LocalDate.ofInstant(dial, desk.zone()))
                .distinct()
                .count();
    }

    private Instant midnightAfter(Instant at) {
        return LocalDate.ofInstant(at, desk.zone())
                .plusDays(1)
                .atStartOfDay(desk.zone())
                .toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
