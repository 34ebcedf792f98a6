package io.madoguchi.voice.webhook;

import io.madoguchi.platform.bulkhead.ConnectionPools;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.Delivery;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/**
 * Writes down, as soon as the database is back, what was kept while it was away. One event at a time: callers who ring
 * meanwhile have all other threads and connections.
 */
@ApplicationScoped
class SpoolSweep {
    private final Spool spool;
    private final Switchboard switchboard;

    SpoolSweep(Spool spool, Switchboard switchboard) {
        this.spool = spool;
        this.switchboard = switchboard;
    }

    /** Apart from the files: a folder that hangs does not keep the memory from being written down. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepMemory() {
        workOnMemory();
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepDisk() {
        workOnDisk();
    }

    void work() {
        workOnMemory();
        workOnDisk();
    }

    private void workOnMemory() {
        drain(spool::drainMemory);
    }

    private void workOnDisk() {
        drain(spool::drainDisk);
    }

    @FunctionalInterface
    private interface Drain {
        void to(Spool.Taker taker) throws IOException;
    }

    /** On a connection that calls have to themselves. */
    private void drain(Drain drain) {
        var turn = new Turn();
        try {
            ConnectionPools.forCalls(() -> {
                drain.to(turn);
                return turn;
            });
        } catch (Stopped databaseFails) {
            // The rest waits.
        } catch (Exception unreadable) {
            Log.warnf("The spool cannot be read: %s", unreadable.getClass().getSimpleName());
        }
        turn.tell();
    }

    /** One sweep: it ends when the database is away, or takes nothing though it answers; the log has one line of it. */
    private final class Turn implements Spool.Taker {
        private static final int REFUSALS_IN_A_ROW = 3;

        private int taken;
        private int refusals;
        private int inARow;
        private String why = "";

        @Override
        public boolean take(Delivery delivery, String answered) {
            try {
                switchboard.takeLate(delivery, answered);
                taken++;
                inARow = 0;
                return true;
            } catch (RuntimeException failure) {
                why = failure.getClass().getSimpleName();
                refusals++;
                inARow++;
                if (inARow == REFUSALS_IN_A_ROW || !switchboard.isReachable()) {
                    throw new Stopped();
                }
                return false;
            }
        }

        void tell() {
            if (refusals > 0) {
                Log.warnf("%d events of the spool were written down, %d wait: %s", taken, spool.waiting(), why);
            } else if (taken > 0) {
                Log.infof("%d events of the spool were written down", taken);
            }
        }
    }

    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("the spool waits", null, false, false);
        }
    }
}
