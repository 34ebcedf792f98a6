package io.madoguchi.directory.calendar;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers every change to what is open when. A change locks the counter until it commits, so revisions become visible in
 * their order, and whoever has read revision n has read all that came before.
 */
@Singleton
public class Revisions {
    private static final String SEEN = Revisions.class.getName() + ".seen";

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final SecurityIdentity identity;
    private final Clock clock;

    Revisions(
            EntityManager database,
            TransactionSynchronizationRegistry transaction,
            SecurityIdentity identity,
            Clock clock) {
        this.transaction = transaction;
        this.database = database;
        this.identity = identity;
        this.clock = clock;
    }

    /** The latest revision anybody can see; throughout a transaction the one that it saw first, unless it takes the next. */
    public long current() {
        if (transaction.getTransactionKey() == null) {
            return read();
        }
        Object known = transaction.getResource(SEEN);
        if (known == null) {
            known = read();
            transaction.putResource(SEEN, known);
        }
        return (Long) known;
    }

    /** Takes the next number; other changes wait until this transaction ends. */
    public long next() {
        transaction.putResource(Revisions.class, true);
        database.createNativeQuery("UPDATE calendar_revision SET revision = revision + 1 WHERE id = 1")
                .executeUpdate();
        transaction.putResource(SEEN, read());
        return current();
    }

    /** It concerns nothing that is yet to be written. */
    private long read() {
        return ((Number) database.createNativeQuery("SELECT revision FROM calendar_revision WHERE id = 1")
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult())
                .longValue();
    }

    /** Whether the transaction under way has taken a number: if it fails, the number will mean another change. */
    public boolean isChanging() {
        return transaction.getTransactionKey() != null && transaction.getResource(Revisions.class) != null;
    }

    /**
     * Notes who changed what.
     *
     * @param desk whose change it was; null when it concerns all
     * @param aboutHours whether it can change what is open when
     */
    public void note(long revision, @Nullable UUID desk, String what, boolean aboutHours) {
        String by = identity.getPrincipal().getName();
        database.persist(new CalendarChange(revision, clock.instant(), by, desk, what, aboutHours));
    }

    /**
     * The desks that were changed after one revision and up to another.
     *
     * @return empty when there was a change that concerns all
     */
    public Optional<Set<UUID>> desksChanged(long after, long upTo) {
        List<UUID> changed = database.createQuery("""
                        select deskId from CalendarChange
                        where revision > :after and revision <= :upTo and deskId is not null""", UUID.class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .getResultList();
        return changed.size() == upTo - after ? Optional.of(Set.copyOf(changed)) : Optional.empty();
    }

    /** By desk, the last revision, not after {@code revision}, that changed its own hours; none for one as it always was. */
    public Map<UUID, Long> lastAboutHours(long revision) {
        return database.createQuery("""
                        select deskId, max(revision) from CalendarChange
                        where deskId is not null and revision <= :revision and aboutHours group by deskId""", Object[].class)
                .setParameter("revision", revision)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }
}
