package io.madoguchi.voice.callback;

import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.plan.Wish;
import java.time.Instant;
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
record Promise(
        Standing ticket,
        PhoneNumber number,
        boolean confirmed,
        Origin origin,
        @Nullable Ring ring,
        Instant calledAt,
        @Nullable Wish wish,
        @Nullable String reason) {

    /** A call. */
    record Ring(UUID id, String sid, Instant at) {}
}
