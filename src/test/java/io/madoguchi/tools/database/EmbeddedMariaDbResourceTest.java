package io.madoguchi.tools.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

class EmbeddedMariaDbResourceTest {
    @Test
    void aSecondStartEmptiesTheDatabaseOfTheSameServer() throws Exception {
        Map<String, String> first = new EmbeddedMariaDbResource().start();
        execute(first, "CREATE TABLE left_by_another_test (id INT)");

        Map<String, String> second = new EmbeddedMariaDbResource().start();

        assertThat(second).isEqualTo(first);
        execute(second, "CREATE TABLE left_by_another_test (id INT)");
        execute(second, "DROP TABLE left_by_another_test");
    }

    private static void execute(Map<String, String> settings, String sql) throws SQLException {
        try (var connection = new MariaDbDataSource(settings.get("quarkus.datasource.jdbc.url"))
                        .getConnection(
                                settings.get("quarkus.flyway.username"), settings.get("quarkus.flyway.password"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
