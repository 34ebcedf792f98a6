package io.madoguchi.platform.notice;

import io.madoguchi.core.NotFound;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the asker was told: by name, or by a role they hold at one of their desks. */
@Singleton
class Inbox {
    private static final UUID LAST = new UUID(-1, -1);
    private static final String MINE = """
            from NoticeRow notice where (notice.username = :me or (notice.role in :roles
            and (:everywhere = true or notice.desk.code is null or notice.desk.code in :desks)))""";
    private static final String IS_READ =
            "exists (select 1 from NoticeReading reading where reading.id.notice = notice.id and reading.id.username = :me)";

    private final EntityManager database;
    private final Asker asker;
    private final Clock clock;

    Inbox(EntityManager database, Asker asker, Clock clock) {
        this.database = database;
        this.asker = asker;
        this.clock = clock;
    }

    /**
     * The latest first.
     *
     * @param read whether the asker has read them; null when that makes no difference
     */
    List<Owed> list(@Nullable Boolean read, @Nullable UUID before, int rows) {
        String which = read == null ? "" : read ? " and " + IS_READ : " and not " + IS_READ;
        return mine(" and notice.id < :before" + which + " order by notice.id desc")
                .setParameter("before", before == null ? LAST : before)
                .setMaxResults(rows)
                .getResultStream()
                .map(NoticeRow::owed)
                .toList();
    }

    /** The notice of that id, if it is the asker's, or 404. */
    Owed named(UUID id) {
        return mine(" and notice.id = :id")
                .setParameter("id", id)
                .getResultStream()
                .map(NoticeRow::owed)
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    private NotFound missing(UUID id) {
        return database.find(NoticeRow.class, id) == null
                ? new NotFound("notice")
                : NotFound.ofOthers("notice", "notice:" + id);
    }

    /** What was read before was read then. */
    void read(Owed owed) {
        var key = new NoticeReading.Key(owed.id(), asker.username());
        if (database.find(NoticeReading.class, key) == null) {
            database.persist(new NoticeReading(key, clock.instant()));
            database.flush();
        }
    }

    /** When the asker read which of them. */
    Map<UUID, Instant> readings(List<UUID> ids) {
        return database.createQuery(
                        "from NoticeReading where id.notice in :ids and id.username = :me", NoticeReading.class)
                .setParameter("ids", ids)
                .setParameter("me", asker.username())
                .getResultStream()
                .collect(Collectors.toMap(NoticeReading::notice, NoticeReading::readAt));
    }

    private TypedQuery<NoticeRow> mine(String more) {
        return database.createQuery(MINE + more, NoticeRow.class)
                .setParameter("me", asker.username())
                .setParameter("roles", Role.ALL.stream().filter(asker::is).toList())
                .setParameter("everywhere", asker.scope().everywhere())
                .setParameter("desks", asker.scope().desks());
    }
}
