package io.madoguchi.platform.witness;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.audit.AuditTrail;
import io.madoguchi.platform.witness.Refusals.Owed;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes what was refused into the trail; what cannot be written now is written later. */
@Singleton
class RefusalSweep {
    private final Refusals refusals;
    private final AuditTrail trail;
    private final Clock clock;

    RefusalSweep(Refusals refusals, AuditTrail trail, Clock clock) {
        this.refusals = refusals;
        this.trail = trail;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        for (List<Owed> owed = refusals.owed(now); !owed.isEmpty(); owed = refusals.owed(now)) {
            write(owed, now);
        }
        refusals.forget(now);
    }

    /** Before the service stops. */
    void finish() {
        for (List<Owed> owed = refusals.owedAtTheEnd(); !owed.isEmpty(); owed = refusals.owedAtTheEnd()) {
            write(owed, clock.instant());
        }
    }

    private void write(List<Owed> owed, Instant now) {
        Transactions.inOne(() -> {
            owed.forEach(each -> trail.append(each.deed()));
            return true;
        });
        refusals.told(owed, now);
    }
}
