package io.madoguchi.voice.callback;

import java.util.Locale;

/** How a callback came to its end. The words are part of the API. */
public enum Ending {
    REACHED,
    /** They want no help any more. */
    REFUSED,
    /** They rang again and were answered. */
    RANG_AGAIN,
    CANCELLED,
    /** The case was closed or voided. */
    TICKET_OVER,
    /** The call told another number in the end. */
    OTHER_NUMBER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
