package io.madoguchi.core;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The only clock of the service. It shows UTC; a demonstration or a test may move it, and it ticks on from there.
 * In microseconds, as the database keeps them: what is answered is what is read again. */
@Singleton
public class ServiceClock extends Clock {
    private final Clock world = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    /** Sets the clock. Only a demonstration and tests do that. */
    public void moveTo(Instant now) {
        ahead = Duration.between(world.instant(), now);
    }

    /** Shows the world's time again. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    /** How far it is ahead of the world's time: nothing when it was not moved. */
    public Duration ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        return world.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(world.withZone(zone), ahead);
    }
}
