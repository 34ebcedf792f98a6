package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Closes cases some days after they were resolved. Runs on every replica; each case is closed by one of them. */
@Singleton
class CloseSweep {
    private static final int BATCH = 100;

    private final Tickets tickets;
    private final Casework casework;
    private final Clock clock;
    private final Duration after;

    CloseSweep(
            Tickets tickets,
            Casework casework,
            Clock clock,
            @ConfigProperty(name = "madoguchi.tickets.close-after") Duration after) {
        this.tickets = tickets;
        this.casework = casework;
        this.clock = clock;
        this.after = after;
    }

    @Scheduled(every = "5m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        Instant resolvedBy = now.minus(after);
        List<UUID> due = Transactions.inOne(() -> tickets.resolvedBy(resolvedBy, BATCH));
        due.forEach(each -> close(each, resolvedBy, now));
    }

    /** One case's trouble is not another's. */
    private void close(UUID ticket, Instant resolvedBy, Instant now) {
        try {
            Transactions.inOne(() -> casework.closeBySystem(ticket, resolvedBy, now));
        } catch (RuntimeException failure) {
            Log.errorf(failure, "Case %s could not be closed", ticket);
        }
    }
}
