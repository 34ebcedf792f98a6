package io.madoguchi.platform.privacy;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumns.Index;
import io.madoguchi.platform.privacy.SealedColumns.Table;
import io.quarkus.logging.Log;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a table in the order of its key, sealing with the primary key whatever another one sealed, or none. It
 * holds few rows at a time, and waits for nobody: a row somebody else holds is left for another walk.
 */
final class Rekeying {
    private static final int PAGE = 1000;
    private static final int AT_ONCE = 50;

    private final Table table;
    private final Vault vault;
    private final EntityManager database;

    /** The texts of a row that are read: what is sealed, and what else an index is made of. */
    private final List<String> read;

    private @Nullable Object reached;
    private boolean someLeft;
    private boolean finished;
    private long looked;
    private long sealed;

    Rekeying(Table table, Vault vault, EntityManager database) {
        this.table = table;
        this.vault = vault;
        this.database = database;
        this.read = List.copyOf(new LinkedHashSet<>(
                Stream.concat(table.columns().stream(), table.indexes().stream().map(Index::source))
                        .toList()));
    }

    /** Whether a whole walk has found nothing that the primary key had not sealed by then. */
    boolean isFinished() {
        return finished;
    }

    /** Goes on for a page; does nothing once finished. */
    void advance() {
        if (finished) {
            return;
        }
        List<Object[]> page = page();
        List<Object> stale = page.stream()
                .filter(row -> ((Number) row[1]).intValue() == 1)
                .map(row -> row[0])
                .toList();
        for (int from = 0; from < stale.size(); from += AT_ONCE) {
            reseal(stale.subList(from, Math.min(from + AT_ONCE, stale.size())));
        }
        looked += page.size();
        if (page.size() == PAGE) {
            reached = page.getLast()[0];
        } else {
            endOfTable();
        }
    }

    private void endOfTable() {
        if (someLeft) {
            reached = null;
            someLeft = false;
            looked = 0;
        } else {
            finished = true;
            if (sealed > 0) {
                Log.infof("%s: %d of %d rows were sealed anew", table.name(), sealed, looked);
            }
        }
    }

    /** The next keys, each with whether its row has something to seal. */
    private List<Object[]> page() {
        String stale = String.join(
                " OR ",
                table.columns().stream()
                        .map(column -> "COALESCE(LEFT(" + column + ", " + KeyRing.PREFIX_BYTES + ") <> :prefix, FALSE)")
                        .toList());
        String statement = "SELECT " + table.key() + ", CASE WHEN " + stale + " THEN 1 ELSE 0 END FROM " + table.name()
                + (reached == null ? "" : " WHERE " + table.key() + " > :reached")
                + " ORDER BY " + table.key() + " LIMIT " + PAGE;
        return Transactions.inOne(() -> {
            TypedQuery<Object[]> query =
                    rows(statement).setParameter("prefix", vault.keys().prefix());
            if (reached != null) {
                query.setParameter("reached", reached);
            }
            return query.getResultList();
        });
    }

    private void reseal(Collection<Object> keys) {
        String statement = "SELECT " + table.key() + ", " + String.join(", ", read) + " FROM " + table.name()
                + " WHERE " + table.key() + " IN (:keys) FOR UPDATE SKIP LOCKED";
        int[] taken = Transactions.inOne(() -> {
            List<Object[]> rows = rows(statement).setParameter("keys", keys).getResultList();
            return new int[] {rows.size(), rows.stream().mapToInt(this::reseal).sum()};
        });
        someLeft |= taken[0] < keys.size();
        sealed += taken[1];
    }

    @SuppressWarnings("unchecked") // a native query is typed only by what it is asked for
    private TypedQuery<Object[]> rows(String statement) {
        return (TypedQuery<Object[]>) database.createNativeQuery(statement, Object[].class);
    }

    /** 1, or 0 when somebody else was faster. */
    private int reseal(Object[] row) {
        var now = new HashMap<String, byte @Nullable []>();
        IntStream.range(0, read.size()).forEach(each -> now.put(read.get(each), (byte[]) row[each + 1]));
        Map<String, byte[]> changes = changes(now);
        if (changes.isEmpty()) {
            return 0;
        }
        var columns = new ArrayList<>(changes.keySet());
        String assignments = String.join(
                ", ", columns.stream().map(each -> each + " = :" + each).toList());
        var update = database.createNativeQuery(
                        "UPDATE " + table.name() + " SET " + assignments + " WHERE " + table.key() + " = :key")
                .setParameter("key", row[0]);
        changes.forEach(update::setParameter);
        return update.executeUpdate();
    }

    private Map<String, byte[]> changes(Map<String, byte @Nullable []> now) {
        var changes = new HashMap<String, byte[]>();
        boolean clear = false;
        for (String column : table.columns()) {
            byte[] kept = now.get(column);
            if (kept != null && !vault.isSealedByPrimary(kept)) {
                changes.put(column, vault.seal(vault.openOrClear(kept)));
                clear |= !Vault.isSealed(kept);
            }
        }
        if (clear) {
            for (Index index : table.indexes()) {
                byte[] kept = now.get(index.source());
                if (kept != null) {
                    changes.put(index.column(), index.made().apply(vault.openOrClear(kept)));
                }
            }
        }
        return changes;
    }

    @Override
    public String toString() {
        return table.name();
    }
}
