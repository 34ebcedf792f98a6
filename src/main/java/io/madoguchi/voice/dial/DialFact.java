package io.madoguchi.voice.dial;

import io.madoguchi.voice.plan.DialOutcome;
import java.time.Instant;
import java.util.UUID;

/** What this room announces, once for each dial, in the transaction in which it became true. */
public sealed interface DialFact {
    UUID dialId();

    Instant at();

    /** How it ended for whoever was to be rung; a technical failure may mean that they never were. */
    record Ended(UUID dialId, DialOutcome outcome, Instant at) implements DialFact {}

    /** The member of staff did not answer or pressed no key, so nobody else was rung. */
    record OperatorAbsent(UUID dialId, Instant at) implements DialFact {}
}
