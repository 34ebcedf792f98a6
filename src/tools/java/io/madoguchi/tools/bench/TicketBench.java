package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.run.DemoSettings;
import io.madoguchi.tools.run.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench tickets}: how long lists and searches take among a million cases, over HTTP, in the packaged service. */
@Command(
        name = "bench tickets",
        sortOptions = false,
        description = {
            "Fills a database of its own and measures lists and searches over HTTP.",
            "Status 1 when one of them is slower than it may be."
        })
public final class TicketBench implements Callable<Integer> {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration INDEXED_WITHIN = Duration.ofMinutes(40);
    private static final long SEED = 20_261_122;

    @Option(names = "--count", paramLabel = "N", description = "cases (default ${DEFAULT-VALUE})")
    int count = 1_000_000;

    @Option(names = "--keep", description = "leave the database for the next time, which then need not fill it")
    boolean keep;

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-tickets");

    private TicketBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TicketBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(data);
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(data.resolve("mariadb"), 0)) {
            int port = freePort();
            var settings = DemoSettings.of(Map.of("MADOGUCHI_PORT", String.valueOf(port)), data);
            settings.write(data);
            Service service = Service.launch(
                    root.resolve("target/quarkus-app/quarkus-run.jar"),
                    data,
                    settings.forService(data, database),
                    Redirect.to(data.resolve("service.log").toFile()));
            try (Connection connection = connection(database)) {
                if (!service.awaitReady(settings.managementPort(), START)) {
                    throw new IllegalStateException("The service did not start; see " + data.resolve("service.log"));
                }
                var requests = new Requests("http://127.0.0.1:" + port, settings.password());
                fill(connection, requests);
                return new TicketMeasures(connection, requests).run() ? 0 : 1;
            } finally {
                service.stop();
            }
        } finally {
            if (!keep) {
                delete(data);
            }
        }
    }

    private void fill(Connection database, Requests requests) throws SQLException, InterruptedException {
        long there = number(database, "SELECT COUNT(*) FROM ticket");
        if (there < count) {
            TicketMeasures.openKnownTickets(requests);
            var fill = new TicketFill(database, desks(database), sealed(database), SEED + there, Instant.now());
            timed("filled", () -> TicketFill.withoutKeys(database, "ticket", () -> fill.fill((int) (count - there))));
        }
        timed("indexed", () -> awaitIndex(database));
        System.out.printf(
                "%,d cases, %,d of them waiting, %,d MB on disk%n%n",
                number(database, "SELECT COUNT(*) FROM ticket"),
                number(database, "SELECT COUNT(*) FROM ticket WHERE waiting = TRUE"),
                megabytes(data.resolve("mariadb/data/madoguchi")));
    }

    private static void timed(String what, TicketFill.Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s in %.0f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private static void awaitIndex(Connection database) throws SQLException {
        long deadline = System.nanoTime() + INDEXED_WITHIN.toNanos();
        while (number(database, "SELECT EXISTS (SELECT 1 FROM ticket_text_change)") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The index was not told everything in time");
            }
            pause();
        }
        try (var statement = database.createStatement()) {
            statement.execute("ANALYZE TABLE ticket_text, ticket_gram");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Connection connection(EmbeddedMariaDb database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?useBulkStmts=true&timezone=UTC",
                database.ownerUsername(),
                database.ownerPassword());
    }

    private static List<UUID> desks(Connection database) throws SQLException {
        var desks = new ArrayList<UUID>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT id FROM desk ORDER BY code")) {
            while (rows.next()) {
                desks.add(Uuids.of(rows.getBytes(1)));
            }
        }
        return desks;
    }

    private static List<TicketFill.Sealed> sealed(Connection database) throws SQLException {
        var sealed = new ArrayList<TicketFill.Sealed>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "SELECT HEX(caller_name), HEX(callback_number) FROM ticket WHERE caller_name IS NOT NULL LIMIT 100")) {
            while (rows.next()) {
                sealed.add(new TicketFill.Sealed(rows.getString(1), rows.getString(2)));
            }
        }
        return sealed;
    }

    static long number(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long megabytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
