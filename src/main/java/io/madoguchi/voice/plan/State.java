package io.madoguchi.voice.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a callback stands. The words are part of the API. */
public enum State {
    /** It waits for its time, and then for somebody. */
    QUEUED,
    /** Somebody has it and is about to ring. */
    CLAIMED,
    /** An attempt is under way. */
    DIALING,
    /** They were reached, or spoke with us otherwise. */
    DONE,
    /** No attempt follows by itself: somebody must decide. */
    EXHAUSTED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the promise is still to be kept. */
    public boolean isOpen() {
        return this != DONE && this != CANCELLED;
    }

    public static Optional<State> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
