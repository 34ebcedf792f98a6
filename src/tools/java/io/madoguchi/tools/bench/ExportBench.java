package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.run.DemoSettings;
import io.madoguchi.tools.run.Service;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench exports}: a million rows leave a service that has little memory. */
@Command(
        name = "bench exports",
        sortOptions = false,
        description = {
            "Fills a database of its own with calls and takes all of them away over HTTP.",
            "Status 1 when a row is missing or the service runs out of memory."
        })
public final class ExportBench implements Callable<Integer> {
    private static final Duration START = Duration.ofMinutes(2);
    /** No call is placed, and nobody listens there. */
    private static final String NOBODY = "http://127.0.0.1:9";

    private static final Pattern USED =
            Pattern.compile("^jvm_memory_used_bytes\\{area=\"heap\"[^}]*\\} (\\S+)$", Pattern.MULTILINE);

    @Option(names = "--count", paramLabel = "N", description = "calls (default ${DEFAULT-VALUE})")
    int count = 1_000_000;

    @Option(names = "--heap", paramLabel = "SIZE", description = "of the service (default ${DEFAULT-VALUE})")
    String heap = "256m";

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-exports");

    private ExportBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ExportBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(data);
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(data.resolve("mariadb"), 0)) {
            int port = freePort();
            var settings = DemoSettings.of(Map.of("MADOGUCHI_PORT", String.valueOf(port)), data);
            settings.write(data);
            Map<String, String> environment = new HashMap<>(settings.forService(data, database));
            environment.put("MADOGUCHI_TWILIO_API_URL", NOBODY);
            environment.put("JAVA_TOOL_OPTIONS", "-Xmx" + heap);
            Service service = Service.launch(
                    root.resolve("target/quarkus-app/quarkus-run.jar"),
                    data,
                    environment,
                    Redirect.to(data.resolve("service.log").toFile()));
            try (Connection connection = connection(database)) {
                if (!service.awaitReady(settings.managementPort(), START)) {
                    throw new IllegalStateException("The service did not start; see " + data.resolve("service.log"));
                }
                fill(connection);
                var requests = new Requests("http://127.0.0.1:" + port, settings.password());
                System.out.printf("%,d calls, a heap of %s%n", count, heap);
                var metrics = new Requests("http://127.0.0.1:" + settings.managementPort(), settings.password());
                boolean whole = take(requests, metrics, "csv");
                take(requests, metrics, "xlsx");
                return whole ? 0 : 1;
            } finally {
                service.stop();
            }
        } finally {
            delete(data);
        }
    }

    private boolean take(Requests requests, Requests metrics, String format) throws IOException, InterruptedException {
        var memory = new Memory(metrics);
        Thread watching = Thread.ofPlatform().daemon().start(memory);
        long start = System.nanoTime();
        long bytes = 0;
        long lines = 0;
        try (InputStream file =
                requests.stream("/api/v1/reports/calls?from=2020-01-01&to=2030-12-31&format=" + format)) {
            byte[] some = new byte[65_536];
            for (int read = file.read(some); read >= 0; read = file.read(some)) {
                bytes += read;
                for (int each = 0; each < read; each++) {
                    lines += some[each] == '\n' ? 1 : 0;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        memory.enough = true;
        watching.join();
        System.out.printf(
                "%-5s %6.1f s  %,12d bytes  highest heap seen %,d MB%n", format, seconds, bytes, memory.highest >> 20);
        boolean whole = !format.equals("csv") || lines == count + 1L;
        if (!whole) {
            System.out.printf("%,d lines are there%n", lines);
        }
        return whole;
    }

    /** Looks from time to time how much memory the service uses. */
    private static final class Memory implements Runnable {
        private final Requests metrics;
        private volatile long highest;
        private volatile boolean enough;

        Memory(Requests metrics) {
            this.metrics = metrics;
        }

        @Override
        public void run() {
            try {
                while (!enough) {
                    var used = USED.matcher(metrics.get("/q/metrics"));
                    long sum = 0;
                    while (used.find()) {
                        sum += (long) Double.parseDouble(used.group(1));
                    }
                    highest = Math.max(highest, sum);
                    Thread.sleep(Duration.ofMillis(250));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fill(Connection database) throws SQLException {
        TicketFill.withoutKeys(database, "phone_call", () -> {
            try (var statement = database.createStatement()) {
                statement.execute("SET SESSION max_recursive_iterations = 100000000");
                statement.execute("""
                        INSERT INTO phone_call (id, call_sid, desk_id, received_at, ended_at, desk_state, outcome, wait_seconds,
                            talk_seconds, total_seconds)
                        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)
                        SELECT RANDOM_BYTES(16), CONCAT('CA', MD5(CONCAT('call', i))), d.id,
                            TIMESTAMPADD(SECOND, i * 94, '2023-11-01'), TIMESTAMPADD(SECOND, i * 94 + 320, '2023-11-01'), 'open',
                            IF(i %% 7 = 0, 'ABANDONED', 'ANSWERED'), 20, IF(i %% 7 = 0, NULL, 300), 320
                        FROM n JOIN desk d ON d.code = 'emergency'""".formatted(count));
            }
        });
    }

    private static Connection connection(EmbeddedMariaDb database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?timezone=UTC", database.ownerUsername(), database.ownerPassword());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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
