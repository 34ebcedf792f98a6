package io.madoguchi.platform.audit;

import io.madoguchi.core.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes each minute in the log where the audit trail ends, a copy that nobody who owns the database can alter, and
 * remembers what other replicas have written.
 */
@ApplicationScoped
class AuditAnchorSweep {
    private final Verification verification;
    private final SeenEnd seen;
    private SeenEnd.@Nullable Entry noted;

    AuditAnchorSweep(Verification verification, SeenEnd seen) {
        this.verification = verification;
        this.seen = seen;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        Verification.End end = Transactions.inOne(verification::end);
        Optional<Verification.Broken> broken = Transactions.inOne(() -> verification.atTheEnd(end));
        broken.ifPresent(each -> Log.errorf(
                "The audit trail is broken at entry %d: %s",
                each.seq(), each.fault().wireName()));
        var entry = new SeenEnd.Entry(end.seq(), end.hash());
        if (broken.filter(each -> each.fault() != Verification.Fault.SURPLUS).isEmpty()) {
            seen.see(entry);
        }
        if (!entry.equals(noted)) {
            noted = entry;
            note(entry);
        }
    }

    static void note(SeenEnd.Entry end) {
        Log.infof("The audit trail ends with entry %d, hash %s", end.seq(), end.hash());
    }
}
