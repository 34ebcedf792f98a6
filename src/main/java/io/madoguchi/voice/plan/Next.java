package io.madoguchi.voice.plan;

/** What follows an attempt. */
public sealed interface Next {
    /** Nothing is left to do. */
    record Done() implements Next {}

    /**
     * Another attempt.
     *
     * @param last whether the rules allow none after it
     */
    record Again(Slot slot, boolean last) implements Next {}

    /** Somebody must decide: the attempts are used up, or the number is not the caller's. */
    record Exhausted() implements Next {}
}
