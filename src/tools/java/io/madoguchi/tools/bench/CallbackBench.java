package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.replica.LoadBalancer;
import io.madoguchi.tools.replica.Replica;
import io.madoguchi.tools.run.DemoSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench callbacks}: two replicas ring many people back, one of them is killed half way, and each is rung once. */
@Command(
        name = "bench callbacks",
        sortOptions = false,
        description = {
            "Has staff ring people back through two processes of the service on one database, kills one of them half way and",
            "starts it again. Status 1 when somebody was rung twice or never; then target/bench-callbacks stays as it is."
        })
public final class CallbackBench implements Callable<Integer> {
    private static final String ACCOUNT = "AC00000000000000000000000000ca11ba";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    /** What a day at a desk allows a thousandth of, and what nobody here wants to wait for. */
    private static final Map<String, String> IN_A_HURRY = Map.ofEntries(
            Map.entry("MADOGUCHI_LIMIT_BURST", "1000000"),
            Map.entry("MADOGUCHI_LIMIT_PER_SECOND", "100000"),
            Map.entry("MADOGUCHI_DIAL_PER_HOUR", "1000000"),
            Map.entry("MADOGUCHI_DIAL_PER_DAY", "1000000"),
            Map.entry("MADOGUCHI_DIAL_LOOK_AFTER", "PT2S"),
            Map.entry("MADOGUCHI_DIAL_GIVE_UP_AFTER", "PT10S"),
            Map.entry("MADOGUCHI_TELEPHONY_ANSWER_WITHIN", "PT3S"),
            Map.entry("MADOGUCHI_CALLBACKS_CLAIM_LASTS", "PT5S"),
            Map.entry("MADOGUCHI_CALLBACKS_DESKS_EMERGENCY_FAILED", "PT1S"),
            Map.entry("MADOGUCHI_CALLBACKS_DESKS_EMERGENCY_ATTEMPTS", "100"),
            Map.entry("MADOGUCHI_CALLBACKS_DESKS_EMERGENCY_DAYS", "1"));

    @Option(names = "--count", paramLabel = "N", description = "callbacks (default ${DEFAULT-VALUE})")
    int count = 1000;

    @Option(names = "--staff", paramLabel = "N", description = "who ring (default ${DEFAULT-VALUE})")
    int staff = 16;

    @Option(
            names = "--faults",
            paramLabel = "SHARE",
            description = "of the orders for calls, how many Twilio mistreats (default ${DEFAULT-VALUE})")
    double faults;

    @Option(names = "--no-kill", description = "let both processes live")
    boolean noKill;

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-callbacks");
    private final String password = UUID.randomUUID().toString();

    private CallbackBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CallbackBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        delete(data);
        Files.createDirectories(data);
        boolean well = isWell();
        if (well) {
            delete(data);
        }
        return well ? 0 : 1;
    }

    private boolean isWell() throws Exception {
        try (var database = EmbeddedMariaDb.start(data.resolve("mariadb"), 0);
                var twilio = new FakeTwilio(ACCOUNT, TOKEN, Shelf.in(data));
                var balancer = new LoadBalancer();
                var one = replica("one", database, twilio, balancer);
                var two = replica("two", database, twilio, balancer)) {
            one.start();
            two.start();
            balancer.before(List.of(one.url(), two.url()));
            try (Connection connection = connection(database)) {
                return work(connection, twilio, balancer, List.of(one, two));
            }
        }
    }

    private boolean work(Connection database, FakeTwilio twilio, LoadBalancer balancer, List<Replica> replicas)
            throws Exception {
        var mistreated = new CallbackFaults(faults);
        var kill = new CallbackKill(replicas, mistreated);
        twilio.otherwise(kill);
        var service = new io.madoguchi.tools.phone.twilio.Service(balancer.url(), ACCOUNT, TOKEN);
        var day = new CallbackDay(replicas, password, count, staff);
        day.promise();
        var figures = new CallbackFigures(database, twilio, balancer, day.promised());
        twilio.exchange().rings(service).playingByItself(day::hungUp);
        day.ringBack(figures::left, noKill ? null : kill);
        return figures.print(day, noKill ? null : kill, mistreated.count());
    }

    private Replica replica(String name, EmbeddedMariaDb database, FakeTwilio twilio, LoadBalancer balancer)
            throws IOException {
        Path files = data.resolve(name);
        int port = freePort();
        var settings = DemoSettings.of(
                Map.of(
                        "MADOGUCHI_PORT",
                        String.valueOf(port),
                        "MADOGUCHI_PUBLIC_BASE_URL",
                        balancer.url(),
                        "MADOGUCHI_TWILIO_API_URL",
                        twilio.url(),
                        "MADOGUCHI_TWILIO_ACCOUNT_SID",
                        ACCOUNT,
                        "MADOGUCHI_TWILIO_AUTH_TOKEN",
                        TOKEN,
                        "MADOGUCHI_DEMO_PASSWORD",
                        password),
                files);
        twilio.exchange().owns(settings.callerId());
        var environment = new HashMap<>(settings.forService(files, database));
        environment.put("MADOGUCHI_KEYS_FILE", data.resolve("keys.json").toString());
        environment.putAll(IN_A_HURRY);
        return new Replica(root.resolve("target/quarkus-app/quarkus-run.jar"), files, port, environment);
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
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
