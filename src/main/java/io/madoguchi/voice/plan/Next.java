package io.madoguchi.voice.plan;

import java.time.Instant;

/** What follows an attempt. */
public sealed interface Next {
    /** Nothing is left to do. */
    record Done() implements Next {}

    /**
     * Another attempt.
     *
     * @param earliest before which nobody rings, whatever the hours of the desk
     * @param last whether the rules allow none after it
     */
    record Again(Instant earliest, Slot slot, boolean last) implements Next {}

    /** Somebody must decide: the attempts are used up, or the number is not the caller's. */
    record Exhausted() implements Next {}
}
