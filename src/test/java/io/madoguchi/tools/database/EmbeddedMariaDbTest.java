package io.madoguchi.tools.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

@Timeout(90)
class EmbeddedMariaDbTest {
    @TempDir
    Path temp;

    @Test
    void keepsJapaneseAndEmojiAcrossAQuickSecondStart() throws Exception {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            execute(database, "CREATE TABLE note (text VARCHAR(20))");
            execute(database, "INSERT INTO note VALUES ('窓口 ☎️🩺')");
        }
        long before = System.nanoTime();
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(query(database, "SELECT text FROM note")).isEqualTo("窓口 ☎️🩺");
        }
    }

    @Test
    void isConfiguredAsProductionIs() throws Exception {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            assertThat(query(database, "SELECT VERSION()")).startsWith("11.4.");
            assertThat(query(database, "SELECT @@collation_database")).isEqualTo("utf8mb4_unicode_ci");
            assertThat(query(database, "SELECT @@global.time_zone")).isEqualTo("+00:00");
            assertThat(query(database, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
            assertThat(query(database, "SELECT CURRENT_USER()")).isEqualTo("madoguchi_owner@127.0.0.1");
        }
    }

    @Test
    void letsInNobodyWithoutItsPassword() {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            var source = dataSource(database);
            assertThatThrownBy(() -> source.getConnection("root", "")).hasMessageContaining("Access denied");
            assertThatThrownBy(() -> source.getConnection("madoguchi", "")).hasMessageContaining("Access denied");
            assertThat(temp.resolve("password"))
                    .content()
                    .hasSizeGreaterThanOrEqualTo(32)
                    .isEqualTo(database.password());
            assertThatThrownBy(() -> source.getConnection("madoguchi_owner", database.password()))
                    .hasMessageContaining("Access denied");
            assertThat(permissionsOf("password")).isEqualTo("rw-------");
            assertThat(permissionsOf("owner-password")).isEqualTo("rw-------");
            assertThat(permissionsOf("accounts.sql")).isEqualTo("rw-------");
        }
    }

    @Test
    void theServiceReadsButWritesOnlyWhatTheOwnerGrants() throws Exception {
        try (var database = EmbeddedMariaDb.start(temp, 0);
                var service = dataSource(database).getConnection(database.username(), database.password());
                var statement = service.createStatement()) {
            execute(database, "CREATE TABLE note (text VARCHAR(20))");
            assertThat(statement.executeQuery("SELECT * FROM note").next()).isFalse();
            assertThatThrownBy(() -> statement.execute("INSERT INTO note VALUES ('mine')"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id INT)"))
                    .hasMessageContaining("denied");

            execute(database, "GRANT INSERT ON note TO madoguchi@127.0.0.1");
            assertThat(statement.executeUpdate("INSERT INTO note VALUES ('mine')"))
                    .isEqualTo(1);
        }
    }

    @Test
    void takesBackWhatAFolderOfEarlierDaysGaveTheService() throws Exception {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            execute(database, "GRANT ALL ON madoguchi.* TO madoguchi@127.0.0.1");
            Files.delete(temp.resolve("owner-password"));
        }
        try (var database = EmbeddedMariaDb.start(temp, 0);
                var service = dataSource(database).getConnection(database.username(), database.password());
                var statement = service.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id INT)"))
                    .hasMessageContaining("denied");
            execute(database, "CREATE TABLE note (text VARCHAR(20))");
        }
    }

    @Test
    void findsTheOwnersDoorOfARunningServer() throws Exception {
        assertThatThrownBy(() -> EmbeddedMariaDb.asOwner(temp)).isInstanceOf(CannotStart.class);
        try (var _ = EmbeddedMariaDb.start(temp, 0);
                var owner = EmbeddedMariaDb.asOwner(temp);
                var user = owner.createStatement().executeQuery("SELECT CURRENT_USER()")) {
            assertThat(user.next()).isTrue();
            assertThat(user.getString(1)).isEqualTo("madoguchi_owner@127.0.0.1");
        }
        assertThatThrownBy(() -> EmbeddedMariaDb.asOwner(temp)).isInstanceOf(CannotStart.class);
    }

    @Test
    void recoversFromAKilledServer() throws Exception {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            execute(database, "CREATE TABLE note (text VARCHAR(20))");
            execute(database, "INSERT INTO note VALUES ('acknowledged')");
            kill(database);
        }
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            assertThat(query(database, "SELECT text FROM note")).isEqualTo("acknowledged");
        }
    }

    @Test
    void startsOverAfterAnInterruptedFirstStart() throws Exception {
        Files.createDirectories(temp.resolve("data-unfinished/mysql"));
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNothingRunning() {
        var database = EmbeddedMariaDb.start(temp, 0);
        database.close();
        assertThat(ProcessHandle.of(database.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(temp.resolve("pid")).doesNotExist();
        assertThat(database.log()).content().contains("Shutdown complete");
    }

    @Test
    void discardsOnlyWhatNobodyUses() throws Exception {
        Path abandoned = Files.createDirectories(temp.resolve("abandoned"));
        Path used = temp.resolve("used");
        try (var database = EmbeddedMariaDb.start(used, 0)) {
            EmbeddedMariaDb.discardLeftover(abandoned);
            EmbeddedMariaDb.discardLeftover(used);
            assertThat(abandoned).doesNotExist();
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = occupied.getLocalPort();
            assertThatThrownBy(() -> EmbeddedMariaDb.start(temp, port))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + port);
        }
    }

    @Test
    void refusesAFolderInUse() {
        try (var database = EmbeddedMariaDb.start(temp, 0)) {
            assertThatThrownBy(() -> EmbeddedMariaDb.start(temp, 0))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("in use");
            assertThat(database.isRunning()).isTrue();
        }
    }

    @Test
    void namesTheFolderItCannotWriteTo() throws Exception {
        Path file = Files.createFile(temp.resolve("a file"));
        assertThatThrownBy(() -> EmbeddedMariaDb.start(file.resolve("below"), 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void namesThePackageOfAMissingLibrary() {
        String said = "mariadbd: error while loading shared libraries: libaio.so.1: "
                + "cannot open shared object file: No such file or directory";
        assertThat(MissingLibrary.in(said).orElseThrow().advice())
                .contains("libaio.so.1")
                .contains("Install libaio1");
        assertThat(MissingLibrary.in("[ERROR] Aborting")).isEmpty();
    }

    private static void kill(EmbeddedMariaDb database) throws Exception {
        ProcessHandle server = ProcessHandle.of(database.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
    }

    private String permissionsOf(String file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(file)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void execute(EmbeddedMariaDb database, String sql) throws SQLException {
        try (var connection = dataSource(database).getConnection(database.ownerUsername(), database.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedMariaDb database, String sql) throws SQLException {
        try (var connection = dataSource(database).getConnection(database.ownerUsername(), database.ownerPassword());
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static MariaDbDataSource dataSource(EmbeddedMariaDb database) {
        try {
            return new MariaDbDataSource(database.jdbcUrl());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
