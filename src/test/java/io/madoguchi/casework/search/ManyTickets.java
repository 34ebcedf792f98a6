package io.madoguchi.casework.search;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.platform.privacy.Folding;
import io.madoguchi.tools.bench.TicketFill;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A few hundred cases at desks of their own, and what the rows say of each. */
final class ManyTickets {
    private static final List<String> STATES = List.of(
            "NEW", "FIRST_LINE", "SECOND_LINE", "REFERRED", "WAITING_CALLER", "RESOLVED", "CLOSED", "CLOSED", "VOID");

    private final List<String> desks;
    private final List<Row> rows;

    private ManyTickets(List<String> desks, List<Row> rows) {
        this.desks = List.copyOf(desks);
        this.rows = List.copyOf(rows);
    }

    /** A case as it stands in the database. */
    record Row(
            String id,
            String desk,
            String state,
            int line,
            boolean waiting,
            String severity,
            String category,
            @Nullable String assignee,
            @Nullable String institution,
            @Nullable String callSid,
            Instant openedAt,
            Instant updatedAt,
            Instant dueAt,
            String said) {
        boolean says(String words) {
            return List.of(Folding.text(words).split(" ")).stream().allMatch(said::contains);
        }

        Comparable<?> key(String sort) {
            return switch (sort) {
                case "openedAt" -> openedAt;
                case "updatedAt" -> updatedAt;
                case "dueAt" -> dueAt;
                default -> severity;
            };
        }
    }

    /** So many of the three years before {@code until}, in every state. */
    static ManyTickets at(AgroalDataSource connections, List<String> desks, int count, Instant until)
            throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            var ids = new ArrayList<UUID>();
            for (String desk : desks) {
                try (var found = statement.executeQuery("SELECT id FROM desk WHERE code = '" + desk + "'")) {
                    found.next();
                    ids.add(uuid(found.getBytes(1)));
                }
            }
            new TicketFill(connection, ids, List.of(), 5, until).fill(count);
            var tickets = new ManyTickets(desks, List.of());
            var random = new Random(6);
            for (Row row : tickets.read(statement)) {
                statement.executeUpdate(
                        "UPDATE ticket SET state = '%s', waiting = %s, severity = 'S%d' WHERE id = UNHEX('%s')"
                                .formatted(
                                        STATES.get(random.nextInt(STATES.size())),
                                        random.nextBoolean(),
                                        1 + random.nextInt(4),
                                        row.id.replace("-", "")));
            }
            return new ManyTickets(desks, tickets.read(statement));
        }
    }

    List<Row> rows() {
        return rows;
    }

    List<String> desks() {
        return desks;
    }

    /** Nobody else is to find them in a queue. */
    void remove(AgroalDataSource connections) throws SQLException {
        String mine = "(SELECT t.id FROM ticket t JOIN desk d ON d.id = t.desk_id WHERE d.code IN " + codes() + ")";
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "DELETE FROM sla_pause WHERE clock_id IN (SELECT id FROM sla_clock WHERE ticket_id IN " + mine
                            + ")");
            for (String table : List.of(
                    "sla_clock", "duty_term", "ticket_text_change", "ticket_text", "ticket_entry", "ticket_call")) {
                statement.executeUpdate("DELETE FROM " + table + " WHERE ticket_id IN " + mine);
            }
            statement.executeUpdate(
                    "DELETE FROM ticket WHERE desk_id IN (SELECT d.id FROM desk d WHERE d.code IN " + codes() + ")");
        }
    }

    private List<Row> read(Statement statement) throws SQLException {
        var read = new ArrayList<Row>();
        try (ResultSet row = statement.executeQuery("""
                SELECT t.*, d.code, (SELECT call_sid FROM ticket_call c WHERE c.ticket_id = t.id) AS call_sid,
                 CONCAT_WS(' ', t.subject, t.description, t.affected_systems,
                 (SELECT GROUP_CONCAT(n.text SEPARATOR ' ') FROM ticket_entry n WHERE n.ticket_id = t.id)) AS said
                FROM ticket t JOIN desk d ON d.id = t.desk_id WHERE d.code IN\s""" + codes())) {
            while (row.next()) {
                byte[] institution = row.getBytes("institution_id");
                read.add(new Row(
                        uuid(row.getBytes("id")).toString(),
                        row.getString("code"),
                        row.getString("state").toLowerCase(Locale.ROOT),
                        row.getInt("line"),
                        row.getBoolean("waiting"),
                        row.getString("severity"),
                        row.getString("category"),
                        row.getString("assignee"),
                        institution == null ? null : uuid(institution).toString(),
                        row.getString("call_sid"),
                        instant(row, "opened_at"),
                        instant(row, "updated_at"),
                        instant(row, "due_at"),
                        Folding.text(row.getString("said"))));
            }
        }
        return read;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private String codes() {
        return "('" + String.join("','", desks) + "')";
    }

    private static UUID uuid(byte[] kept) {
        var bytes = ByteBuffer.wrap(kept);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
