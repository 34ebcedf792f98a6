package io.madoguchi.voice.ringback;

import io.madoguchi.voice.plan.DialOutcome;
import java.time.Instant;
import java.util.UUID;

/** What this room announces, in the transaction in which it became true. */
public sealed interface CallbackFact {
    UUID callbackId();

    UUID ticketId();

    UUID deskId();

    Instant at();

    /** The next attempt is the last that the desk's rules allow: somebody who answers for the desk should know. */
    record LastAttempt(UUID callbackId, UUID ticketId, UUID deskId, Instant notBefore, Instant at)
            implements CallbackFact {}

    /** No attempt follows by itself: somebody must decide what becomes of the promise. */
    record Exhausted(UUID callbackId, UUID ticketId, UUID deskId, DialOutcome after, Instant at)
            implements CallbackFact {}

    /**
     * Somebody of that case is to be rung back; perhaps somebody was already.
     *
     * @param from when they may be rung at the earliest by their own wish; else when it was promised
     */
    record Promised(UUID callbackId, UUID ticketId, UUID deskId, Instant from, Instant at) implements CallbackFact {}

    /** The first of the open callbacks of that case is to be rung by then. */
    record Due(UUID callbackId, UUID ticketId, UUID deskId, Instant dueBy, Instant at) implements CallbackFact {}

    /** Whoever was to be rung back for that case was spoken with. */
    record Kept(UUID callbackId, UUID ticketId, UUID deskId, Instant at) implements CallbackFact {}

    /** Nobody was to be rung back for that case after all: the call turned out to have gone otherwise. */
    record Withdrawn(UUID callbackId, UUID ticketId, UUID deskId, Instant at) implements CallbackFact {}

    /** Nobody is to be rung back for that case any more, without having been spoken with. */
    record Dropped(UUID callbackId, UUID ticketId, UUID deskId, Instant at) implements CallbackFact {}
}
