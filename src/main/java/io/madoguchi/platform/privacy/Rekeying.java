package io.madoguchi.platform.privacy;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumns.Table;
import io.quarkus.logging.Log;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a table in the order of its key, sealing with the primary key whatever another one sealed. It
 * holds few rows at a time, and waits for nobody: a row somebody else holds is left for another walk,
 * and what no key opens for the place it stands in is left as it is.
 */
final class Rekeying {
    private static final int PAGE = 1000;
    private static final int AT_ONCE = 50;

    private final Table table;
    private final Vault vault;
    private final EntityManager database;

    private @Nullable Object reached;
    private boolean someLeft;
    private boolean finished;
    private long looked;
    private long sealed;
    private long unread;

    Rekeying(Table table, Vault vault, EntityManager database) {
        this.table = table;
        this.vault = vault;
        this.database = database;
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
            unread = 0;
        } else {
            finished = true;
            if (unread > 0) {
                Log.errorf("%s: %d texts cannot be opened and stay as they are", table.name(), unread);
            }
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
                        .map(column ->
                                "COALESCE(LEFT(" + column.name() + ", " + KeyRing.PREFIX_BYTES + ") <> :prefix, FALSE)")
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
        String texts = String.join(
                ", ", table.columns().stream().map(SealedColumn::name).toList());
        String statement = "SELECT " + table.key() + " AS walked, " + table.boundTo() + " AS bound, " + texts + " FROM "
                + table.name() + " WHERE " + table.key() + " IN (:keys) FOR UPDATE SKIP LOCKED";
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

    /** 1, or 0 when there was nothing that could be sealed anew. */
    private int reseal(Object[] row) {
        var changes = new LinkedHashMap<String, byte[]>();
        for (int each = 0; each < table.columns().size(); each++) {
            SealedColumn column = table.columns().get(each);
            byte[] kept = (byte[]) row[each + 2];
            if (kept != null && !vault.isSealedByPrimary(kept)) {
                column.opened(row[1], kept, vault)
                        .ifPresentOrElse(
                                text -> changes.put(column.name(), column.sealed(row[1], text, vault)), () -> unread++);
            }
        }
        if (changes.isEmpty()) {
            return 0;
        }
        String assignments = String.join(
                ", ",
                changes.keySet().stream().map(each -> each + " = :" + each).toList());
        var update = database.createNativeQuery(
                        "UPDATE " + table.name() + " SET " + assignments + " WHERE " + table.key() + " = :walked")
                .setParameter("walked", row[0]);
        changes.forEach(update::setParameter);
        return update.executeUpdate();
    }

    @Override
    public String toString() {
        return table.name();
    }
}
