package io.madoguchi.platform.audit;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Notes the end of the audit trail in the log, a copy that nobody who owns the database can alter. */
@ApplicationScoped
class AuditAnchorSweep {
    private final EntityManager database;

    AuditAnchorSweep(EntityManager database) {
        this.database = database;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        work();
    }

    void work() {
        AuditHead head = database.find(AuditHead.class, AuditHead.THE_ONE);
        if (head == null) {
            Log.error("The audit trail has no end");
        } else {
            Log.infof("The audit trail ends with entry %d, hash %s", head.seq(), head.hash());
        }
    }
}
