package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The dials as rows. */
@Singleton
class DialRows {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final EntityManager database;
    private final Vault vault;

    DialRows(EntityManager database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    void add(NewDial asked, Instant now) {
        database.persist(new Dial(asked, vault, now));
        database.flush();
    }

    Optional<Dial> locked(UUID id) {
        return Optional.ofNullable(database.find(Dial.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    boolean isUnderWay(UUID id) {
        return database.createQuery("select count(*) from Dial where id = :id and state <> :ended", Long.class)
                        .setParameter("id", id)
                        .setParameter("ended", Dial.State.ENDED)
                        .getSingleResult()
                > 0;
    }

    /** The next to be placed, locked; nobody else gets it. */
    Optional<Dial> nextPlanned(Instant now) {
        return first(database.createNativeQuery("""
                        SELECT * FROM dial WHERE state = 'PLANNED' AND not_before <= :now
                        ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED""", Dial.class)
                .setParameter("now", now)
                .getResultList());
    }

    /** Those at which somebody should look. */
    List<UUID> stuck(Instant now, int rows) {
        return database.createQuery("select id from Dial where lookAt <= :now order by lookAt, id", UUID.class)
                .setParameter("now", now)
                .setMaxResults(rows)
                .getResultList();
    }

    /** Which of these calls are known to belong to a dial. */
    Set<String> known(Collection<String> sids) {
        return Set.copyOf(database.createQuery("select callSid from Dial where callSid in :sids", String.class)
                .setParameter("sids", sids)
                .getResultList());
    }

    Guards.Before before(PhoneNumber callee, Instant now) {
        long toNumber = database.createQuery(
                        "select count(*) from Dial where calleeIndex = :callee and plannedAt > :since", Long.class)
                .setParameter("callee", vault.index(callee))
                .setParameter("since", now.minus(DAY))
                .getSingleResult();
        return new Guards.Before(toNumber, since(now.minus(HOUR)), since(now.minus(DAY)));
    }

    private long since(Instant moment) {
        return database.createQuery(
                        "select count(*) from Dial where plannedAt > :since and calleeIndex is not null", Long.class)
                .setParameter("since", moment)
                .getSingleResult();
    }

    private static Optional<Dial> first(List<?> rows) {
        return rows.stream().map(Dial.class::cast).findFirst();
    }
}
