package io.madoguchi.platform.audit;

import io.madoguchi.core.Invalid;
import io.madoguchi.platform.audit.AuditEntry.Kept;
import io.madoguchi.platform.privacy.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the chain anew, a batch at a time, and finds the first place where it does not fit. */
@ApplicationScoped
class Verification {
    private static final int BATCH = 1000;

    private final AuditEntries entries;
    private final EntityManager database;
    private final Vault vault;

    Verification(AuditEntries entries, EntityManager database, Vault vault) {
        this.entries = entries;
        this.database = database;
        this.vault = vault;
    }

    /**
     * Verifies the entries with these numbers, and the end of the chain when they reach it.
     *
     * @param from at least 1
     */
    Verdict of(long from, long to) {
        End end = end();
        if (from > end.seq + 1) {
            throw Invalid.at("?from", "must not lie beyond the last entry");
        }
        var walk = new Walk(from, before(from));
        long last = Math.min(to, end.seq);
        while (walk.broken == null && walk.next <= last) {
            walk.follow(entries.between(walk.next, last, BATCH));
        }
        if (walk.broken == null && to >= end.seq) {
            walk.broken = end.fault(walk.hash);
        }
        return new Verdict(walk.broken == null, walk.next - from, walk.broken, end.seq, end.hash);
    }

    /** The hash the entry {@code seq} must name; null when the entry before it is missing. */
    private @Nullable String before(long seq) {
        if (seq == 1) {
            return Link.NONE;
        }
        return entries.between(seq - 1, seq - 1, 1).stream()
                .findFirst()
                .map(Kept::hash)
                .orElse(null);
    }

    /** One statement, so that an entry that is being added meanwhile is seen together with the end it makes, or not at all. */
    private End end() {
        var row = (Object[]) database.createNativeQuery("""
                        SELECT head.seq, head.hash, head.seal, bounds.lowest, bounds.highest
                        FROM (SELECT LEAST((SELECT COALESCE(MIN(seq), 1) FROM audit_entry),
                                           (SELECT COALESCE(MIN(seq), 1) FROM audit_subject),
                                           (SELECT COALESCE(MIN(seq), 1) FROM audit_reason)) AS lowest,
                                     GREATEST((SELECT COALESCE(MAX(seq), 0) FROM audit_entry),
                                              (SELECT COALESCE(MAX(seq), 0) FROM audit_subject),
                                              (SELECT COALESCE(MAX(seq), 0) FROM audit_reason)) AS highest) AS bounds
                        LEFT JOIN audit_head AS head ON head.id = 1""").getSingleResult();
        long lowest = ((Number) row[3]).longValue();
        long highest = ((Number) row[4]).longValue();
        if (row[0] == null) {
            return new End(highest, "", false, lowest, highest);
        }
        var head = new AuditHead(((Number) row[0]).longValue(), (byte[]) row[1], (byte[]) row[2]);
        return new End(head.seq(), head.hash(), head.isGenuine(vault), lowest, highest);
    }

    /** Where the chain says it ends, and the lowest and the highest number any row has. */
    private record End(long seq, String hash, boolean isGenuine, long lowest, long highest) {
        @Nullable
        Broken fault(@Nullable String hashOfTheLast) {
            if (!isGenuine || !hash.equals(hashOfTheLast)) {
                return new Broken(seq, Fault.END);
            }
            if (lowest < 1 || highest > seq) {
                return new Broken(lowest < 1 ? lowest : highest, Fault.SURPLUS);
            }
            return null;
        }
    }

    /** How far the chain fits. */
    private final class Walk {
        private long next;
        private @Nullable String hash;
        private @Nullable Broken broken;

        Walk(long first, @Nullable String hashBefore) {
            next = first;
            hash = hashBefore;
            broken = hashBefore == null ? new Broken(first - 1, Fault.MISSING) : null;
        }

        void follow(List<Kept> batch) {
            if (batch.isEmpty()) {
                broken = new Broken(next, Fault.MISSING);
            }
            for (Kept each : batch) {
                Fault fault = fault(each);
                if (fault != null) {
                    broken = new Broken(next, fault);
                    return;
                }
                hash = each.hash();
                next++;
            }
        }

        private @Nullable Fault fault(Kept kept) {
            if (kept.link().seq() != next) {
                return Fault.MISSING;
            }
            if (!kept.link().previousHash().equals(hash)) {
                return Fault.UNCHAINED;
            }
            return kept.isGenuine(vault) ? null : Fault.ALTERED;
        }
    }

    /** What can be wrong with a place in the chain. */
    enum Fault {
        /** There is no entry of this number. */
        MISSING,
        /** The entry does not name the hash of the one before it. */
        UNCHAINED,
        /** What the entry or its subjects say does not make its hash. */
        ALTERED,
        /** The end of the chain was moved, or the last entry is not the one it names. */
        END,
        /** The number lies outside the chain. */
        SURPLUS;

        String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The first place that does not fit. */
    record Broken(long seq, Fault fault) {}

    /**
     * The outcome.
     *
     * @param entries how many entries fit, from the first one asked for
     * @param headSeq the number of the last entry, as the end of the chain names it
     */
    record Verdict(boolean intact, long entries, @Nullable Broken firstBroken, long headSeq, String headHash) {}
}
