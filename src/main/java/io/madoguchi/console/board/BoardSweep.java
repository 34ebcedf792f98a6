package io.madoguchi.console.board;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the boards that are watched up to date. */
@ApplicationScoped
class BoardSweep {
    private final Watchers watchers;
    private volatile boolean failing;

    BoardSweep(Watchers watchers) {
        this.watchers = watchers;
    }

    /** An outage is logged once, not every second; the boards themselves say that they are out of date. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            work();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                Log.warn("The board cannot be read", failure);
            }
            failing = true;
        }
    }

    void work() {
        watchers.update();
    }
}
