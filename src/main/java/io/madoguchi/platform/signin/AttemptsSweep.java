package io.madoguchi.platform.signin;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Attempts;
import io.madoguchi.platform.access.Entrances;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets failed attempts and entrances that are long past. */
@ApplicationScoped
class AttemptsSweep {
    private final Attempts attempts;
    private final Entrances entrances;

    AttemptsSweep(Attempts attempts, Entrances entrances) {
        this.attempts = attempts;
        this.entrances = entrances;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    long work() {
        return Transactions.inOne(() -> attempts.forgetOld() + entrances.forgetOld());
    }
}
