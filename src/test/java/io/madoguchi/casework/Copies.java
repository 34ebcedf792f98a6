package io.madoguchi.casework;

import static io.madoguchi.tools.database.EmbeddedMariaDbResource.asOwner;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** More cases than anybody could open by hand: copies of one, with ids before its own; they go when they are closed. */
public final class Copies implements AutoCloseable {
    private static final String MINE = "(SELECT id FROM ticket WHERE number LIKE 'COPY%')";

    private Copies() {}

    /**
     * Copies a case and its rows of another table, and lets no row of that table be changed but those of one case.
     *
     * @param table that has a ticket_id, or ticket itself
     */
    public static Copies thatAreStuck(Cases one, int count, String table, Cases free) throws SQLException {
        var statements = new ArrayList<String>();
        // Columns that are computed may be given and are not taken.
        statements.add("SET sql_mode = ''");
        statements.add("""
                CREATE TEMPORARY TABLE copies AS
                SELECT t.*, seq FROM ticket t JOIN seq_1_to_%d WHERE t.id = %s""".formatted(count, uuid(one)));
        statements.add(
                "UPDATE copies SET id = UNHEX(LPAD(HEX(seq), 32, '0')), number = CONCAT('COPY031125-', LPAD(seq, 4, '0'))");
        statements.add("ALTER TABLE copies DROP seq");
        statements.add("INSERT INTO ticket SELECT * FROM copies");
        if (!table.equals("ticket")) {
            statements.addAll(rows(table, one));
        }
        statements.add("""
                CREATE TRIGGER copies_stuck BEFORE UPDATE ON %s FOR EACH ROW
                IF NEW.%s <> %s THEN SIGNAL SQLSTATE '45000'; END IF""".formatted(table, key(table), uuid(free)));
        asOwner(statements);
        return new Copies();
    }

    private static List<String> rows(String table, Cases one) {
        String anId = table.equals("sla_clock") ? "id = UNHEX(SYS_GUID())," : "";
        return List.of(
                """
                CREATE TEMPORARY TABLE rows_of_copies AS
                SELECT r.*, c.id AS copy FROM %s r JOIN copies c WHERE r.ticket_id = %s""".formatted(table, uuid(one)),
                "UPDATE rows_of_copies SET " + anId + " ticket_id = copy",
                "ALTER TABLE rows_of_copies DROP copy",
                "INSERT INTO " + table + " SELECT * FROM rows_of_copies");
    }

    @Override
    public void close() throws SQLException {
        var statements = new ArrayList<>(List.of("DROP TRIGGER copies_stuck"));
        for (String table : List.of("sla_clock", "duty_term", "duty_file", "ticket_text_change", "ticket_entry")) {
            statements.add("DELETE FROM " + table + " WHERE ticket_id IN " + MINE);
        }
        statements.add("DELETE FROM ticket WHERE number LIKE 'COPY%'");
        asOwner(statements);
    }

    private static String key(String table) {
        return table.equals("ticket") ? "id" : "ticket_id";
    }

    private static String uuid(Cases of) {
        return "UNHEX('" + of.id().replace("-", "") + "')";
    }
}
