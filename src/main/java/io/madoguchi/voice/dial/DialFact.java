package io.madoguchi.voice.dial;

import io.madoguchi.voice.plan.DialOutcome;
import java.time.Instant;
import java.util.UUID;

/** What this room announces, in the transaction in which it became true. */
public sealed interface DialFact {
    UUID dialId();

    /** The user name of whoever is rung first. */
    String staff();

    Instant at();

    /** They are about to be rung. */
    record Begun(UUID dialId, String staff, Instant at) implements DialFact {}

    /** They pressed 1. Whoever has given the callee to somebody else takes the dial back now, and they are told so. */
    record Pressed(UUID dialId, String staff, Instant at) implements DialFact {}

    /**
     * They were connected with a caller out of the queue.
     *
     * @param callSid the caller's call
     */
    record Met(UUID dialId, String staff, String callSid, Instant at) implements DialFact {}

    /** Something that is announced at most once for each dial, after which nothing follows. */
    sealed interface Final extends DialFact {}

    /** How it ended for whoever was to be rung; a technical failure may mean that nobody ever was. */
    record Ended(UUID dialId, String staff, DialOutcome outcome, Instant at) implements Final {}

    /** The member of staff did not answer or pressed no key, so nobody else was rung. */
    record OperatorAbsent(UUID dialId, String staff, Instant at) implements Final {}

    /** Nobody wanted it any more. */
    record TakenBack(UUID dialId, String staff, Instant at) implements Final {}
}
