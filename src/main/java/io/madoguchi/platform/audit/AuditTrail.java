package io.madoguchi.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
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
    private final SeenEnd seen;
    private final TransactionSynchronizationRegistry transactions;

    AuditTrail(
            EntityManager database,
            Vault vault,
            Clock clock,
            ObjectMapper json,
            SeenEnd seen,
            TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.json = json;
        this.seen = seen;
        this.transactions = transactions;
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
        var link = new Link(next(head), clock.instant(), deed, end(head));
        byte[] hash = vault.mac(Link.KIND, link.text());
        database.persist(new AuditEntry(link, sealed(link), hash));
        head.moveTo(link.seq(), hash, vault);
        database.flush();
        name(link.seq(), deed.subjects());
        transactions.registerInterposedSynchronization(new Written(new SeenEnd.Entry(link.seq(), head.hash()), deed));
    }

    /** The number after the end; a row that somebody put there is passed over, and shows when the chain is verified. */
    private long next(AuditHead head) {
        long after = head.seq() + 1;
        if (!head.isNextTaken()) {
            return after;
        }
        Log.errorf("The audit trail has a row %d behind its end that it did not write; it goes on after it", after);
        var free = (Number) database.createNativeQuery("""
                        SELECT MIN(taken.seq) + 1
                        FROM (SELECT seq FROM audit_entry WHERE seq > :end AND seq < :last
                              UNION SELECT seq FROM audit_subject WHERE seq > :end AND seq < :last
                              UNION SELECT seq FROM audit_reason WHERE seq > :end AND seq < :last) AS taken
                        WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.seq = taken.seq + 1)
                          AND NOT EXISTS (SELECT 1 FROM audit_subject s WHERE s.seq = taken.seq + 1)
                          AND NOT EXISTS (SELECT 1 FROM audit_reason r WHERE r.seq = taken.seq + 1)""")
                .setParameter("end", head.seq())
                .setParameter("last", Long.MAX_VALUE)
                .getSingleResult();
        return free == null ? after : free.longValue();
    }

    /** What is committed is remembered; the deed of an administrator also leaves an anchor in the log at once. */
    private final class Written implements Synchronization {
        private final SeenEnd.Entry entry;
        private final Deed deed;

        Written(SeenEnd.Entry entry, Deed deed) {
            this.entry = entry;
            this.deed = deed;
        }

        @Override
        public void beforeCompletion() {
            // nothing is known yet
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                seen.see(entry);
                if (deed.isOfAnAdministrator()) {
                    AuditAnchorSweep.note(entry);
                }
            }
        }
    }

    /** An end that somebody moved is no end to go on from: the break stays in the chain for good. */
    private String end(AuditHead head) {
        if (!head.isGenuine(vault) || seen.isAfter(head.seq(), head.hash())) {
            Log.errorf("The end of the audit trail was altered or cut off; entry %d shows the break", head.seq() + 1);
            return Link.BROKEN;
        }
        return head.hash();
    }

    private byte @Nullable [] sealed(Link link) {
        String reason = link.deed().reason();
        return reason == null ? null : AuditEntry.REASON.sealed(link.seq(), reason, vault);
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
