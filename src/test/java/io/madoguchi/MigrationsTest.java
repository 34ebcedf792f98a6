package io.madoguchi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A migration that some database has seen stays as it is: that database would refuse to start with another. */
@QuarkusTest
class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    /** Lines of sha256sum; a release adds the migrations that are new in it. */
    private static final Path HELD = Path.of("src/test/resources/migrations.sha256");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Flyway flyway;

    @Test
    void whatHasLandedStaysAsItIs() throws IOException {
        Map<String, String> held = Files.readAllLines(HELD).stream()
                .map(line -> line.split("  ", 2))
                .collect(toMap(line -> line[1], line -> line[0]));
        var now = new TreeMap<String, String>();
        for (String name : held.keySet()) {
            Path file = FOLDER.resolve(name);
            now.put(name, Files.exists(file) ? sum(file) : "gone");
        }

        assertThat(held).hasSizeGreaterThan(30);
        assertThat(now)
                .as(
                        "Write another migration instead; those that are new are added to the list by a release:"
                                + " (cd %s && sha256sum V*.sql) > %s",
                        FOLDER, HELD)
                .isEqualTo(new TreeMap<>(held));
    }

    /** An upgrade is taken back by starting the version before. */
    @Test
    void theVersionBeforeStartsOnWhatALaterOneMigrated() throws SQLException {
        EmbeddedMariaDbResource.asOwner(List.of("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                   installed_by, execution_time, success)
                SELECT MAX(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'owner', 1, 1
                FROM flyway_schema_history"""));
        try {
            assertThatCode(flyway::migrate).doesNotThrowAnyException();
        } finally {
            EmbeddedMariaDbResource.asOwner(List.of("DELETE FROM flyway_schema_history WHERE version = '9999'"));
        }
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
