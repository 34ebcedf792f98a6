package io.madoguchi.casework.sla;

import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Notices what time does to promises: rungs that are reached, deadlines that pass, hours that were changed. Runs on every
 * replica; whoever has locked the case of a clock takes it up, and the others pass it over.
 */
@Singleton
class EscalationSweep {
    private static final int BATCH = 500;

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
        Transactions.inOne(this::outdated).forEach(each -> takeUp(each, now));
        Transactions.inOne(() -> due(now)).forEach(each -> takeUp(each, now));
    }

    /** One clock's trouble is not another's. */
    private void takeUp(Place place, Instant now) {
        try {
            Transactions.inOne(() -> {
                clocks.takeUp(place.clock, place.ticket, now);
                return place;
            });
        } catch (RuntimeException failure) {
            Log.errorf(failure, "Clock %s of case %s could not be taken up", place.clock, place.ticket);
        }
    }

    private List<Place> due(Instant now) {
        return database.createQuery(
                        "select id, ticketId from ClockRow where nextAt <= :now order by nextAt", Place.class)
                .setParameter("now", now)
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Those that have not ended and were computed by other hours than those of today. */
    private List<Place> outdated() {
        var outdated = new ArrayList<Place>();
        for (Desk desk : desks.all()) {
            outdated.addAll(database.createQuery("""
                            select id, ticketId from ClockRow
                            where deskId = :desk and endedAt is null and hoursVersion <> :version""", Place.class)
                    .setParameter("desk", desk.id())
                    .setParameter("version", desk.hoursVersion())
                    .setMaxResults(BATCH)
                    .getResultList());
        }
        return outdated;
    }

    /** Which clock of which case. */
    record Place(UUID clock, UUID ticket) {}
}
