package io.madoguchi.voice.call;

import io.madoguchi.voice.flow.CallStory.Recording;
import io.madoguchi.voice.flow.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this room announces, in the transaction in which it became true. */
public sealed interface CallFact {
    UUID callId();

    /** The desk that was rung; null when no desk has the number. */
    @Nullable
    UUID deskId();

    /** A call rang, and it is known who rang where, as far as it ever will be. Once for each call. */
    record Rang(UUID callId, @Nullable UUID deskId, Instant at) implements CallFact {}

    /** The call has got its ticket, or another. */
    record Placed(UUID callId, @Nullable UUID deskId, String callSid, Instant at) implements CallFact {}

    /**
     * It is known how the call ended, or anything that follows from it is known better: a message may come after the
     * hang-up, who rang may be told last of all.
     *
     * @param before the outcome that was known until now; null at first
     */
    record Ended(
            UUID callId,
            @Nullable UUID deskId,
            String callSid,
            Outcome outcome,
            @Nullable Outcome before) implements CallFact {}

    /**
     * A recording of the call is known, or known better.
     *
     * @param news whether the recording is; else only its call is
     */
    record Recorded(
            UUID callId, @Nullable UUID deskId, String callSid, Instant rangAt, Recording recording, boolean news)
            implements CallFact {}

    /**
     * The caller was asked to leave a message. Whether one was left is told by further deliveries, unless they are lost.
     *
     * @param at when they were asked
     */
    record AskedForMessage(UUID callId, @Nullable UUID deskId, String callSid, Instant at) implements CallFact {}

    /**
     * The caller stands in the desk's queue, and has just been heard of.
     *
     * @param since when they began to wait
     * @param at when they were heard of
     */
    record Waited(UUID callId, UUID deskId, String callSid, Instant since, Instant at) implements CallFact {}

    /** A caller who stood in the queue does so no longer. */
    record StoppedWaiting(UUID callId, UUID deskId) implements CallFact {}

    /**
     * Twilio told something of the call, whatever it was.
     *
     * @param over whether it has told of the end, so that nothing more has to be expected
     */
    record HeardOf(UUID callId, @Nullable UUID deskId, String callSid, boolean over, Instant at) implements CallFact {}
}
