package io.madoguchi.story;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.List;

/** What is in the tables of calls. */
public final class Rows {
    private static final List<String> TABLES = List.of("phone_call", "call_event", "call_recording");

    private Rows() {}

    /** Rows of each table, to see whether anything was written. */
    public static List<Long> count(AgroalDataSource database) {
        return TABLES.stream()
                .map(table -> number(database, "SELECT COUNT(*) FROM " + table))
                .toList();
    }

    /** Rows of one call, in the same order. */
    public static List<Long> of(AgroalDataSource database, String callSid) {
        String call = " WHERE call_id = (SELECT id FROM phone_call WHERE call_sid = '" + callSid + "')";
        return List.of(
                number(database, "SELECT COUNT(*) FROM phone_call WHERE call_sid = '" + callSid + "'"),
                number(database, "SELECT COUNT(*) FROM call_event" + call),
                number(database, "SELECT COUNT(*) FROM call_recording" + call));
    }

    /** Times of after-call work of one member of staff. */
    public static long wrapUps(AgroalDataSource database, String staff, boolean over) {
        return number(
                database,
                "SELECT COUNT(*) FROM wrap_up WHERE staff = '" + staff + "' AND ended_at IS " + (over ? "NOT " : "")
                        + "NULL");
    }

    private static long number(AgroalDataSource database, String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
