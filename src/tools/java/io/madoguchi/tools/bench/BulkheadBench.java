package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.run.DemoSettings;
import io.madoguchi.tools.run.Service;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench bulkhead}: what callers notice of everything that others may send. */
@Command(
        name = "bench bulkhead",
        sortOptions = false,
        description = {
            "Starts a service with a database of its own and real passwords, sends it much at one moment, one kind after the"
                    + " other and then all together, and rings meanwhile.",
            "Status 1 when a caller heard an apology or waited for more than 3 s."
        })
public final class BulkheadBench implements Callable<Integer> {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BUDGET = Duration.ofSeconds(3);
    /** No call is placed, and nobody listens there. */
    private static final String NOBODY = "http://127.0.0.1:9";

    @Option(names = "--heap", paramLabel = "SIZE", description = "of the service (default ${DEFAULT-VALUE})")
    String heap = "512m";

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-bulkhead");

    private BulkheadBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BulkheadBench()).execute(arguments));
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
            environment.put("MADOGUCHI_ACCESS_BCRYPT_COST", "12");
            environment.put("JAVA_TOOL_OPTIONS", "-Xmx" + heap);
            Service service = Service.launch(
                    root.resolve("target/quarkus-app/quarkus-run.jar"),
                    data,
                    environment,
                    Redirect.to(data.resolve("service.log").toFile()));
            try {
                if (!service.awaitReady(settings.managementPort(), START)) {
                    throw new IllegalStateException("The service did not start; see " + data.resolve("service.log"));
                }
                return measure(storm(settings, port)) ? 0 : 1;
            } finally {
                service.stop();
            }
        } finally {
            delete(data.resolve("mariadb"));
        }
    }

    private static Storm storm(DemoSettings settings, int port) {
        String base = "http://127.0.0.1:" + port;
        var twilio = new io.madoguchi.tools.phone.twilio.Service(
                base, settings.publicBaseUrl(), settings.accountSid(), settings.authToken());
        return new Storm(base, twilio, settings.password());
    }

    private static boolean measure(Storm storm) {
        System.out.println("| what is sent | answers | rings | apologies | not answered | longest ms |");
        System.out.println("|---|---|---|---|---|---|");
        boolean kept = row("nothing", storm.under(Set.of()));
        for (Storm.Load load : Storm.Load.values()) {
            kept &= row(load.name().toLowerCase(Locale.ROOT).replace('_', ' '), storm.under(Set.of(load)));
        }
        kept &= row("all together", storm.under(EnumSet.allOf(Storm.Load.class)));
        return kept;
    }

    private static boolean row(String what, Storm.Seen seen) {
        System.out.printf(
                "| %s | %s | %d | %d | %d | %d |%n",
                what,
                seen.answers(),
                seen.rings(),
                seen.apologies(),
                seen.unanswered(),
                seen.longest().toMillis());
        return seen.apologies() == 0 && seen.unanswered() == 0 && seen.longest().compareTo(BUDGET) <= 0;
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
