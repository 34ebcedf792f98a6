package io.madoguchi.casework.promise;

import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.PromiseClock.Run;
import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursRejected;
import io.madoguchi.directory.hours.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clock read with the opening hours of its desk. Only time in which the desk is open and the clock runs is counted. At a
 * desk that does not open again in sight the clock on the wall decides, because nobody is left without a deadline.
 */
public record Reckoning(PromiseClock clock, DeskCalendar desk) {
    /** The words are part of the API. */
    public enum State {
        RUNNING,
        PAUSED,
        /** In time. */
        MET,
        /** Its time was over before it was met, whether it has been met since or not. */
        BREACHED,
        CANCELLED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a deadline came about.
     *
     * @param counted the stretches of opening that were counted, in order; their lengths add up to the time used
     * @param pauses what was left out, the closing times apart
     */
    public record Explanation(List<Interval> counted, List<Pause> pauses) {}

    /** The business time there is in all. */
    public Duration budget() {
        return clock.target().budget(clock.started(), desk);
    }

    /** The business time used by {@code now}. */
    public Duration elapsed(Instant now) {
        return clock.runs().stream().map(run -> length(run, now)).reduce(Duration.ZERO, Duration::plus);
    }

    /** When the time was, or will be, used up; empty when it stands still or was stopped before. */
    public Optional<Instant> deadline() {
        return switch (clock.target()) {
            case Target.Within within -> usedUp(within.time(), false).map(this::notBeforeItWasGiven);
            case Target.ByEndOfDay _ -> usedUp(budget(), true).map(this::notBeforeItWasGiven);
            case Target.Until until -> Optional.of(until.at()).filter(this::isRunOver);
        };
    }

    /** A target that was given when its time was used up already is missed then, and not before. */
    private Instant notBeforeItWasGiven(Instant usedUp) {
        return later(usedUp, clock.aimed());
    }

    private boolean isRunOver(Instant at) {
        return clock.runs().stream().anyMatch(run -> run.to() == null || at.isBefore(run.to()));
    }

    /** When the promise was broken: its deadline, if it ran on after that. */
    public Optional<Instant> brokenBy(Instant now) {
        return deadline()
                .filter(deadline -> clock.runs().stream()
                        .anyMatch(run -> later(run.from(), deadline).isBefore(earlier(run.to(), now))));
    }

    public State state(Instant now) {
        if (clock.end() != null && clock.end().how() == How.CANCELLED) {
            return State.CANCELLED;
        }
        if (clock.brokenAt() != null || brokenBy(now).isPresent()) {
            return State.BREACHED;
        }
        if (clock.end() != null) {
            return State.MET;
        }
        return clock.isPaused() ? State.PAUSED : State.RUNNING;
    }

    /**
     * The rungs reached by {@code now} of which nobody was told; none unless it runs.
     *
     * @param told the highest percentage of which people were told
     */
    public List<Rung> due(List<Rung> ladder, int told, Instant now) {
        return untold(ladder, told)
                .filter(rung -> !at(rung.percent()).orElseThrow().isAfter(now))
                .toList();
    }

    /** When the next rung is reached of which nobody was told; never while the desk is closed. */
    public Optional<Instant> next(List<Rung> ladder, int told) {
        return untold(ladder, told)
                .map(rung -> at(rung.percent()).orElseThrow())
                .min(Comparator.naturalOrder());
    }

    public Explanation explain(Instant now) {
        var time = new BusinessTime(desk);
        List<Interval> counted = clock.runs().stream()
                .flatMap(run -> time.segments(run.from(), earlier(run.to(), now)).stream())
                .toList();
        return new Explanation(counted, clock.pauses());
    }

    private Stream<Rung> untold(List<Rung> ladder, int told) {
        return clock.isRunning() ? ladder.stream().filter(rung -> rung.percent() > told) : Stream.empty();
    }

    /** When that much of the time is used, and the desk is open. */
    private Optional<Instant> at(int percent) {
        return usedUp(budget().multipliedBy(percent).dividedBy(100), false);
    }

    private Optional<Instant> usedUp(Duration time, boolean atClosing) {
        Duration left = time;
        for (Run run : clock.runs()) {
            Duration length = run.to() == null ? null : length(run, run.to());
            if (length == null || left.compareTo(length) < (atClosing ? 1 : 0)) {
                return Optional.of(after(run.from(), left, atClosing));
            }
            left = left.minus(length);
        }
        return Optional.empty();
    }

    /** The latest instant that long after another, which is an open one; or the earliest, which may be a closing. */
    private Instant after(Instant from, Duration time, boolean atClosing) {
        try {
            BusinessTime.Result result = new BusinessTime(desk).plus(from, time);
            return atClosing ? result.segments().getLast().to() : result.deadline();
        } catch (HoursRejected notInSight) {
            return from.plus(time);
        }
    }

    private Duration length(Run run, Instant now) {
        Instant to = earlier(run.to(), now);
        return run.from().isBefore(to) ? new BusinessTime(desk).between(run.from(), to) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }
}
