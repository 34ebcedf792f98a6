package io.madoguchi.voice.recording;

import io.madoguchi.platform.privacy.Forgetful;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Forgets sounds, not that there was a message: the key is destroyed in the transaction, so that no copy of the file can
 * be opened from then on, and the file is deleted by the next sweep. What is held stays.
 */
@Singleton
class Retention implements Forgetful {
    private final VoicemailRows rows;
    private final Clock clock;

    Retention(VoicemailRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public int forgetBefore(Instant limit) {
        return rows.forget(limit, clock.instant());
    }
}
