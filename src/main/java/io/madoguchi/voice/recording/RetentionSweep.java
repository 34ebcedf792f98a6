package io.madoguchi.voice.recording;

import io.madoguchi.core.Transactions;
import io.madoguchi.voice.audio.Store;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what callers said when its time is over, and clears away what dying processes left. */
@Singleton
class RetentionSweep {
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Retention retention;
    private final Store store;
    private final Clock clock;
    private final Duration keep;

    RetentionSweep(
            Retention retention,
            Store store,
            Clock clock,
            @ConfigProperty(name = "madoguchi.recordings.keep") Duration keep) {
        this.retention = retention;
        this.store = store;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        int forgotten = Transactions.inOne(() -> retention.forgetBefore(now.minus(keep)));
        if (forgotten > 0) {
            Log.infof("%d messages were forgotten: their time is over", forgotten);
        }
        try {
            store.tidy(now.minus(ABANDONED));
        } catch (IOException unreadable) {
            Log.errorf(
                    "The recordings cannot be tidied: %s", unreadable.getClass().getSimpleName());
        }
    }
}
