package io.madoguchi.voice.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an attempt to ring somebody back ended. The words are part of the API. */
public enum DialOutcome {
    /** Somebody there spoke with us. */
    REACHED,
    NO_ANSWER,
    BUSY,
    /** An answering machine. */
    MACHINE,
    /** Somebody who does not know of it: they are not rung again by themselves. */
    WRONG_NUMBER,
    /** They want no help any more. */
    REFUSED,
    /** A technical failure: perhaps it never rang. */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DialOutcome> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
