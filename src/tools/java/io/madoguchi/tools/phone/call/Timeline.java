package io.madoguchi.tools.phone.call;

import java.time.Duration;
import java.time.Instant;

/** A call's virtual time; the service's clock follows it in steps of at least a second. */
final class Timeline {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final ServiceClock serviceClock;
    private Instant now;
    private Instant told;

    Timeline(Instant start, ServiceClock serviceClock) {
        this.serviceClock = serviceClock;
        this.now = start;
        this.told = start;
        serviceClock.moveTo(start);
    }

    Instant now() {
        return now;
    }

    void moveTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
        if (Duration.between(told, now).compareTo(STEP) >= 0) {
            told = now;
            serviceClock.moveTo(now);
        }
    }
}
