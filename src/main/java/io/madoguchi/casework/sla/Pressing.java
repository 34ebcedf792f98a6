package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Promise;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Promises that are broken or about to be, for those who watch over a desk; whoever asks. */
@Singleton
public class Pressing {
    /** What ends sooner than that is about to be broken. */
    public static final Duration SOON = Duration.ofHours(1);

    private final EntityManager database;

    Pressing(EntityManager database) {
        this.database = database;
    }

    /**
     * The promises of a desk that somebody still waits for.
     *
     * @param broken their deadline has passed
     * @param soon their deadline is at most {@link #SOON} away
     */
    public record Standing(long broken, long soon) {
        public static final Standing NONE = new Standing(0, 0);
    }

    /**
     * One promise.
     *
     * @param number of the case, as people read it out
     * @param deadline that it has, or that was missed
     */
    public record Case(UUID desk, String number, Promise promise, Severity severity, Instant deadline) {}

    /** By desk; desks of which nothing presses are left out. */
    public Map<UUID, Standing> standing(Instant now) {
        return database.createQuery("""
                        select deskId,
                        sum(case when brokenAt is not null or deadlineAt < :now then 1 else 0 end),
                        sum(case when brokenAt is null and deadlineAt >= :now then 1 else 0 end)
                        from ClockRow where endedAt is null and (brokenAt is not null or deadlineAt <= :soon)
                        group by deskId""", Object[].class)
                .setParameter("now", now)
                .setParameter("soon", now.plus(SOON))
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> new Standing((Long) row[1], (Long) row[2])));
    }

    /** At most so many of each desk: the most severe first, of those the earliest deadline. */
    public List<Case> first(int most, Instant now) {
        return database.createQuery("""
                        select pressing.desk, pressing.number, pressing.promise, pressing.severity, pressing.deadline from (
                            select c.deskId as desk, t.number as number, c.promise as promise, c.severity as severity,
                            coalesce(c.brokenAt, c.deadlineAt) as deadline,
                            row_number() over (partition by c.deskId
                                order by c.severity, coalesce(c.brokenAt, c.deadlineAt), c.id) as nth
                            from ClockRow c join Ticket t on t.id = c.ticketId
                            where c.endedAt is null and (c.brokenAt is not null or c.deadlineAt <= :soon)) pressing
                        where pressing.nth <= :most order by pressing.desk, pressing.nth""", Case.class)
                .setParameter("soon", now.plus(SOON))
                .setParameter("most", (long) most)
                .getResultList();
    }
}
