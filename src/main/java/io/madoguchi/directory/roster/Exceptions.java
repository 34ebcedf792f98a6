package io.madoguchi.directory.roster;

import io.madoguchi.core.NotFound;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.platform.privacy.Forgetful;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exceptions from the plans. Methods that change something run in the caller's transaction. */
@Singleton
class Exceptions implements Forgetful {
    private static final UUID FIRST = new UUID(0, 0);
    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private final EntityManager database;

    Exceptions(EntityManager database) {
        this.database = database;
    }

    /** A place in the list: after this one. */
    record After(Instant from, UUID id) {
        static final After NOTHING = new After(Instant.EPOCH, FIRST);
    }

    /** Those of a desk that touch a stretch of time, in the order in which they begin. */
    List<ExceptionRow> list(UUID desk, Instant from, @Nullable Instant to, @Nullable After after, int rows) {
        After place = after == null ? After.NOTHING : after;
        return database.createQuery("""
                        from ExceptionRow where deskId = :desk and untilAt > :from and fromAt < :to
                        and (fromAt > :begin or (fromAt = :begin and id > :id))
                        order by fromAt, id""", ExceptionRow.class)
                .setParameter("desk", desk)
                .setParameter("from", from)
                .setParameter("to", to == null ? FOREVER : to)
                .setParameter("begin", place.from)
                .setParameter("id", place.id)
                .setMaxResults(rows)
                .getResultList();
    }

    /** Those of a desk that touch a stretch of time, the oldest first. */
    List<Exceptional> between(UUID desk, Instant from, Instant to) {
        return database.createQuery(
                        "from ExceptionRow where deskId = :desk and untilAt > :from and fromAt < :to order by id",
                        ExceptionRow.class)
                .setParameter("desk", desk)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(ExceptionRow::exception)
                .toList();
    }

    void add(ExceptionRow row) {
        database.persist(row);
    }

    void remove(UUID desk, UUID id) {
        ExceptionRow row = database.find(ExceptionRow.class, id);
        if (row == null || !row.deskId().equals(desk)) {
            throw new NotFound("exception");
        }
        database.remove(row);
    }

    @Override
    public int forgetBefore(Instant limit) {
        return database.createQuery("delete from ExceptionRow where untilAt < :limit")
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
