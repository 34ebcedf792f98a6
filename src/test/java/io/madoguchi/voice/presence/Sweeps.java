package io.madoguchi.voice.presence;

import jakarta.inject.Singleton;
import java.time.Clock;

/** What happens by itself in this room, for tests of other rooms. */
@Singleton
public class Sweeps {
    private final PresenceSweep presence;
    private final Clock clock;

    Sweeps(PresenceSweep presence, Clock clock) {
        this.presence = presence;
        this.clock = clock;
    }

    /** Whose time for writing up is over is available again. */
    public void wrapUp() {
        presence.work(clock.instant());
    }
}
