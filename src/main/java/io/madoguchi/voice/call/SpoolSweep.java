package io.madoguchi.voice.call;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down, as soon as the database is back, what was kept on disk while it was away. */
@ApplicationScoped
class SpoolSweep {
    private final Spool spool;
    private final Switchboard switchboard;

    SpoolSweep(Spool spool, Switchboard switchboard) {
        this.spool = spool;
        this.switchboard = switchboard;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        try {
            spool.drain((delivery, answered) -> {
                switchboard.takeLate(delivery, answered);
                Log.infof("%s was kept on disk and is written down now", delivery);
            });
        } catch (RuntimeException stillAway) {
            Log.warnf("The spool waits: %s", stillAway.getClass().getSimpleName());
        }
    }
}
