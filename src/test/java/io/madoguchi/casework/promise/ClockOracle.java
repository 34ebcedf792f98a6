package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.DueOracle;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import io.madoguchi.directory.hours.DeskCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A clock read the slow way: looks at every minute, and asks only whether the desk is open and whether the clock runs.
 *
 * @param runs for each minute since the start whether the clock runs; after the last it goes on as in the last
 */
record ClockOracle(DeskCalendar desk, Instant started, List<Boolean> runs) {
    private static final int SIGHT_MINUTES = 40 * 24 * 60;

    long elapsed(int minutes) {
        long used = 0;
        for (int minute = 0; minute < minutes; minute++) {
            used += counts(minute) ? 1 : 0;
        }
        return used;
    }

    /** The first minute that is one too many; empty when it is not in sight. */
    Optional<Instant> latest(long used) {
        long passed = 0;
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            if (counts(minute)) {
                if (passed == used) {
                    return Optional.of(at(minute));
                }
                passed++;
            }
        }
        return Optional.empty();
    }

    /** The end of the last minute there is. */
    Optional<Instant> earliest(long used) {
        long passed = 0;
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            passed += counts(minute) ? 1 : 0;
            if (passed == used) {
                return Optional.of(at(minute + 1));
            }
        }
        return Optional.empty();
    }

    Optional<Instant> deadline(Target target) {
        return switch (target) {
            case Within within -> latest(within.time().toMinutes());
            case Target.Until until -> Optional.of(until.at());
            case ByEndOfDay days -> minutesUntilEndOf(days.day()).flatMap(this::earliest);
        };
    }

    boolean isBroken(Target target, int minutes) {
        Instant deadline = deadline(target).orElse(Instant.MAX);
        for (int minute = 0; minute < minutes; minute++) {
            if (isRunning(minute) && !at(minute).isBefore(deadline)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Long> minutesUntilEndOf(int nth) {
        return DueOracle.endOfBusinessDay(nth, started, desk)
                .map(end -> IntStream.range(0, SIGHT_MINUTES)
                        .mapToObj(this::at)
                        .takeWhile(end::isAfter)
                        .filter(desk::isOpen)
                        .count());
    }

    private boolean counts(int minute) {
        return isRunning(minute) && desk.isOpen(at(minute));
    }

    private boolean isRunning(int minute) {
        return runs.get(Math.min(minute, runs.size() - 1));
    }

    private Instant at(int minute) {
        return started.plusSeconds(60L * minute);
    }
}
