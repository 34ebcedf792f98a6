package io.madoguchi.tools.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.mariadb.jdbc.MariaDbDataSource;

/** One MariaDB server for all tests of a JVM, with an empty database for each start of the application. */
public class EmbeddedMariaDbResource implements QuarkusTestResourceLifecycleManager {
    /** Names of system properties, because every start of Quarkus may load this class anew. */
    private static final String PORT = "madoguchi.test.database.port";

    private static final String PASSWORD = "madoguchi.test.database.password";
    private static final String OWNER_PASSWORD = "madoguchi.test.database.owner-password";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(PORT) == null) {
            startServer();
        }
        recreateDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url() + EmbeddedMariaDb.DATABASE,
                "quarkus.datasource.username",
                EmbeddedMariaDb.USERNAME,
                "quarkus.datasource.password",
                System.getProperty(PASSWORD, ""),
                "quarkus.flyway.username",
                EmbeddedMariaDb.OWNER,
                "quarkus.flyway.password",
                System.getProperty(OWNER_PASSWORD, ""));
    }

    /** The server stays for the next start; the end of the JVM stops it. */
    @Override
    public void stop() {}

    private static void startServer() {
        Path folder = folder();
        EmbeddedMariaDb database = EmbeddedMariaDb.start(folder, 0);
        System.setProperty(PORT, String.valueOf(database.port()));
        System.setProperty(PASSWORD, database.password());
        System.setProperty(OWNER_PASSWORD, database.ownerPassword());
        ProcessHandle server = ProcessHandle.of(database.pid()).orElseThrow();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server, folder)));
    }

    private static Path folder() {
        try {
            Path parent = Files.createDirectories(Path.of("target/test-database"));
            discardLeftovers(parent);
            return Files.createTempDirectory(parent, "server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discardLeftovers(Path parent) throws IOException {
        try (DirectoryStream<Path> servers = Files.newDirectoryStream(parent)) {
            for (Path server : servers) {
                EmbeddedMariaDb.discardLeftover(server);
            }
        }
    }

    /** A connection of the owner of the tests' database, who may do what the service may not. */
    public static Connection owner() throws SQLException {
        return owner(url() + EmbeddedMariaDb.DATABASE);
    }

    /** Makes tables for a test, or takes them away again; {@code shared} are then the service's to read and write. */
    public static void asOwner(List<String> statements, String... shared) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            for (String table : shared) {
                statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO '"
                        + EmbeddedMariaDb.USERNAME + "'@'127.0.0.1'");
            }
        }
    }

    private static Connection owner(String url) throws SQLException {
        return new MariaDbDataSource(url).getConnection(EmbeddedMariaDb.OWNER, System.getProperty(OWNER_PASSWORD));
    }

    private static void recreateDatabase() {
        try (var connection = owner(url());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + EmbeddedMariaDb.DATABASE);
            statement.execute("CREATE DATABASE " + EmbeddedMariaDb.DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException("The tests' database cannot be emptied", e);
        }
    }

    private static String url() {
        return "jdbc:mariadb://127.0.0.1:" + System.getProperty(PORT) + "/";
    }

    private static void discard(ProcessHandle server, Path folder) {
        server.destroyForcibly();
        server.onExit().join();
        try {
            Binaries.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
