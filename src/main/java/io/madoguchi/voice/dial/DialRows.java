package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.guard.Guards;
import io.madoguchi.voice.guard.NewDial;
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
public class DialRows {
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

    public Optional<Dial> locked(UUID id) {
        return Optional.ofNullable(database.find(Dial.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Set<UUID> underWay(Collection<UUID> ids) {
        return Set.copyOf(database.createQuery("select id from Dial where id in :ids and state <> :ended", UUID.class)
                .setParameter("ids", ids)
                .setParameter("ended", Dial.State.ENDED)
                .getResultList());
    }

    /** The next to be placed, locked; nobody else gets it. */
    Optional<Dial> nextPlanned(Instant now) {
        return first(database.createNativeQuery("""
                        SELECT * FROM dial WHERE state = 'PLANNED' AND not_before <= :now
                        ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED""", Dial.class)
                .setParameter("now", now)
                .getResultList());
    }

    /** Who was connected with the caller of that call out of the queue. */
    Optional<DialFact.Met> meeting(String callSid) {
        return database.createQuery("from Dial where callerSid = :sid order by consentedAt", Dial.class)
                .setParameter("sid", callSid)
                .getResultStream()
                .flatMap(dial -> dial.meeting().stream())
                .findFirst();
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

    /** To that number: those that rang there or may still; where the operator did not press 1, none did. */
    Guards.Before before(PhoneNumber callee, Instant now) {
        long toNumber = database.createQuery("""
                        select count(*) from Dial where calleeIndex = :callee and plannedAt > :since
                        and (pressedAt is not null or state <> :ended)""", Long.class)
                .setParameter("ended", Dial.State.ENDED)
                .setParameter("callee", vault.index(callee))
                .setParameter("since", now.minus(DAY))
                .getSingleResult();
        return new Guards.Before(toNumber, since(now.minus(HOUR)), since(now.minus(DAY)));
    }

    Set<String> askedInVain(PhoneNumber callee, Instant since) {
        return Set.copyOf(database.createQuery("""
                        select staff from Dial where calleeIndex = :callee and plannedAt > :since
                        and ending = :absent""", String.class)
                .setParameter("callee", vault.index(callee))
                .setParameter("since", since)
                .setParameter("absent", Ending.OPERATOR_ABSENT)
                .getResultList());
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
