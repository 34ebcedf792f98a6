package io.madoguchi.voice.dial;

import io.madoguchi.voice.plan.DialOutcome;
import java.time.Instant;
import java.util.Locale;

/** How a dial ended. */
public enum Ending {
    REACHED,
    NO_ANSWER,
    BUSY,
    /** Somebody or something answered, but did not press 1. */
    MACHINE,
    FAILED,
    /** The operator did not answer or pressed no key. */
    OPERATOR_ABSENT,
    /** Whoever wanted it did not want it any more. */
    TAKEN_BACK;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    DialFact fact(Dial dial, Instant at) {
        return switch (this) {
            case REACHED -> ended(dial, DialOutcome.REACHED, at);
            case NO_ANSWER -> ended(dial, DialOutcome.NO_ANSWER, at);
            case BUSY -> ended(dial, DialOutcome.BUSY, at);
            case MACHINE -> ended(dial, DialOutcome.MACHINE, at);
            case FAILED -> ended(dial, DialOutcome.FAILED, at);
            case OPERATOR_ABSENT -> new DialFact.OperatorAbsent(dial.id(), dial.staff(), at);
            case TAKEN_BACK -> new DialFact.TakenBack(dial.id(), dial.staff(), at);
        };
    }

    /**
     * What a status of the callee's leg means, whether as {@code DialCallStatus} or in a status callback.
     *
     * @param bridged whether people spoke; {@code completed} alone does not say so (telephony.md §0.4)
     */
    public static Ending of(String status, boolean bridged) {
        if (bridged) {
            return REACHED;
        }
        return switch (status) {
            case "completed", "answered" -> MACHINE;
            case "busy" -> BUSY;
            case "no-answer", "canceled" -> NO_ANSWER;
            default -> FAILED;
        };
    }

    private static DialFact ended(Dial dial, DialOutcome outcome, Instant at) {
        return new DialFact.Ended(dial.id(), dial.staff(), outcome, at);
    }
}
