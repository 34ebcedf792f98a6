package io.madoguchi.directory.roster;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.Interval;
import io.madoguchi.directory.roster.OnDuty.Because;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When one person is on duty at one desk.
 *
 * @param usual when they are if nothing else is said: by their own shifts, or as long as the desk is open
 * @param because what the usual comes from
 * @param exceptions of this person at this desk, the oldest first: a newer one wins over an older one, any over the usual
 */
record Duty(DeskCalendar usual, Because because, List<Exceptional> exceptions) {
    /** How far ahead an end of duty is looked for. */
    static final Duration SIGHT = Duration.ofDays(7);

    /**
     * A stretch in which somebody stands in or is away, whatever is usual.
     *
     * @param until exclusive
     */
    record Exceptional(String username, Instant from, Instant until, boolean onDuty) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** A stretch of duty without a break, of which the beginning does not matter. */
    record Stint(Instant until, Because because) {}

    /**
     * What they are in at a moment; empty when they are not on duty.
     *
     * @throws io.madoguchi.directory.hours.HoursRejected.OutOfRange when it is outside 1970–2099, or in the last week of it
     */
    Optional<Stint> at(Instant at) {
        Instant horizon = at.plus(SIGHT);
        List<Interval> planned = usual.openIntervals(at, horizon).toList();
        if (!isOn(planned, at)) {
            return Optional.empty();
        }
        Instant until = turns(planned)
                .filter(turn -> turn.isAfter(at) && turn.isBefore(horizon))
                .sorted()
                .filter(turn -> !isOn(planned, turn))
                .findFirst()
                .orElse(horizon);
        return Optional.of(new Stint(until, exception(at).isPresent() ? Because.EXCEPTION : because));
    }

    private boolean isOn(List<Interval> planned, Instant at) {
        return exception(at)
                .map(Exceptional::onDuty)
                .orElseGet(
                        () -> planned.stream().anyMatch(each -> !at.isBefore(each.from()) && at.isBefore(each.to())));
    }

    private Optional<Exceptional> exception(Instant at) {
        return exceptions.reversed().stream().filter(each -> each.covers(at)).findFirst();
    }

    /** The moments at which it may begin or end. */
    private Stream<Instant> turns(List<Interval> planned) {
        return Stream.concat(
                planned.stream().flatMap(each -> Stream.of(each.from(), each.to())),
                exceptions.stream().flatMap(each -> Stream.of(each.from(), each.until())));
    }
}
