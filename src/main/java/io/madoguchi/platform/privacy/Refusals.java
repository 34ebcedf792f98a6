package io.madoguchi.platform.privacy;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sealed texts that were not believed: counted each time, told in the log once a minute for each place. */
final class Refusals {
    private static final String COUNTER = "madoguchi.sealed.refused";
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, Long> told = new ConcurrentHashMap<>();

    void count(String purpose) {
        Metrics.counter(COUNTER, "place", purpose).increment();
        long now = System.nanoTime();
        told.compute(purpose, (_, before) -> {
            if (before != null && now - before < QUIET_NANOS) {
                return before;
            }
            Log.errorf(
                    "%s: a sealed text was altered, or moved from another row or column, and is not believed", purpose);
            return now;
        });
    }
}
