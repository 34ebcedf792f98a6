package io.madoguchi.casework.text;

import io.madoguchi.core.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells the index what it has not been told yet. Runs on every replica; one at a time works. */
@Singleton
class IndexSweep {
    /** In one transaction: enough to make rewriting the index's rows pay, few enough to take seconds. */
    private static final int BATCH = 20_000;

    private final IndexWriter index;

    IndexSweep(IndexWriter index) {
        this.index = index;
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    /** Of this one case alone; unless a sweep is just at work, which will come to it. */
    void tell(UUID ticket) {
        Transactions.inOne(() -> index.takeUp(ticket));
    }

    void work() {
        while (Transactions.inOne(() -> index.takeUp(BATCH)) == BATCH) {
            // there is more
        }
    }
}
