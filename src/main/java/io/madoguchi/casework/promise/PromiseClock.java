package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one promise: when it started, when it stood still, whether it was stopped. It never runs backwards: what is
 * said to have happened before the last change happens with that change.
 *
 * @param aimed when the present target was given: with its start, or later
 * @param pauses in order, without overlap; only the last may last
 * @param end null while it has not been stopped
 * @param brokenAt when the promise was broken, once that was noticed; what is broken stays broken
 */
public record PromiseClock(
        Target target,
        Instant started,
        Instant aimed,
        List<Pause> pauses,
        @Nullable End end,
        @Nullable Instant brokenAt) {
    public PromiseClock {
        pauses = List.copyOf(pauses);
    }

    /** How a clock was stopped. */
    public record End(Instant at, How how) {}

    public enum How {
        MET,
        /** Nobody relies on it any more. */
        CANCELLED
    }

    /**
     * A stretch in which it runs; half-open.
     *
     * @param to null while it runs
     */
    public record Run(Instant from, @Nullable Instant to) {}

    public static PromiseClock started(Target target, Instant at) {
        return new PromiseClock(target, at, at, List.of(), null, null);
    }

    /** Nothing when it stands still for that reason already, or was stopped. */
    public PromiseClock paused(Instant at, State why) {
        Pause lasting = lasting();
        if (end != null || (lasting != null && lasting.why() == why)) {
            return this;
        }
        Instant when = notBackwards(at);
        List<Pause> further = closed(when);
        further.add(new Pause(when, null, why));
        return new PromiseClock(target, started, aimed, further, null, brokenAt);
    }

    /**
     * Goes on; a clock that was stopped goes on, too, and was standing still since.
     *
     * @param was the state of the case while it was stopped
     */
    public PromiseClock resumed(Instant at, State was) {
        if (end == null) {
            return new PromiseClock(target, started, aimed, closed(notBackwards(at)), null, brokenAt);
        }
        var further = new ArrayList<>(pauses);
        further.add(new Pause(end.at, notBackwards(at), was));
        return new PromiseClock(target, started, aimed, further, null, brokenAt);
    }

    /** Stops it; nothing when it was stopped before. */
    public PromiseClock ended(Instant at, How how) {
        if (end != null) {
            return this;
        }
        Instant when = notBackwards(at);
        return new PromiseClock(target, started, aimed, closed(when), new End(when, how), brokenAt);
    }

    /** With another target from then on, measured from the start it has; what is used is used. */
    public PromiseClock aimedAt(Target other, Instant at) {
        return new PromiseClock(other, started, at, pauses, end, brokenAt);
    }

    public PromiseClock broken(Instant at) {
        return new PromiseClock(target, started, aimed, pauses, end, brokenAt == null ? at : brokenAt);
    }

    public boolean isPaused() {
        return lasting() != null;
    }

    public boolean isRunning() {
        return end == null && !isPaused();
    }

    /** When it runs: all the time from its start to its end but for the pauses. */
    public List<Run> runs() {
        var runs = new ArrayList<Run>();
        Instant from = started;
        for (Pause pause : pauses) {
            runs.add(new Run(from, pause.from()));
            if (pause.to() == null) {
                return runs;
            }
            from = pause.to();
        }
        runs.add(new Run(from, end == null ? null : end.at));
        return runs;
    }

    private @Nullable Pause lasting() {
        Pause last = pauses.isEmpty() ? null : pauses.getLast();
        return last != null && last.to() == null ? last : null;
    }

    private List<Pause> closed(Instant at) {
        var closed = new ArrayList<>(pauses);
        Pause lasting = lasting();
        if (lasting != null) {
            closed.removeLast();
            closed.add(new Pause(lasting.from(), at, lasting.why()));
        }
        return closed;
    }

    private Instant notBackwards(Instant at) {
        Instant last = started;
        if (end != null) {
            last = end.at;
        } else if (!pauses.isEmpty()) {
            Pause pause = pauses.getLast();
            last = pause.to() == null ? pause.from() : pause.to();
        }
        return at.isBefore(last) ? last : at;
    }
}
