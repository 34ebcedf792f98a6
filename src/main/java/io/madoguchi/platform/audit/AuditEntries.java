package io.madoguchi.platform.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.madoguchi.platform.audit.AuditEntry.Kept;
import io.madoguchi.platform.privacy.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads the entries of the trail. */
@ApplicationScoped
class AuditEntries {
    private final Session database;
    private final Vault vault;

    AuditEntries(Session database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** At most {@code most} entries with these numbers, the oldest first; the memory holds no others. */
    List<Kept> between(long first, long last, int most) {
        List<AuditEntry> rows = database.createQuery(
                        "from AuditEntry where seq between :first and :last order by seq", AuditEntry.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .setMaxResults(most)
                .getResultList();
        database.clear();
        return rows.isEmpty()
                ? List.of()
                : kept(
                        rows,
                        subjects(
                                "seq BETWEEN :first AND :last",
                                Map.of(
                                        "first",
                                        rows.getFirst().seq(),
                                        "last",
                                        rows.getLast().seq())));
    }

    /** The newest entries that a search finds. */
    List<Kept> newest(Search search, int most) {
        List<AuditEntry> rows = search.run(database, most);
        return rows.isEmpty()
                ? List.of()
                : kept(
                        rows,
                        subjects(
                                "seq IN (:seqs)",
                                Map.of(
                                        "seqs",
                                        rows.stream().map(AuditEntry::seq).toList())));
    }

    private List<Kept> kept(List<AuditEntry> rows, Map<Long, List<String>> subjects) {
        return rows.stream()
                .map(row -> row.kept(subjects.getOrDefault(row.seq(), List.of()), vault))
                .toList();
    }

    private Map<Long, List<String>> subjects(String condition, Map<String, Object> values) {
        var query = database.createNativeQuery(
                "SELECT seq, subject FROM audit_subject WHERE " + condition + " ORDER BY subject", Object[].class);
        values.forEach(query::setParameter);
        return query.getResultStream()
                .collect(groupingBy(
                        row -> ((Number) row[0]).longValue(), mapping(row -> String.valueOf(row[1]), toList())));
    }

    /** Conditions written here and values from outside, never mixed. */
    static final class Search {
        private final StringBuilder conditions = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        Search by(@Nullable String actor) {
            return and("e.actor = :actor", "actor", actor);
        }

        Search of(@Nullable String action) {
            return and("e.action = :action", "action", action);
        }

        Search about(@Nullable String subject) {
            return and("e.seq IN (SELECT s.seq FROM audit_subject s WHERE s.subject = :subject)", "subject", subject);
        }

        Search from(@Nullable Instant from) {
            return and("e.at >= :from", "from", from);
        }

        Search until(@Nullable Instant to) {
            return and("e.at < :to", "to", to);
        }

        Search before(@Nullable Long seq) {
            return and("e.seq < :seq", "seq", seq);
        }

        private Search and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.append(conditions.isEmpty() ? " WHERE " : " AND ").append(condition);
                values.put(name, value);
            }
            return this;
        }

        private List<AuditEntry> run(Session database, int most) {
            var query = database.createNativeQuery(
                    "SELECT e.*, r.reason FROM audit_entry e LEFT JOIN audit_reason r ON r.seq = e.seq" + conditions
                            + " ORDER BY e.seq DESC",
                    AuditEntry.class);
            values.forEach(query::setParameter);
            return query.setMaxResults(most).getResultList();
        }
    }
}
