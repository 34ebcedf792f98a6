package io.madoguchi.tools.database;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A running MariaDB 11.4 server that keeps everything in one folder and answers on 127.0.0.1. It has two accounts: the owner
 * of the database may do everything with it, the service only read it and what the owner grants.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    static final String DATABASE = "madoguchi";

    static final String USERNAME = "madoguchi";
    static final String OWNER = "madoguchi_owner";
    /** The file that names the port of the last start. */
    private static final String PORT = "port";

    private static final String OWNER_PASSWORD = "owner-password";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path folder;
    private final FolderLock lock;
    private final PidFile pidFile;
    private final int port;
    private final String password;
    private final String ownerPassword;
    private final Process server;

    private EmbeddedMariaDb(Path folder, FolderLock lock, int wantedPort) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.pidFile = pidFile(folder);
        this.password = keptPassword("password");
        this.ownerPassword = keptPassword(OWNER_PASSWORD);
        pidFile.stopLeftover(STOP);
        this.port = freePort(wantedPort);
        Binaries binaries = Binaries.unpacked();
        createSystemTables(binaries);
        this.server = launch(binaries);
    }

    /**
     * Returns when the server answers; ends first what a killed process left behind on the same folder.
     *
     * @param port 0 for any free one
     */
    public static EmbeddedMariaDb start(Path dataFolder, int port) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.of(folder);
        try {
            var database = new EmbeddedMariaDb(folder, lock, port);
            database.awaitAnswer();
            writePrivately(folder.resolve(PORT), String.valueOf(database.port));
            return database;
        } catch (IOException e) {
            lock.close();
            throw new CannotStart("Cannot start MariaDB in " + folder + " (" + e + ").", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A connection of the owner to the server that runs on this folder, started by whatever process.
     *
     * @throws CannotStart when none runs there
     */
    public static Connection asOwner(Path dataFolder) {
        try {
            int port =
                    Integer.parseInt(Files.readString(dataFolder.resolve(PORT)).strip());
            return new MariaDbDataSource(jdbcUrl(port))
                    .getConnection(
                            OWNER,
                            Files.readString(dataFolder.resolve(OWNER_PASSWORD)).strip());
        } catch (IOException | SQLException e) {
            throw new CannotStart("No MariaDB runs in " + dataFolder + ".", e);
        }
    }

    /** Removes the folder of a server whose process was killed; leaves one in use alone. */
    static void discardLeftover(Path dataFolder) throws IOException {
        Path folder = dataFolder.toAbsolutePath().normalize();
        try (FolderLock _ = FolderLock.of(folder)) {
            pidFile(folder).stopLeftover(STOP);
            Binaries.delete(folder);
        } catch (CannotStart e) {
            // in use by tests that run at the same time
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    private static String jdbcUrl(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String username() {
        return USERNAME;
    }

    public String password() {
        return password;
    }

    public String ownerUsername() {
        return OWNER;
    }

    public String ownerPassword() {
        return ownerPassword;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return server.pid();
    }

    public boolean isRunning() {
        return server.isAlive();
    }

    /** The server's own messages since its start. */
    public Path log() {
        return folder.resolve("mariadbd.log");
    }

    @Override
    public void close() {
        PidFile.stop(server.toHandle(), STOP);
        pidFile.delete();
        lock.close();
    }

    private static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("pid"), "--datadir=" + folder.resolve("data"));
    }

    private static int freePort(int wanted) {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("Port " + wanted + " of 127.0.0.1 is in use; MariaDB needs it.", e);
        }
    }

    private String keptPassword(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            var random = new byte[16];
            new SecureRandom().nextBytes(random);
            writePrivately(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    /** Prepares a data folder aside, so that a start cut short leaves nothing that looks complete. */
    private void createSystemTables(Binaries binaries) throws IOException {
        Path data = folder.resolve("data");
        if (Files.exists(data)) {
            return;
        }
        Path fresh = folder.resolve("data-unfinished");
        Binaries.delete(fresh);
        Files.createDirectories(fresh);
        List<String> command = command(binaries, fresh);
        command.addAll(List.of("--bootstrap", "--max-allowed-packet=8M"));
        Process bootstrap = started(command);
        try (OutputStream input = bootstrap.getOutputStream()) {
            writeSystemTables(binaries, input);
        } catch (IOException e) {
            throw failed(bootstrap);
        }
        if (exitCode(bootstrap) != 0) {
            throw failed(bootstrap);
        }
        Files.move(fresh, data);
    }

    /** Nobody can be {@code root}: it would need the server's Unix socket, which is not opened. */
    private static void writeSystemTables(Binaries binaries, OutputStream input) throws IOException {
        input.write(
                "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket='root';\n".getBytes(StandardCharsets.UTF_8));
        for (String script : List.of("system_tables", "performance_tables", "system_tables_data")) {
            Files.copy(binaries.share().resolve("mariadb_" + script + ".sql"), input);
        }
    }

    private Process launch(Binaries binaries) throws IOException {
        Path accounts = folder.resolve("accounts.sql");
        writePrivately(accounts, """
                CREATE DATABASE IF NOT EXISTS %1$s;
                CREATE OR REPLACE USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON %1$s.* TO '%2$s'@'127.0.0.1' WITH GRANT OPTION;
                CREATE OR REPLACE USER '%4$s'@'127.0.0.1' IDENTIFIED BY '%5$s';
                GRANT SELECT ON %1$s.* TO '%4$s'@'127.0.0.1';
                """.formatted(DATABASE, OWNER, ownerPassword, USERNAME, password));
        List<String> command = command(binaries, folder.resolve("data"));
        command.addAll(List.of("--init-file=" + accounts, "--port=" + port, "--bind-address=127.0.0.1"));
        Process process = started(command);
        pidFile.write(process.pid());
        return process;
    }

    /** TLS is off because the address is this machine's own, and making a certificate takes seconds. */
    private static List<String> command(Binaries binaries, Path data) {
        var command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--basedir=" + binaries.folder(),
                "--lc-messages-dir=" + binaries.share(),
                "--socket=",
                "--skip-ssl",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=48M",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-connections=200",
                "--skip-general-log",
                "--skip-slow-query-log"));
        if (System.getProperty("user.name", "").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    private Process started(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                PidFile.stop(server.toHandle(), STOP);
                pidFile.delete();
                throw failed(server);
            }
            pause();
        }
    }

    private boolean answers() {
        try (var connection = new MariaDbDataSource(jdbcUrl()).getConnection(USERNAME, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while MariaDB was starting.", e);
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor(START.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private CannotStart failed(Process process) {
        exitCode(process);
        String said = lastLines();
        return new CannotStart(MissingLibrary.in(said)
                .map(MissingLibrary::advice)
                .orElse("MariaDB did not start. Its last messages, from " + log() + ":\n" + said));
    }

    private String lastLines() {
        try {
            List<String> lines = Arrays.asList(Files.readString(log()).split("\n"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
