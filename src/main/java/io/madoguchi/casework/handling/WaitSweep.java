package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Takes up again what waited for a caller in vain. Runs on every replica; each case is taken up by one of them. */
@Singleton
class WaitSweep {
    private static final int BATCH = 100;

    private final Tickets tickets;
    private final Casework casework;
    private final Clock clock;

    WaitSweep(Tickets tickets, Casework casework, Clock clock) {
        this.tickets = tickets;
        this.casework = casework;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        Transactions.forAllDue(
                after -> tickets.waitedFor(now, after, BATCH), ticket -> casework.resumeBySystem(ticket, now));
    }
}
