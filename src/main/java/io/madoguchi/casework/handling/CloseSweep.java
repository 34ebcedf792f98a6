package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Closes cases some days after they were resolved. Runs on every replica; each case is closed by one of them. */
@Singleton
class CloseSweep {
    static final int BATCH = 100;

    private final Tickets tickets;
    private final Casework casework;
    private final Clock clock;
    private final Duration rest;

    CloseSweep(
            Tickets tickets,
            Casework casework,
            Clock clock,
            @ConfigProperty(name = "madoguchi.tickets.close-after") Duration rest) {
        this.tickets = tickets;
        this.casework = casework;
        this.clock = clock;
        this.rest = rest;
    }

    @Scheduled(every = "5m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        Instant resolvedBy = now.minus(rest);
        Transactions.forAllDue(
                after -> tickets.resolvedBy(resolvedBy, after, BATCH),
                ticket -> casework.closeBySystem(ticket, resolvedBy, now));
    }
}
