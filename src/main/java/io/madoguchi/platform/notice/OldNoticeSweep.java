package io.madoguchi.platform.notice;

import io.madoguchi.core.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets notices whose time is over. */
@Singleton
class OldNoticeSweep {
    private final OldNotices notices;
    private final Clock clock;
    private final Duration keep;

    OldNoticeSweep(OldNotices notices, Clock clock, @ConfigProperty(name = "madoguchi.notice.keep") Duration keep) {
        this.notices = notices;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        int forgotten;
        do {
            forgotten = Transactions.inOne(() -> notices.forgetBefore(now.minus(keep)));
        } while (forgotten > 0);
    }
}
