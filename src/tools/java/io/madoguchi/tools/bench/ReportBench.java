package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.run.DemoSettings;
import io.madoguchi.tools.run.Service;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench reports}: how long a report takes after three years, and after six. */
@Command(
        name = "bench reports",
        sortOptions = false,
        description = {
            "Fills a database of its own with three years of calls and cases, lets the service count them, measures",
            "reports over HTTP, and does so again with twice the history.",
            "Status 1 when a report is slower than it may be."
        })
public final class ReportBench implements Callable<Integer> {
    private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(40);
    private static final int YEAR_MS = 300;
    private static final int DAY_MS = 100;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "calls, and as many cases, in three years (default ${DEFAULT-VALUE})")
    int count = 1_000_000;

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-reports");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ReportBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReportBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(data);
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(data.resolve("mariadb"), 0)) {
            int port = freePort();
            // No call is placed, so that nobody need answer there.
            var settings = DemoSettings.of(
                    Map.of(
                            "MADOGUCHI_PORT",
                            String.valueOf(port),
                            "MADOGUCHI_TWILIO_API_URL",
                            "http://127.0.0.1:" + port),
                    data);
            settings.write(data);
            Service service = Service.launch(
                    root.resolve("target/quarkus-app/quarkus-run.jar"),
                    data,
                    settings.forService(data, database),
                    Redirect.to(data.resolve("service.log").toFile()));
            try (Connection connection = DriverManager.getConnection(
                    database.jdbcUrl() + "?timezone=UTC", database.ownerUsername(), database.ownerPassword())) {
                if (!service.awaitReady(settings.managementPort(), START)) {
                    throw new IllegalStateException("The service did not start; see " + data.resolve("service.log"));
                }
                return measure(connection, new Requests("http://127.0.0.1:" + port, settings.password())) ? 0 : 1;
            } finally {
                service.stop();
            }
        } finally {
            delete(data);
        }
    }

    private boolean measure(Connection database, Requests requests) throws SQLException, InterruptedException {
        var fill = new ReportFill(database);
        boolean fast = true;
        for (int each = 1; each <= 2; each++) {
            Instant to = now.minus(THREE_YEARS.multipliedBy(each - 1L));
            int first = 1 + (each - 1) * count;
            timed("filled", () -> fill.fill(first, count, to.minus(THREE_YEARS), to));
            timed("counted", () -> awaitCounted(database, to.minus(THREE_YEARS)));
            System.out.printf("%n%,d calls and as many cases in %d years%n", each * count, 3 * each);
            fast &= reports(requests);
        }
        return fast;
    }

    private boolean reports(Requests requests) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Tokyo"));
        LocalDate year = today.minusYears(1).withDayOfMonth(1);
        LocalDate day = today.minusDays(40);
        boolean fast = measured(
                "a year by month", requests, year, today.withDayOfMonth(1).minusDays(1), "month", YEAR_MS);
        fast &= measured("a day by half-hour", requests, day, day, "half-hour", DAY_MS);
        fast &= measured("this day by half-hour", requests, today, today, "half-hour", DAY_MS);
        return fast;
    }

    private static boolean measured(
            String what, Requests requests, LocalDate first, LocalDate last, String interval, int most) {
        String path = "/api/v1/reports/sla?from=%s&to=%s&interval=%s".formatted(first, last, interval);
        Requests.Times times = requests.measured(() -> requests.get(path));
        System.out.printf(
                "  %-22s median %4.0f ms, p95 %4.0f ms, longest %4.0f ms (may take %d ms)%n",
                what, times.median(), times.p95(), times.longest(), most);
        return times.p95() <= most;
    }

    /** Every day from the first on, and no month that should be closed is open. */
    private static void awaitCounted(Connection database, Instant first) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + COUNTED_WITHIN.toNanos();
        LocalDate day = LocalDate.ofInstant(first, ZoneId.of("Asia/Tokyo"));
        while (TicketBench.number(
                        database,
                        "SELECT (SELECT COUNT(DISTINCT desk_id) FROM report_day WHERE day <= '" + day
                                + "' + INTERVAL 1 DAY) < 2 OR EXISTS (SELECT 1 FROM report_day WHERE counted_at IS NULL)")
                > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The service did not count everything in time");
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private static void timed(String what, Work work) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s in %.0f s%n", what, (System.nanoTime() - start) / 1e9);
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
