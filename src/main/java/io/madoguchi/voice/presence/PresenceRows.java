package io.madoguchi.voice.presence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The presences as rows. */
@Singleton
class PresenceRows {
    private final EntityManager database;

    PresenceRows(EntityManager database) {
        this.database = database;
    }

    /** Locked; made when this is the first time anything is heard of them: one statement, so no race. */
    Presence of(String staff, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO presence (staff, state, since, misses, then_away, version)
                        VALUES (:staff, 'AWAY', :now, 0, FALSE, 0) ON DUPLICATE KEY UPDATE staff = staff""")
                .setParameter("staff", staff)
                .setParameter("now", now)
                .executeUpdate();
        return database.find(Presence.class, staff, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<Presence> locked(String staff) {
        return Optional.ofNullable(database.find(Presence.class, staff, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Presence> find(String staff) {
        return Optional.ofNullable(database.find(Presence.class, staff));
    }

    /** By user name; of whom nothing was heard is left out. */
    Map<String, Presence> of(Collection<String> staff) {
        return database.createQuery("from Presence where staff in :staff", Presence.class)
                .setParameter("staff", staff)
                .getResultStream()
                .collect(Collectors.toMap(Presence::staff, Function.identity()));
    }

    /** Locked: whoever of these has been available for longest, unless somebody else is just about to ring them. */
    Optional<Presence> longestAvailable(Collection<String> staff) {
        List<?> found = database.createNativeQuery("""
                        SELECT * FROM presence WHERE staff IN (:staff) AND state = 'AVAILABLE'
                        ORDER BY since, staff LIMIT 1 FOR UPDATE SKIP LOCKED""", Presence.class)
                .setParameter("staff", staff)
                .getResultList();
        return found.stream().map(Presence.class::cast).findFirst();
    }

    List<String> wrappedUp(Instant now, int rows) {
        return database.createQuery(
                        "select staff from Presence where state = :wrapUp and wrapUpUntil <= :now order by wrapUpUntil",
                        String.class)
                .setParameter("wrapUp", PresenceState.WRAP_UP)
                .setParameter("now", now)
                .setMaxResults(rows)
                .getResultList();
    }

    /** By user name, without those who are away. */
    Map<String, PresenceState> atWork() {
        return database.createQuery("from Presence where state <> :away", Presence.class)
                .setParameter("away", PresenceState.AWAY)
                .getResultStream()
                .collect(Collectors.toMap(Presence::staff, Presence::state));
    }

    /** Those who ring or speak, and for which dial. */
    Map<String, UUID> busy() {
        return database.createQuery("from Presence where dialId is not null", Presence.class)
                .getResultStream()
                .collect(Collectors.toMap(Presence::staff, each -> Objects.requireNonNull(each.dialId())));
    }
}
