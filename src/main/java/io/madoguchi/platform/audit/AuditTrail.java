package io.madoguchi.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chain of entries. Each carries the hash of the one before and its own, made with a key that is not in the database:
 * without it nobody can alter, add or remove an entry so that the chain still fits. An entry is written in the transaction
 * of what it tells, and the lock on the chain's end is held until that transaction's commit.
 */
@ApplicationScoped
public class AuditTrail {
    private final EntityManager database;
    private final Vault vault;
    private final Clock clock;
    private final ObjectMapper json;

    AuditTrail(EntityManager database, Vault vault, Clock clock, ObjectMapper json) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Writes down what no request of the API did, such as a failed attempt to sign in. Call it last in the transaction:
     * every other change of the service waits from here to the commit.
     *
     * @param actor a user name, or the name of the part of the service that acted
     * @param source the network address it came from; null when it came from within
     * @param action a few words in ASCII that stay the same, such as {@code sign-in refused}
     * @param subjects {@code kind:id}
     */
    public void note(String actor, @Nullable String source, String action, String... subjects) {
        List<String> named = Stream.of(subjects).distinct().sorted().toList();
        append(new Deed(actor, "", action, null, named, null, source, null));
    }

    /** Adds an entry. What was changed is flushed first, so that the lock is the last one taken. */
    public void append(Deed deed) {
        database.flush();
        AuditHead head = Objects.requireNonNull(
                database.find(AuditHead.class, AuditHead.THE_ONE, LockModeType.PESSIMISTIC_WRITE),
                "The audit trail has no head");
        var link = new Link(head.seq() + 1, clock.instant(), deed, end(head));
        byte[] hash = vault.mac(Link.KIND, link.text());
        database.persist(new AuditEntry(link, sealed(deed.reason()), hash));
        head.moveTo(link.seq(), hash, vault);
        database.flush();
        name(link.seq(), deed.subjects());
    }

    /** An end that somebody moved is no end to go on from: the break stays in the chain for good. */
    private String end(AuditHead head) {
        if (!head.isGenuine(vault)) {
            Log.errorf("The end of the audit trail was altered; entry %d shows the break", head.seq() + 1);
            return Link.BROKEN;
        }
        return head.hash();
    }

    private byte @Nullable [] sealed(@Nullable String reason) {
        return reason == null ? null : vault.seal(reason);
    }

    private void name(long seq, List<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        try {
            database.createNativeQuery("""
                            INSERT INTO audit_subject (subject, seq)
                            SELECT named.subject, :seq
                            FROM JSON_TABLE(:subjects, '$[*]' COLUMNS (subject VARCHAR(140) PATH '$')) named""")
                    .setParameter("seq", seq)
                    .setParameter("subjects", json.writeValueAsString(subjects))
                    .executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
