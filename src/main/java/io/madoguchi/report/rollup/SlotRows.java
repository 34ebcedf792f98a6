package io.madoguchi.report.rollup;

import static java.util.stream.Collectors.joining;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;

/** The half-hours that were counted. */
@Singleton
class SlotRows {
    private static final List<Count> COUNTS = List.of(Count.values());
    private static final String COLUMNS = COUNTS.stream().map(Count::column).collect(joining(", "));

    private static final String EPOCH_DAY = "DATEDIFF(day, '1970-01-01')";

    private static final String INSERT = "INSERT INTO report_slot (desk_id, day, nth, " + COLUMNS + ") VALUES (?, ?, ?"
            + String.join("", Collections.nCopies(COUNTS.size(), ", ?")) + ")";

    private final EntityManager database;

    SlotRows(EntityManager database) {
        this.database = database;
    }

    /** In the order of time. */
    NavigableMap<Slot, Tally> bySlot(UUID desk, LocalDate first, LocalDate last) {
        return read(
                "SELECT " + EPOCH_DAY + ", nth, " + COLUMNS + " FROM report_slot WHERE desk_id = :desk"
                        + " AND day BETWEEN :first AND :last",
                COUNTS,
                desk,
                first,
                last);
    }

    /** Each day as its first half-hour. */
    NavigableMap<Slot, Tally> byDay(Set<Count> counts, UUID desk, LocalDate first, LocalDate last) {
        String sums = counts.stream()
                .map(each -> (each == Count.LONGEST_WAIT ? "MAX(" : "SUM(") + each.column() + ")")
                .collect(joining(", "));
        return read(
                "SELECT " + EPOCH_DAY + ", 0, " + sums + " FROM report_slot WHERE desk_id = :desk"
                        + " AND day BETWEEN :first AND :last GROUP BY day",
                counts,
                desk,
                first,
                last);
    }

    /** Puts what was counted in the place of what was. */
    void replace(UUID desk, LocalDate day, Map<Slot, Tally> counted) {
        database.createNativeQuery("DELETE FROM report_slot WHERE desk_id = :desk AND day = :day")
                .setParameter("desk", desk)
                .setParameter("day", day)
                .executeUpdate();
        database.unwrap(Session.class).doWork(connection -> insert(connection, desk, counted));
    }

    private static void insert(Connection connection, UUID desk, Map<Slot, Tally> counted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (var each : counted.entrySet()) {
                insert.setBytes(1, bytes(desk));
                insert.setObject(2, each.getKey().day());
                insert.setInt(3, each.getKey().nth());
                for (int place = 0; place < COUNTS.size(); place++) {
                    insert.setLong(4 + place, each.getValue().of(COUNTS.get(place)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private NavigableMap<Slot, Tally> read(
            String sql, Iterable<Count> counts, UUID desk, LocalDate first, LocalDate last) {
        var slots = new TreeMap<Slot, Tally>();
        for (Object row : database.createNativeQuery(sql)
                .setParameter("desk", desk)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            LocalDate day = LocalDate.ofEpochDay(((Number) columns[0]).longValue());
            slots.put(new Slot(day, ((Number) columns[1]).intValue()), tally(counts, columns));
        }
        return slots;
    }

    private static Tally tally(Iterable<Count> counts, Object[] columns) {
        var tally = new Tally();
        int place = 2;
        for (Count each : counts) {
            tally.correct(each, ((Number) columns[place++]).longValue());
        }
        return tally;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
