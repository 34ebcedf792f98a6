package io.madoguchi.tools.phone.rest;

import io.madoguchi.tools.phone.call.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds a call back to a multiple of real time, so that others have time to join it. */
final class Pace implements ServiceClock {
    private final int times;
    private @Nullable Instant start;
    private long began;

    Pace(int times) {
        this.times = times;
    }

    @Override
    public void moveTo(Instant now) {
        if (start == null) {
            start = now;
            began = System.nanoTime();
        }
        long due = began + Duration.between(start, now).dividedBy(times).toNanos();
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
