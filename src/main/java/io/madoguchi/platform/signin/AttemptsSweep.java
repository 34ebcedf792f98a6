package io.madoguchi.platform.signin;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Attempts;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets failed attempts that are long past. */
@ApplicationScoped
class AttemptsSweep {
    private final Attempts attempts;

    AttemptsSweep(Attempts attempts) {
        this.attempts = attempts;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    long work() {
        return Transactions.inOne(attempts::forgetOld);
    }
}
