package io.madoguchi.voice.callback;

import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.plan.Wish;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is to be rung back.
 *
 * @param confirmed whether they said that it is the right number
 * @param ring the call it is promised in; null when by hand
 * @param wish null for as soon as possible
 * @param reason what whoever promised it says to it
 */
public record Promise(
        Standing ticket,
        PhoneNumber number,
        boolean confirmed,
        Origin origin,
        @Nullable Ring ring,
        Instant calledAt,
        @Nullable Wish wish,
        @Nullable String reason) {

    /** What a callback was promised for. The words are part of the API. */
    public enum Origin {
        /** A message was left. */
        VOICEMAIL,
        /** The caller asked for it while waiting. */
        CALLBACK_REQUESTED,
        /** The caller waited and hung up. */
        ABANDONED,
        /** The network failed while they rang. */
        MISSED,
        BY_HAND;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A call. */
    public record Ring(UUID id, String sid, Instant at) {}
}
