package io.madoguchi.voice.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a call ended. */
public enum Outcome {
    /** A member of staff spoke to the caller. */
    ANSWERED,
    /** The caller hung up, or was never reached; a blank message counts as this. */
    ABANDONED,
    /** The caller left a message that can be listened to. */
    VOICEMAIL,
    /** The caller asked to be rung back and we know where. */
    CALLBACK_REQUESTED,
    /** We turned the call away: no desk has the number, the desk is suspended, or the number floods us. */
    REJECTED,
    /** The network could not complete the call. */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
