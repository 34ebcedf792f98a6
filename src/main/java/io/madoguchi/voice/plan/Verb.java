package io.madoguchi.voice.plan;

import java.util.Locale;

/** What people do to a callback. The words are part of the API. */
public enum Verb {
    /** Somebody is going to ring. */
    CLAIM,
    /** Somebody else shall ring. */
    RELEASE,
    DIAL,
    /** The attempt ended. */
    OUTCOME,
    /** Another time, as the caller wishes. */
    RESCHEDULE,
    CANCEL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
