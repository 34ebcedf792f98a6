package io.madoguchi.platform.notice.carry;

/** What became of an attempt to send a message. */
public sealed interface Outcome {
    /** The receiver has taken it. */
    record Sent() implements Outcome {}

    /**
     * It certainly has not.
     *
     * @param why a sentence of ours, never an answer of the receiver's
     */
    record Refused(String why) implements Outcome {}

    /**
     * It has not, or did not say so: perhaps it has.
     *
     * @param why a sentence of ours, never an answer of the receiver's
     */
    record Failed(String why) implements Outcome {}
}
