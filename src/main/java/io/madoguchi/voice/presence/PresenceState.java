package io.madoguchi.voice.presence;

import java.util.Locale;

/** What a member of staff is doing, as far as the telephone is concerned. */
public enum PresenceState {
    /** Waits for calls. */
    AVAILABLE,
    /** Their telephone rings, or is about to. */
    RINGING,
    ON_CALL,
    /** Writes up what was spoken; available by itself after a while. */
    WRAP_UP,
    AWAY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isBusy() {
        return this == RINGING || this == ON_CALL;
    }
}
