package io.madoguchi.voice.flow;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.prompt.Prompt;
import java.time.Duration;

/** What we do next with a caller. */
public sealed interface Answer {
    /** Greet, tell about the recording, and stand in the desk's queue. */
    record Queue() implements Answer {}

    /** Tell the place in the queue, and be asked again after {@code pause} unless a key is pressed. */
    record Wait(int position, Duration pause) implements Answer {}

    /** Out of the queue; what then follows is asked for again. */
    record LeaveQueue() implements Answer {}

    /** The key meant nothing: back to waiting. */
    record KeepWaiting() implements Answer {}

    /**
     * Say why nobody answers, and record a message.
     *
     * @param number whether we know where to ring back; otherwise the caller is asked to say it
     */
    record TakeMessage(Why why, Status status, CallerNumber number) implements Answer {}

    /** Where a caller can be rung back, as far as the carrier told. */
    enum CallerNumber {
        KNOWN,
        WITHHELD,
        /** Shown, but not one we ring: foreign, say, or one the caller did not want. */
        UNUSABLE
    }

    /** Why a caller is asked for a message. */
    enum Why {
        CLOSED,
        CLOSED_WHILE_WAITING,
        QUEUE_UNAVAILABLE,
        NO_NUMBER_TO_RING
    }

    /** Ask whether the number the caller rang from may be rung back. */
    record ConfirmNumber(PhoneNumber number, int attempt) implements Answer {}

    /** Ask for a number by keypad; {@code refused} when the one before could not be rung. */
    record AskNumber(boolean refused, int attempt) implements Answer {}

    /** Read the typed number back. */
    record ReadBack(PhoneNumber number, int attempt) implements Answer {}

    /** Promise to ring back, and hang up. */
    record PromiseCallback(PhoneNumber number) implements Answer {}

    /** Say a last sentence, and hang up. */
    record SayGoodbye(Prompt prompt) implements Answer {}

    /** Turn the call away with a polite sentence. */
    record Decline(Prompt prompt) implements Answer {}

    /** Turn the call away unanswered: it costs the flooded desk nothing. */
    record Reject() implements Answer {}

    /** Say that something is broken here, and record a message. */
    record Apologise() implements Answer {}

    /** Nobody listens any more. */
    record Nothing() implements Answer {}

    /** The word the call log keeps. */
    default Heard heard() {
        return switch (this) {
            case Queue() -> Heard.QUEUED;
            case Wait w -> Heard.WAITING;
            case KeepWaiting() -> Heard.WAITING;
            case LeaveQueue() -> Heard.LEFT_QUEUE;
            case TakeMessage m -> Heard.ASKED_TO_LEAVE_MESSAGE;
            case ConfirmNumber c -> Heard.ASKED_FOR_NUMBER;
            case AskNumber a -> Heard.ASKED_FOR_NUMBER;
            case ReadBack r -> Heard.ASKED_FOR_NUMBER;
            case PromiseCallback p -> Heard.PROMISED_CALLBACK;
            case SayGoodbye g -> Heard.THANKED;
            case Decline d -> Heard.TURNED_AWAY;
            case Reject() -> Heard.TURNED_AWAY;
            case Apologise() -> Heard.APOLOGY;
            case Nothing() -> Heard.NOTHING;
        };
    }
}
