package io.madoguchi.tools.phone.call;

import java.util.Locale;

/** How a call ended, in the words of the service's call log. */
public enum Outcome {
    ANSWERED,
    ABANDONED,
    VOICEMAIL,
    CALLBACK_REQUESTED,
    REJECTED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
