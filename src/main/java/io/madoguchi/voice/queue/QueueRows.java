package io.madoguchi.voice.queue;

import io.madoguchi.voice.queue.Waiting.Queue;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Those who wait, and to whom they were offered, as rows. */
@Singleton
class QueueRows {
    private final EntityManager database;

    QueueRows(EntityManager database) {
        this.database = database;
    }

    /** The caller was heard of; one statement, so no race. */
    void heardOf(UUID call, String callSid, UUID desk, Instant since, Instant at) {
        database.createNativeQuery("""
                        INSERT INTO waiting_caller (call_id, call_sid, desk_id, since, seen_at)
                        VALUES (:call, :sid, :desk, :since, :at)
                        ON DUPLICATE KEY UPDATE since = :since, seen_at = GREATEST(seen_at, :at)""")
                .setParameter("call", call)
                .setParameter("sid", callSid)
                .setParameter("desk", desk)
                .setParameter("since", since)
                .setParameter("at", at)
                .executeUpdate();
    }

    void gone(UUID call) {
        database.createQuery("delete from WaitingCaller where callId = :call")
                .setParameter("call", call)
                .executeUpdate();
    }

    /** In the order in which they are taken; without those of whom nothing was heard since. */
    List<WaitingCaller> waiting(UUID desk, Instant seenSince) {
        return database.createQuery(
                        "from WaitingCaller where deskId = :desk and seenAt >= :seen order by since, callId",
                        WaitingCaller.class)
                .setParameter("desk", desk)
                .setParameter("seen", seenSince)
                .getResultList();
    }

    /** By desk; without callers of whom nothing was heard since. */
    Map<UUID, Queue> queues(Instant seenSince) {
        return database.createQuery("""
                        select deskId, count(*), min(since) from WaitingCaller
                        where seenAt >= :seen group by deskId""", Object[].class)
                .setParameter("seen", seenSince)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> new Queue((Long) row[1], (Instant) row[2])));
    }

    /** Locked: the first whom nobody has taken and to whom fewer telephones ring than may, unless somebody is at it. */
    Optional<WaitingCaller> firstToOffer(UUID desk, Instant seenSince, int ringing) {
        return first(database.createNativeQuery("""
                        SELECT * FROM waiting_caller w WHERE desk_id = :desk AND taken_by IS NULL AND seen_at >= :seen
                        AND (SELECT COUNT(*) FROM queue_offer o WHERE o.call_id = w.call_id AND o.ended_at IS NULL) < :most
                        ORDER BY since, call_id LIMIT 1 FOR UPDATE SKIP LOCKED""", WaitingCaller.class)
                .setParameter("desk", desk)
                .setParameter("seen", seenSince)
                .setParameter("most", ringing)
                .getResultList());
    }

    /** Locked: the first whom nobody has taken. */
    Optional<WaitingCaller> firstFree(UUID desk, Instant seenSince) {
        return first(database.createNativeQuery("""
                        SELECT * FROM waiting_caller WHERE desk_id = :desk AND taken_by IS NULL AND seen_at >= :seen
                        ORDER BY since, call_id LIMIT 1 FOR UPDATE""", WaitingCaller.class)
                .setParameter("desk", desk)
                .setParameter("seen", seenSince)
                .getResultList());
    }

    Optional<WaitingCaller> locked(UUID call) {
        return Optional.ofNullable(database.find(WaitingCaller.class, call, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locked. */
    Optional<WaitingCaller> named(String callSid) {
        return one("from WaitingCaller where callSid = :value", callSid);
    }

    /** Locked: whoever is kept for that dial. */
    Optional<WaitingCaller> takenBy(UUID dial) {
        return one("from WaitingCaller where takenBy = :value", dial);
    }

    private Optional<WaitingCaller> one(String query, Object value) {
        return database.createQuery(query, WaitingCaller.class)
                .setParameter("value", value)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    Optional<Offer> offer(UUID dial) {
        return Optional.ofNullable(database.find(Offer.class, dial));
    }

    /** Those that are not over, of these callers. */
    List<Offer> open(Collection<UUID> calls) {
        return database.createQuery(
                        "from Offer where callId in :calls and endedAt is null order by madeAt", Offer.class)
                .setParameter("calls", calls)
                .getResultList();
    }

    /** Whether the caller was connected with somebody. */
    boolean isMet(UUID call) {
        return database.createQuery("select count(*) from Offer where callId = :call and ending = :met", Long.class)
                        .setParameter("call", call)
                        .setParameter("met", Offer.Ending.MET)
                        .getSingleResult()
                > 0;
    }

    /** Telephones that ring for a caller who is gone, or whom somebody else has taken. */
    List<UUID> inVain() {
        return database.createQuery("""
                        select o.dialId from Offer o left join WaitingCaller w on w.callId = o.callId
                        where o.endedAt is null and (w.callId is null or w.takenBy <> o.dialId)""", UUID.class).getResultList();
    }

    /** Who was offered the caller after that moment. */
    List<String> offeredTo(UUID call, Instant since) {
        return database.createQuery("select staff from Offer where callId = :call and madeAt > :since", String.class)
                .setParameter("call", call)
                .setParameter("since", since)
                .getResultList();
    }

    void add(Offer offer) {
        database.persist(offer);
    }

    private static Optional<WaitingCaller> first(List<?> rows) {
        return rows.stream().map(WaitingCaller.class::cast).findFirst();
    }
}
