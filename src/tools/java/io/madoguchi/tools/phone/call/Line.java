package io.madoguchi.tools.phone.call;

import static java.util.Comparator.comparing;

import io.madoguchi.tools.phone.call.Transcript.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a call's time pass, and breaks into whatever is being played at the moment the caller or an operator acts. */
final class Line {
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private final CallerScript script;
    private final Who who;
    private final Watch watch;
    private final Timeline timeline;
    private final Postbox postbox;
    private final Transcript transcript;
    private final Instant start;
    private Instant mustEnd;
    private @Nullable Instant patienceEnds;
    private @Nullable Instant operatorAnswers;
    private @Nullable Instant keyDown;

    Line(CallerScript script, Who who, Watch watch, Timeline timeline, Postbox postbox, Transcript transcript) {
        this.script = script;
        this.who = who;
        this.watch = watch;
        this.timeline = timeline;
        this.postbox = postbox;
        this.transcript = transcript;
        this.start = timeline.now();
        this.mustEnd = start.plus(LONGEST_CALL);
    }

    private record Interruption(Instant at, Supplier<RuntimeException> by) {}

    /** What is done on the way, a callback or anything else, may itself bring somebody to break in. */
    void spend(Duration duration) {
        Instant until = timeline.now().plus(duration);
        while (true) {
            var first =
                    interruptions().stream().min(comparing(Interruption::at)).orElseThrow();
            Instant target = first.at().isAfter(until) ? until : first.at();
            Optional<Instant> due = postbox.nextDue().filter(moment -> !moment.isAfter(target));
            postbox.pass(due.orElse(target));
            if (due.isEmpty()) {
                if (first.at().isAfter(until)) {
                    return;
                }
                throw first.by().get();
            }
        }
    }

    /** In order of precedence, should several fall on the same moment. */
    private List<Interruption> interruptions() {
        var all = new ArrayList<Interruption>();
        if (watch.isHungUp()) {
            all.add(new Interruption(timeline.now(), this::hungUpElsewhere));
        }
        if (script.lineFailsAfter != null) {
            all.add(new Interruption(start.plus(script.lineFailsAfter), this::lineFails));
        }
        if (script.hangUpAfter != null) {
            all.add(new Interruption(start.plus(script.hangUpAfter), this::hangUp));
        }
        if (patienceEnds != null) {
            all.add(new Interruption(patienceEnds, this::hangUp));
        }
        if (operatorAnswers != null) {
            all.add(new Interruption(operatorAnswers, () -> new LeftQueue(LeftQueue.Result.BRIDGED)));
        }
        if (keyDown != null) {
            all.add(new Interruption(keyDown, KeyDown::new));
        }
        all.add(new Interruption(mustEnd, this::tooLong));
        return all;
    }

    Ended hangUp() {
        transcript.add(timeline.now(), who, "hangs up");
        return new Ended(Ended.By.CALLER);
    }

    private Ended hungUpElsewhere() {
        transcript.add(timeline.now(), Who.TWILIO, "ends the call as it was told to");
        return new Ended(Ended.By.ELSEWHERE);
    }

    void endWithin(Duration limit) {
        mustEnd = timeline.now().plus(limit);
    }

    private Ended lineFails() {
        transcript.add(timeline.now(), who, "is cut off by the carrier");
        return new Ended(Ended.By.LINE_FAILURE);
    }

    private Ended tooLong() {
        transcript.add(timeline.now(), Who.TWILIO, "ends the call: it has lasted too long");
        return new Ended(Ended.By.SERVICE);
    }

    void joinQueue(Duration patience) {
        patienceEnds = timeline.now().plus(patience);
        operatorAnswers = script.answeredAfter == null ? null : timeline.now().plus(script.answeredAfter);
    }

    /** False if whoever waits will have given up by then. */
    boolean operatorAnswersAt(Instant moment) {
        boolean stillThere = patienceEnds != null && moment.isBefore(patienceEnds);
        if (stillThere) {
            operatorAnswers = moment;
        }
        return stillThere;
    }

    void leaveQueue() {
        patienceEnds = null;
        operatorAnswers = null;
    }

    /** True if the listener pressed a key before the prompt was over. */
    boolean interruptedAt(@Nullable Instant pressing, Runnable prompt) {
        keyDown = pressing;
        try {
            prompt.run();
            return false;
        } catch (KeyDown pressed) {
            return true;
        } finally {
            keyDown = null;
        }
    }
}
