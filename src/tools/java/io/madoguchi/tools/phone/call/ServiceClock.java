package io.madoguchi.tools.phone.call;

import java.time.Instant;

/** The clock of the service being rung, moved along with the simulator's own. */
@FunctionalInterface
public interface ServiceClock {
    /** A service that cannot be moved in time. */
    ServiceClock NONE = now -> {};

    void moveTo(Instant now);
}
