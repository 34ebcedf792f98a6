package io.madoguchi.casework.text;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the index what became of the texts: takes out the pairs that stand there no more and puts in those that do. To do so
 * twice, or ahead of a change that is still to be told, does no harm.
 */
@Singleton
class IndexWriter {
    /** Values in one IN list. */
    private static final int AT_ONCE = 1000;

    private final EntityManager database;
    private final AgroalDataSource connections;
    private final Texts texts;

    IndexWriter(EntityManager database, AgroalDataSource connections, Texts texts) {
        this.database = database;
        this.connections = connections;
        this.texts = texts;
    }

    /** A change the index has not been told. */
    private record Change(long id, UUID ticket, String was) {}

    /** A text as it is now. */
    private record Text(int place, String folded) {}

    /**
     * Takes up the oldest changes, in the caller's transaction.
     *
     * @return how many; 0 also while somebody else is at it
     */
    int takeUp(int most) throws SQLException {
        return isOurTurn() ? takeUp(changes(most)) : 0;
    }

    /** Takes up those of one case, in the caller's transaction; how many. */
    int takeUp(UUID ticket) throws SQLException {
        return isOurTurn() ? takeUp(changes(ticket)) : 0;
    }

    private int takeUp(List<Change> changes) throws SQLException {
        Map<UUID, Text> now = now(changes.stream().map(Change::ticket).collect(Collectors.toSet()));
        var edits = new IndexEdits();
        for (Change change : changes) {
            Text text = now.get(change.ticket);
            if (text != null) {
                edits.add(text.place, change.was, text.folded);
            }
        }
        try (Connection connection = connections.getConnection()) {
            write(connection, edits);
        }
        inParts(changes.stream().map(Change::id).toList(), this::isTold);
        return changes.size();
    }

    private boolean isOurTurn() {
        return !database.createNativeQuery("SELECT id FROM ticket_gram_turn FOR UPDATE SKIP LOCKED")
                .getResultList()
                .isEmpty();
    }

    private List<Change> changes(int most) {
        return changes(database.createNativeQuery(
                        "SELECT id, ticket_id, was FROM ticket_text_change ORDER BY id", Object[].class)
                .setMaxResults(most));
    }

    private List<Change> changes(UUID ticket) {
        return changes(database.createNativeQuery(
                        "SELECT id, ticket_id, was FROM ticket_text_change WHERE ticket_id = :ticket", Object[].class)
                .setParameter("ticket", ticket));
    }

    private static List<Change> changes(Query asked) {
        List<?> rows = asked.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Change(((Number) row[0]).longValue(), uuid(row[1]), (String) row[2]))
                .toList();
    }

    private void isTold(Collection<Long> changes) {
        database.createNativeQuery("DELETE FROM ticket_text_change WHERE id IN (:changes)")
                .setParameter("changes", changes)
                .executeUpdate();
    }

    private Map<UUID, Text> now(Set<UUID> tickets) {
        Map<UUID, Text> known = known(tickets);
        var without = new HashSet<>(tickets);
        without.removeAll(known.keySet());
        inParts(without, texts::complete);
        known.putAll(known(without));
        return known;
    }

    private Map<UUID, Text> known(Set<UUID> tickets) {
        var known = new HashMap<UUID, Text>();
        inParts(tickets, part -> {
            List<?> rows = database.createNativeQuery(
                            "SELECT ticket_id, place, folded FROM ticket_text WHERE ticket_id IN (:tickets)",
                            Object[].class)
                    .setParameter("tickets", part)
                    .getResultList();
            rows.stream()
                    .map(Object[].class::cast)
                    .forEach(row -> known.put(uuid(row[0]), new Text((Integer) row[1], (String) row[2])));
        });
        return known;
    }

    /** By JDBC: tens of thousands of rows at once. */
    private static void write(Connection connection, IndexEdits edits) throws SQLException {
        for (int block : edits.blocks()) {
            List<Long> grams = edits.grams(block);
            for (int from = 0; from < grams.size(); from += AT_ONCE) {
                write(connection, edits, block, grams.subList(from, Math.min(from + AT_ONCE, grams.size())));
            }
        }
    }

    private static void write(Connection connection, IndexEdits edits, int block, List<Long> grams)
            throws SQLException {
        Map<Long, BitSet> known = read(connection, block, grams);
        try (var write = connection.prepareStatement("""
                INSERT INTO ticket_gram (gram, block, members) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE members = VALUES(members)""")) {
            for (long gram : grams) {
                BitSet members = edits.applied(block, gram, known.getOrDefault(gram, new BitSet()));
                write.setLong(1, gram);
                write.setInt(2, block);
                write.setBytes(3, Block.encode(members));
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private static Map<Long, BitSet> read(Connection connection, int block, List<Long> grams) throws SQLException {
        String asked = "?,".repeat(grams.size() - 1) + "?";
        var known = new HashMap<Long, BitSet>();
        try (var read = connection.prepareStatement(
                "SELECT gram, members FROM ticket_gram WHERE block = ? AND gram IN (" + asked + ")")) {
            read.setInt(1, block);
            for (int each = 0; each < grams.size(); each++) {
                read.setLong(each + 2, grams.get(each));
            }
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getLong(1), Block.decode(rows.getBytes(2)));
                }
            }
        }
        return known;
    }

    private static <T> void inParts(Collection<T> all, Consumer<List<T>> work) {
        List<T> list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            work.accept(list.subList(from, Math.min(from + AT_ONCE, list.size())));
        }
    }

    private static UUID uuid(Object bytes) {
        var buffer = ByteBuffer.wrap((byte[]) bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
