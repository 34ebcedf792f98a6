package io.madoguchi.voice.callback;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Transactions.Due;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.voice.plan.State;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The callbacks as rows: found, locked, added. */
@Singleton
public class CallbackRows {
    private static final String OPEN =
            "state not in (io.madoguchi.voice.plan.State.DONE, io.madoguchi.voice.plan.State.CANCELLED)";

    private final EntityManager database;
    private final OwnDesks desks;

    CallbackRows(EntityManager database, OwnDesks desks) {
        this.database = database;
        this.desks = desks;
    }

    /** The callback of that id at the asker's desks, or 404. */
    public Callback named(UUID id) {
        Callback callback = database.find(Callback.class, id);
        if (callback == null) {
            throw new NotFound("callback");
        }
        desks.mustHave(callback.deskId(), "callback", "callback:" + id);
        return callback;
    }

    /** Lets nobody else change it until the transaction ends; it then shows what others have changed before. */
    public Callback locked(Callback callback) {
        database.refresh(callback, LockModeType.PESSIMISTIC_WRITE);
        return callback;
    }

    /** Whoever asks. */
    public Callback locked(UUID id) {
        return locked(database.find(Callback.class, id));
    }

    /** Locked, with whatever this transaction has changed in it. */
    public Callback held(UUID id) {
        return database.find(Callback.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locked unless somebody else is at it. */
    public Optional<Callback> lockedIfFree(UUID id) {
        return first(database.createNativeQuery(
                        "SELECT * FROM callback WHERE id = :id FOR UPDATE SKIP LOCKED", Callback.class)
                .setParameter("id", id)
                .getResultList());
    }

    /** Locked. */
    public Optional<Callback> open(UUID desk, byte[] number) {
        return database.createQuery(
                        "from Callback where deskId = :desk and numberIndex = :number and " + OPEN, Callback.class)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Locked. Asked whenever a case changes, so it leaves to whoever changes the case when that is written. */
    public List<Callback> openOf(UUID ticket) {
        return database.createQuery("from Callback where ticketId = :ticket and " + OPEN, Callback.class)
                .setParameter("ticket", ticket)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .filter(each -> each.ticketId().equals(ticket))
                .toList();
    }

    /** Locked: what was first promised in the call. */
    public List<Callback> openFrom(UUID call) {
        return database.createQuery("from Callback where callId = :call and " + OPEN, Callback.class)
                .setParameter("call", call)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public Optional<CallbackCall> call(UUID id) {
        return Optional.ofNullable(database.find(CallbackCall.class, id));
    }

    /** In the order in which they rang. */
    public List<CallbackCall> calls(UUID callback) {
        return database.createQuery(
                        "from CallbackCall where callbackId = :id order by rangAt, callSid", CallbackCall.class)
                .setParameter("id", callback)
                .getResultList();
    }

    /** The earliest first. */
    public List<Attempt> attempts(UUID callback) {
        return database.createQuery("from Attempt where callbackId = :id order by dialedAt, id", Attempt.class)
                .setParameter("id", callback)
                .getResultList();
    }

    /** Of the calls in which it was promised, in the order in which they rang. */
    public List<String> callSids(UUID callback) {
        return calls(callback).stream().map(CallbackCall::callSid).toList();
    }

    /** When each attempt of the present series was dialled. */
    public List<Instant> dials(Callback callback) {
        return attempts(callback.id()).stream()
                .filter(each -> each.series() == callback.series())
                .map(Attempt::dialedAt)
                .toList();
    }

    public Optional<Attempt> attempt(UUID id) {
        return Optional.ofNullable(database.find(Attempt.class, id));
    }

    public Optional<Attempt> attemptUnderWay(Callback callback) {
        return attempts(callback.id()).stream().filter(each -> !each.isOver()).findFirst();
    }

    /** What must be rung first at the desk, whoever is at it; not locked. */
    public Optional<Callback> firstDue(UUID desk, Line from, Instant now) {
        return database.createQuery("""
                        from Callback where deskId = :desk and state = :queued and line >= :line
                        and notBefore <= :now and (notAfter is null or notAfter > :now)
                        order by severity, calledAt, id""", Callback.class)
                .setParameter("desk", desk)
                .setParameter("queued", State.QUEUED)
                .setParameter("line", from.number())
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Locked; those that somebody else is at are passed over. The index is named because it has them in their order: only
     * with it does the database lock no more than the one.
     */
    public Optional<Callback> claimable(UUID desk, Line from, Instant now) {
        return first(database.createNativeQuery("""
                        SELECT * FROM callback FORCE INDEX (callback_queue)
                        WHERE desk_id = :desk AND state = 'QUEUED' AND line >= :line
                        AND not_before <= :now AND (not_after IS NULL OR not_after > :now)
                        ORDER BY severity, called_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""", Callback.class)
                .setParameter("desk", desk)
                .setParameter("line", from.number())
                .setParameter("now", now)
                .getResultList());
    }

    /** Those whose claim or attempt has lasted too long. */
    public List<Due> lapsed(Collection<UUID> desks, Instant now, Due after, int rows) {
        return database.createQuery("""
                        select lease.until, id from Callback where deskId in :desks and state in :held
                        and lease.until <= :now and (lease.until > :at or (lease.until = :at and id > :id))
                        order by lease.until, id""", Due.class)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setParameter("desks", desks)
                .setParameter("held", List.of(State.CLAIMED, State.DIALING))
                .setParameter("now", now)
                .setMaxResults(rows)
                .getResultList();
    }

    /** Those that were not rung at their wished time. */
    public List<Due> missed(Collection<UUID> desks, Instant now, Due after, int rows) {
        return database.createQuery("""
                        select notAfter, id from Callback where deskId in :desks and state = :queued
                        and notAfter <= :now and (notAfter > :at or (notAfter = :at and id > :id))
                        order by notAfter, id""", Due.class)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setParameter("desks", desks)
                .setParameter("queued", State.QUEUED)
                .setParameter("now", now)
                .setMaxResults(rows)
                .getResultList();
    }

    /**
     * The open callbacks of a desk.
     *
     * @param due those whose time has come and that were promised for later
     * @param overdue those that should have been rung by now
     * @param later those that may not be rung yet
     */
    public record Standing(long due, long overdue, long later) {
        public static final Standing NONE = new Standing(0, 0, 0);
    }

    /** By desk; desks without an open callback are left out. */
    public Map<UUID, Standing> standing(Instant now) {
        return database.createQuery(
                        "select deskId, sum(case when notBefore <= :now and dueBy >= :now then 1 else 0 end),"
                                + " sum(case when dueBy < :now then 1 else 0 end),"
                                + " sum(case when notBefore > :now and dueBy >= :now then 1 else 0 end)"
                                + " from Callback where state in :open group by deskId",
                        Object[].class)
                .setParameter("now", now)
                .setParameter(
                        "open",
                        Arrays.stream(State.values()).filter(State::isOpen).toList())
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (UUID) row[0], row -> new Standing((Long) row[1], (Long) row[2], (Long) row[3])));
    }

    /** As it stands now; ask after the callback is locked. */
    public Attempt fresh(Attempt attempt) {
        database.refresh(attempt);
        return attempt;
    }

    public void remove(Attempt attempt) {
        database.remove(attempt);
    }

    /** The callback and that it was promised in that call. */
    public void remove(Callback callback, CallbackCall call) {
        database.remove(call);
        database.flush();
        database.remove(callback);
        database.flush();
    }

    public void add(Object row) {
        database.persist(row);
    }

    /** Writes what was changed, so that the version and the queries of this transaction show it. */
    public void flush() {
        database.flush();
    }

    private static Optional<Callback> first(List<?> rows) {
        return rows.stream().map(Callback.class::cast).findFirst();
    }
}
