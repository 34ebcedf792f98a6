package io.madoguchi.platform.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets the answers that nobody will ask for again. */
@ApplicationScoped
class IdempotencySweep {
    private static final int AT_ONCE = 500;

    private final Answers answers;
    private final Clock clock;
    private final Duration keep;

    IdempotencySweep(Answers answers, Clock clock, @ConfigProperty(name = "madoguchi.idempotency.keep") Duration keep) {
        this.answers = answers;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        while (answers.forgetBefore(now.minus(keep), AT_ONCE) == AT_ONCE) {
            // the next ones
        }
    }
}
