package io.madoguchi.voice.callback;

import java.util.Locale;

/** What a callback was promised for. The words are part of the API. */
enum Origin {
    /** A message was left. */
    VOICEMAIL,
    /** The caller asked for it while waiting. */
    CALLBACK_REQUESTED,
    /** The caller waited and hung up. */
    ABANDONED,
    /** The network failed while they rang. */
    MISSED,
    BY_HAND;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
