package io.madoguchi.casework.sla;

import io.madoguchi.core.Transactions;
import io.madoguchi.core.Transactions.Due;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Notices what time does to promises: rungs that are reached, deadlines that pass, hours that were changed. Runs on every
 * replica; whoever has locked a case takes up its clocks, and the others pass it over.
 */
@Singleton
class EscalationSweep {
    static final int BATCH = 100;

    private final EntityManager database;
    private final Clocks clocks;
    private final Desks desks;
    private final Clock clock;

    EscalationSweep(EntityManager database, Clocks clocks, Desks desks, Clock clock) {
        this.database = database;
        this.clocks = clocks;
        this.desks = desks;
        this.clock = clock;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        for (Desk desk : Transactions.inOne(desks::all)) {
            Transactions.forAllDue(after -> outdated(desk, after), ticket -> clocks.takeUp(ticket, now));
        }
        Transactions.forAllDue(after -> due(now, after), ticket -> clocks.takeUp(ticket, now));
    }

    private List<Due> due(Instant now, Due after) {
        return database.createQuery("""
                        select nextAt, ticketId from ClockRow
                        where nextAt <= :now and (nextAt > :at or (nextAt = :at and ticketId > :id))
                        order by nextAt, ticketId""", Due.class)
                .setParameter("now", now)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Those that have not ended and were computed by other hours than those of today. */
    private List<Due> outdated(Desk desk, Due after) {
        return database.createQuery("""
                        select startedAt, ticketId from ClockRow
                        where deskId = :desk and endedAt is null and hoursVersion <> :version
                        and (startedAt > :at or (startedAt = :at and ticketId > :id))
                        order by startedAt, ticketId""", Due.class)
                .setParameter("desk", desk.id())
                .setParameter("version", desk.hoursVersion())
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(BATCH)
                .getResultList();
    }
}
