package io.madoguchi.tools.phone.call;

import static java.util.Comparator.comparing;

import io.madoguchi.tools.phone.call.Transcript.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a call's time pass, and breaks into whatever is being played at the moment the caller or an operator acts. */
final class Line {
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private final CallerScript script;
    private final Timeline timeline;
    private final Postbox postbox;
    private final Transcript transcript;
    private final Instant start;
    private @Nullable Instant patienceEnds;
    private @Nullable Instant operatorAnswers;
    private @Nullable Instant keyDown;

    Line(CallerScript script, Timeline timeline, Postbox postbox, Transcript transcript) {
        this.script = script;
        this.timeline = timeline;
        this.postbox = postbox;
        this.transcript = transcript;
        this.start = timeline.now();
    }

    private record Interruption(Instant at, Supplier<RuntimeException> by) {}

    void spend(Duration duration) {
        Instant until = timeline.now().plus(duration);
        var first = interruptions().stream().min(comparing(Interruption::at));
        if (first.isEmpty() || first.get().at().isAfter(until)) {
            postbox.pass(until);
            return;
        }
        postbox.pass(first.get().at());
        throw first.get().by().get();
    }

    /** In order of precedence, should several fall on the same moment. */
    private List<Interruption> interruptions() {
        var all = new ArrayList<Interruption>();
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
        all.add(new Interruption(start.plus(LONGEST_CALL), this::tooLong));
        return all;
    }

    Ended hangUp() {
        transcript.add(timeline.now(), Who.CALLER, "hangs up");
        return new Ended(Ended.By.CALLER);
    }

    private Ended lineFails() {
        transcript.add(timeline.now(), Who.CALLER, "is cut off by the carrier");
        return new Ended(Ended.By.LINE_FAILURE);
    }

    private Ended tooLong() {
        transcript.add(timeline.now(), Who.TWILIO, "ends the call after 4 hours");
        return new Ended(Ended.By.SERVICE);
    }

    void joinQueue(Duration patience) {
        patienceEnds = timeline.now().plus(patience);
        operatorAnswers = script.answeredAfter == null ? null : timeline.now().plus(script.answeredAfter);
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
