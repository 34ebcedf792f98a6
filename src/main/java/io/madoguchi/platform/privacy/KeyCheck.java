package io.madoguchi.platform.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in the database that only the key ring of its data opens: sealed by a sealing key, and made with the one for
 * blind indexes.
 */
public final class KeyCheck {
    /** What is to be done about a ring that is not the data's. */
    public static final String ANOTHER_RING = "The key ring is not the one that this database was filled with: give the"
            + " service that ring (MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE), or an empty database";

    static final SealedColumn SEALED = new SealedColumn("key_check", "sealed");

    private static final int THE_ONE = 1;

    private KeyCheck() {}

    /**
     * Whether the ring is that of the data.
     *
     * @return empty when no service has started with this database yet
     */
    public static Optional<Boolean> fits(KeyRing ring, Connection database) throws SQLException {
        var vault = new Vault(ring);
        return kept(database)
                .map(kept -> SEALED.opened(THE_ONE, kept, vault)
                        .filter(opened(vault)::equals)
                        .isPresent());
    }

    /** Keeps the value; what another replica has kept meanwhile stays. */
    static void keep(Vault vault, Connection database) throws SQLException {
        try (var insert = database.prepareStatement("INSERT IGNORE INTO key_check (id, sealed) VALUES (?, ?)")) {
            insert.setInt(1, THE_ONE);
            insert.setBytes(2, SEALED.sealed(THE_ONE, opened(vault), vault));
            insert.executeUpdate();
        }
    }

    /** Whether what the tables already hold can be opened: one text of each column tells. */
    static boolean opens(List<SealedColumns.Table> tables, Vault vault, Connection database) throws SQLException {
        for (SealedColumns.Table table : tables) {
            for (SealedColumn column : table.columns()) {
                if (!opens(table, column, vault, database)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean opens(SealedColumns.Table table, SealedColumn column, Vault vault, Connection database)
            throws SQLException {
        String one = "SELECT " + table.boundTo() + ", " + column.name() + " FROM " + table.name() + " WHERE "
                + column.name() + " IS NOT NULL LIMIT 1";
        try (var statement = database.createStatement();
                var row = statement.executeQuery(one)) {
            return !row.next()
                    || column.opened(row.getObject(1), row.getBytes(2), vault).isPresent();
        }
    }

    private static String opened(Vault vault) {
        return HexFormat.of().formatHex(vault.mac("key-check", ""));
    }

    private static Optional<byte[]> kept(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT sealed FROM key_check")) {
            byte @Nullable [] sealed = row.next() ? row.getBytes(1) : null;
            return Optional.ofNullable(sealed);
        }
    }
}
