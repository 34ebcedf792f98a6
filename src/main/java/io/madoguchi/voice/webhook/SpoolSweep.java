package io.madoguchi.voice.webhook;

import io.madoguchi.platform.bulkhead.ConnectionPools;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.Delivery;
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
            ConnectionPools.forCalls(() -> {
                spool.drain(this::write);
                return true;
            });
        } catch (Exception stillAway) {
            Log.warnf("The spool waits: %s", stillAway.getClass().getSimpleName());
        }
    }

    /** What cannot be written although the database answers stays on disk, and the next one gets its turn. */
    private boolean write(Delivery delivery, String answered) {
        try {
            switchboard.takeLate(delivery, answered);
        } catch (RuntimeException failure) {
            if (!switchboard.isReachable()) {
                throw failure;
            }
            Log.errorf(
                    "%s cannot be written and stays on disk: %s",
                    delivery, failure.getClass().getSimpleName());
            return false;
        }
        Log.infof("%s was kept on disk and is written down now", delivery);
        return true;
    }
}
