package io.madoguchi.platform.privacy;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Asks for the key ring at the start, before anything is read or written: a missing or broken one, and one that is not the
 * data's, stop the service then and not at the first call.
 */
@Singleton
class KeyRingListener {
    private final KeyRing keys;
    private final Vault vault;
    private final DataSource database;
    private final List<SealedColumns> rooms;

    KeyRingListener(KeyRing keys, Vault vault, DataSource database, @All List<SealedColumns> rooms) {
        this.keys = keys;
        this.vault = vault;
        this.database = database;
        this.rooms = rooms;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        try (Connection connection = database.getConnection()) {
            mustFit(connection);
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not let the service in", away);
        }
        Log.infof(
                "Seals with the key %s; opens with %d",
                keys.primary(), keys.sealingKeys().size());
    }

    private void mustFit(Connection connection) throws SQLException {
        Optional<Boolean> fits = KeyCheck.fits(keys, connection);
        if (fits.isEmpty()) {
            List<SealedColumns.Table> tables =
                    rooms.stream().flatMap(room -> room.tables().stream()).toList();
            fits = Optional.of(KeyCheck.opens(tables, vault, connection));
            if (fits.get()) {
                KeyCheck.keep(vault, connection);
            }
        }
        if (!fits.orElse(false)) {
            throw new IllegalStateException(KeyCheck.ANOTHER_RING);
        }
    }
}
