package io.madoguchi.platform.audit;

import io.madoguchi.core.Invalid;
import io.madoguchi.platform.audit.AuditEntry.Kept;
import io.madoguchi.platform.privacy.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the chain anew, a batch at a time, and finds the first place where it does not fit. */
@ApplicationScoped
class Verification {
    private static final int BATCH = 1000;

    private final AuditEntries entries;
    private final EntityManager database;
    private final Vault vault;
    private final SeenEnd seen;

    Verification(AuditEntries entries, EntityManager database, Vault vault, SeenEnd seen) {
        this.entries = entries;
        this.database = database;
        this.vault = vault;
        this.seen = seen;
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
            walk.follow(entries.between(walk.next, last, BATCH), last);
        }
        if (walk.broken == null && to >= end.seq) {
            walk.broken = Optional.ofNullable(end.fault(walk.hash))
                    .or(() -> cutOff(end))
                    .orElse(null);
        }
        if (walk.broken == null) {
            walk.broken = orphan(from, last).orElse(null);
        }
        return new Verdict(walk.broken == null, walk.fitting, walk.broken, end.seq, end.hash);
    }

    /** What the end alone shows: an altered or missing end, rows behind it, or less than this replica has seen. */
    Optional<Broken> atTheEnd(End end) {
        String last = hashOf(end.seq).orElse(end.seq == 0 ? Link.NONE : null);
        return Optional.ofNullable(end.fault(last)).or(() -> cutOff(end));
    }

    private Optional<Broken> cutOff(End end) {
        return seen.furthest()
                .filter(known -> end.seq < known.seq()
                        || !hashOf(known.seq()).orElse("").equals(known.seq() == 0 ? "" : known.hash()))
                .map(known -> new Broken(Math.min(end.seq, known.seq()), Fault.CUT));
    }

    /** A subject or a reason of no entry. */
    private Optional<Broken> orphan(long from, long to) {
        var lowest = (Number) database.createNativeQuery("""
                        SELECT MIN(loose.seq)
                        FROM (SELECT seq FROM audit_subject UNION ALL SELECT seq FROM audit_reason) AS loose
                        WHERE loose.seq BETWEEN :from AND :to
                          AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.seq = loose.seq)""")
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
        return Optional.ofNullable(lowest).map(seq -> new Broken(seq.longValue(), Fault.SURPLUS));
    }

    /** The hash the entry {@code seq} must name; null when the entry before it is missing. */
    private @Nullable String before(long seq) {
        return seq == 1 ? Link.NONE : hashOf(seq - 1).orElse(null);
    }

    private Optional<String> hashOf(long seq) {
        return entries.between(seq, seq, 1).stream().findFirst().map(Kept::hash);
    }

    /** One statement, so that an entry that is being added meanwhile is seen together with the end it makes, or not at all. */
    End end() {
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
    record End(long seq, String hash, boolean isGenuine, long lowest, long highest) {
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
        private long fitting;

        Walk(long first, @Nullable String hashBefore) {
            next = first;
            hash = hashBefore;
            broken = hashBefore == null ? new Broken(first - 1, Fault.MISSING) : null;
        }

        void follow(List<Kept> batch, long last) {
            if (batch.isEmpty()) {
                broken = new Broken(next, Fault.MISSING);
            }
            for (Kept each : batch) {
                if (!fits(each)) {
                    broken = new Broken(next, fault(each, last));
                    return;
                }
                hash = each.hash();
                next = each.link().seq() + 1;
                fitting++;
            }
        }

        /** A number may be left out, where a row stood that was put there: the hash shows that no entry is missing. */
        private boolean fits(Kept kept) {
            return kept.link().previousHash().equals(hash) && kept.isGenuine(vault);
        }

        private Fault fault(Kept kept, long last) {
            if (kept.link().seq() != next) {
                return Fault.MISSING;
            }
            if (entries.between(next + 1, last, BATCH).stream().anyMatch(this::fits)) {
                return Fault.SURPLUS;
            }
            return kept.link().previousHash().equals(hash) ? Fault.ALTERED : Fault.UNCHAINED;
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
        /** This replica has seen entries that are gone. */
        CUT,
        /** The row is none of the chain. */
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
