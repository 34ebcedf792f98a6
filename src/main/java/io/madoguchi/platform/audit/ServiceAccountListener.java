package io.madoguchi.platform.audit;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
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
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM (
                                SELECT grantee, privilege_type FROM information_schema.user_privileges
                                UNION ALL
                                SELECT grantee, privilege_type FROM information_schema.schema_privileges
                                WHERE DATABASE() LIKE table_schema
                                UNION ALL
                                SELECT grantee, privilege_type FROM information_schema.table_privileges
                                WHERE table_schema = DATABASE() AND table_name = 'audit_entry') AS granted
                            WHERE privilege_type IN ('UPDATE', 'DELETE')
                              AND grantee = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@',
                                                   QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))))""")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException away) {
            throw new IllegalStateException("The rights of the service's database account cannot be read", away);
        }
    }
}
