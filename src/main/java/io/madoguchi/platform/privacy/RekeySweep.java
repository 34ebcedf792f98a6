package io.madoguchi.platform.privacy;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * After each start goes once through every sealed column, little by little, until all is sealed by the primary key. An old
 * key may be dropped when the replica that was started last has said so: by then all seal with the new one.
 * It begins when the replica it replaced is sure to be gone, which sealed with the old one to its end.
 */
@ApplicationScoped
class RekeySweep {
    private final List<Rekeying> tables;
    private final Vault vault;
    private boolean told;

    RekeySweep(@All List<SealedColumns> rooms, Vault vault, EntityManager database) {
        this.vault = vault;
        tables = rooms.stream()
                .flatMap(room -> room.tables().stream())
                .map(table -> new Rekeying(table, vault, database))
                .toList();
    }

    @Scheduled(every = "10s", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        tables.forEach(this::advance);
        if (isFinished() && !told) {
            told = true;
            Log.infof(
                    "Whatever is sealed, is sealed by the key %s", vault.keys().primary());
        }
    }

    boolean isFinished() {
        return tables.stream().allMatch(Rekeying::isFinished);
    }

    /** One table's trouble is not another's. */
    private void advance(Rekeying table) {
        try {
            table.advance();
        } catch (RuntimeException failure) {
            Log.warnf("%s: sealing anew waits: %s", table, failure.getClass().getSimpleName());
        }
    }
}
