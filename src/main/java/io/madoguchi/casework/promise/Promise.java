package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.State;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may rely on. The words are part of the API. */
public enum Promise {
    /** The telephone is answered. Reports measure it call by call; no clock of a case runs for it. */
    ANSWER,
    /** Somebody begins the case or speaks with the caller. */
    FIRST_RESPONSE,
    /** A specialist begins what was escalated. */
    TAKE_OVER,
    /** Whoever was promised a call back is spoken with. */
    CALLBACK,
    /** The case is resolved. */
    RESOLUTION;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its time stands still while the case is in that state, because the next step is somebody else's. */
    public boolean restsIn(State state) {
        return this == RESOLUTION && (state == State.WAITING_CALLER || state == State.REFERRED);
    }

    public static Optional<Promise> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
