package io.madoguchi.platform.audit;

import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Somebody who owns the database alters the trail, and puts it back at the end. */
final class Tampering implements AutoCloseable {
    private static final List<String> TABLES = List.of("audit_entry", "audit_subject", "audit_reason");

    private final Connection owner;
    private final long from;

    /** Remembers the entries from this number on. */
    Tampering(long from) throws SQLException {
        this.owner = EmbeddedMariaDbResource.owner();
        this.from = from;
        for (String table : TABLES) {
            sql("CREATE TEMPORARY TABLE kept_" + table + " AS SELECT * FROM " + table + " WHERE seq >= " + from);
        }
        sql("CREATE TEMPORARY TABLE kept_audit_head AS SELECT * FROM audit_head");
    }

    int sql(String statement) throws SQLException {
        try (var execution = owner.createStatement()) {
            return execution.executeUpdate(statement);
        }
    }

    /** The first column of all rows. */
    List<String> read(String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    void putBack() throws SQLException {
        putBackTheRows();
        CDI.current().select(SeenEnd.class).get().forget();
    }

    /** The replica that wrote later ones remembers them. */
    void putBackTheRows() throws SQLException {
        for (String table : TABLES) {
            sql("DELETE FROM " + table + " WHERE seq < 1 OR seq >= " + from);
            sql("INSERT INTO " + table + " SELECT * FROM kept_" + table);
        }
        sql("DELETE FROM audit_head");
        sql("INSERT INTO audit_head SELECT * FROM kept_audit_head");
    }

    @Override
    public void close() throws SQLException {
        putBack();
        owner.close();
    }
}
