package io.madoguchi.platform.audit;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The database account of the service, which may not be able to alter the audit trail. The owner of the tables, whom
 * {@code QUARKUS_FLYWAY_USERNAME} names, migrates them and grants it the rest (afterMigrate__grants.sql).
 */
@Singleton
class ServiceAccountListener implements FlywayConfigurationCustomizer {
    private final DataSource database;

    ServiceAccountListener(DataSource database) {
        this.database = database;
    }

    /** Tells the grants whom to grant to, as the database knows it. */
    @Override
    public void customize(FluentConfiguration migrations) {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            var placeholders = new HashMap<>(migrations.getPlaceholders());
            placeholders.put("service", row.getString(1));
            migrations.placeholders(placeholders);
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not let the service in", away);
        }
    }

    void warnOfAnAlmightyAccount(@Observes StartupEvent started) {
        if (mayAlterTheTrail()) {
            Log.warn(
                    "The database account of the service may alter the audit trail; give the service an account of its own"
                            + " and name the owner of the tables with QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD");
        }
    }

    boolean mayAlterTheTrail() {
        return Stream.of("DELETE FROM audit_entry WHERE FALSE", "UPDATE audit_entry SET seq = seq WHERE FALSE")
                .anyMatch(this::may);
    }

    private boolean may(String change) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(change);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
