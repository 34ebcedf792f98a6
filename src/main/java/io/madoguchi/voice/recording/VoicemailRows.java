package io.madoguchi.voice.recording;

import io.madoguchi.core.NotFound;
import io.madoguchi.directory.desk.OwnDesks;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages as rows: found, locked, added. */
@Singleton
public class VoicemailRows {
    private final EntityManager database;
    private final OwnDesks desks;

    VoicemailRows(EntityManager database, OwnDesks desks) {
        this.database = database;
        this.desks = desks;
    }

    /** The message of that id at the asker's desks, or 404. */
    public Voicemail named(UUID id) {
        Voicemail voicemail = database.find(Voicemail.class, id);
        if (voicemail == null) {
            throw new NotFound("voicemail");
        }
        desks.mustHave(voicemail.deskId(), "voicemail", "voicemail:" + id);
        return voicemail;
    }

    /** The latest ring first, at the asker's desks. */
    public Filter ofTheAsker() {
        return new Filter();
    }

    /** Lets nobody else change it until the transaction ends; it then shows what others have changed before. */
    public Voicemail locked(Voicemail voicemail) {
        database.refresh(voicemail, LockModeType.PESSIMISTIC_WRITE);
        return voicemail;
    }

    /** Whoever asks. */
    Voicemail locked(UUID id) {
        return database.find(Voicemail.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locked. */
    Optional<Voicemail> of(String recordingSid) {
        return database.createQuery("from Voicemail where recordingSid = :sid", Voicemail.class)
                .setParameter("sid", recordingSid)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Those of a call that can be listened to. */
    List<Voicemail> kept(UUID call) {
        return database.createQuery("from Voicemail where callId = :call and audio in :kept", Voicemail.class)
                .setParameter("call", call)
                .setParameter("kept", List.of(Audio.STORED, Audio.KEPT))
                .getResultList();
    }

    /** Those that can be listened to, by id; from that one on, that one not included. */
    List<Voicemail> keptAfter(UUID id, int rows) {
        return database.createQuery("from Voicemail where id > :id and audio in :kept order by id", Voicemail.class)
                .setParameter("id", id)
                .setParameter("kept", List.of(Audio.STORED, Audio.KEPT))
                .setMaxResults(rows)
                .getResultList();
    }

    Optional<Search> search(UUID call) {
        return Optional.ofNullable(database.find(Search.class, call));
    }

    /** Locked; one that somebody else is at is passed over. */
    Optional<Voicemail> due(Instant now) {
        return firstDue("voicemail", Voicemail.class, now);
    }

    /** Locked; one that somebody else is at is passed over. */
    Optional<Search> dueSearch(Instant now) {
        return firstDue("voicemail_search", Search.class, now);
    }

    private <T> Optional<T> firstDue(String table, Class<T> type, Instant now) {
        List<?> found = database.createNativeQuery(
                        "SELECT * FROM " + table
                                + " WHERE due_at <= :now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED",
                        type)
                .setParameter("now", now)
                .getResultList();
        return found.stream().findFirst().map(type::cast);
    }

    /** What rang before then, is not held, and has a sound or may have one: its key is destroyed, and it is due to be deleted. */
    int forget(Instant rangBefore, Instant now) {
        return database.createNativeQuery("""
                        UPDATE voicemail
                        SET audio = 'FORGOTTEN', audio_key = NULL, forgotten_at = :now, tries = 0, due_at = :now,
                            version = version + 1
                        WHERE rang_at < :before AND held_at IS NULL AND audio <> 'FORGOTTEN'""")
                .setParameter("before", rangBefore)
                .setParameter("now", now)
                .executeUpdate();
    }

    void add(Object row) {
        database.persist(row);
    }

    /** Writes what was changed, so that the version shows it. */
    public void flush() {
        database.flush();
    }

    /** Conditions written here and values from outside, never mixed. */
    public final class Filter {
        private final StringBuilder conditions = new StringBuilder("from Voicemail where 1 = 1");
        private final Map<String, Object> values = new HashMap<>();

        /** Administrators and auditors also see what was said to a number that no desk has. */
        private Filter() {
            add("deskId in :visible", "visible", desks.areAll() ? null : desks.ids());
        }

        public Filter add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.append(" and ").append(condition);
                values.put(name, value);
            }
            return this;
        }

        public Filter handled(@Nullable Boolean handled) {
            if (handled != null) {
                conditions.append(handled ? " and handledAt is not null" : " and handledAt is null");
            }
            return this;
        }

        public Filter after(@Nullable Instant rang, @Nullable UUID id) {
            if (rang != null && id != null) {
                conditions.append(" and (rangAt < :after or (rangAt = :after and id < :last))");
                values.put("after", rang);
                values.put("last", id);
            }
            return this;
        }

        public List<Voicemail> run(int rows) {
            return query().setMaxResults(rows).getResultList();
        }

        private TypedQuery<Voicemail> query() {
            var query = database.createQuery(conditions + " order by rangAt desc, id desc", Voicemail.class);
            values.forEach(query::setParameter);
            return query;
        }
    }
}
