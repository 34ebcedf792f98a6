package io.madoguchi.voice.plan;

import io.madoguchi.casework.flow.Due;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a desk rings somebody back: only while it is open, and only at the wished time if one is wished. */
public record RetryPlan(Rules rules, DeskCalendar desk) {
    /** A wish that the desk cannot meet on any of so many days binds no more. */
    static final int WISHED_DAYS = 60;

    private static final Duration FOUR_HOURS = Duration.ofHours(4);

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
     * By when somebody who called at {@code from} is to be rung, in the desk's business time: S1 15 minutes, S2 an hour, S3
     * four hours, S4 the end of the next business day; not before the end of the time they wished.
     */
    public Instant dueBy(Severity severity, Instant from, @Nullable Wish wish) {
        Instant promised = severity == Severity.S3 ? inFourHours(from) : Due.of(severity, from, desk);
        return wish == null ? promised : later(promised, wish.until());
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
        }
        return new Next.Again(slot(earliest, wish), left == 1);
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

    private Instant inFourHours(Instant from) {
        try {
            return new BusinessTime(desk).deadline(from, FOUR_HOURS);
        } catch (HoursRejected notInSight) {
            return from.plus(FOUR_HOURS);
        }
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
