package io.madoguchi.tools.bench;

import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.phone.twilio.Service;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench stop}: what callers notice when one of two replicas is asked to end, as at every update. */
@Command(
        name = "bench stop",
        sortOptions = false,
        description = {
            "Rings through a balancer that asks two processes each second whether they are ready, asks one of them to end,",
            "and rings it with answers under way when its delay is over. Status 1 when a caller heard nothing, a request",
            "had to be repeated, or the process did not end by itself."
        })
public final class StopBench implements Callable<Integer> {
    private static final String ACCOUNT = "AC00000000000000000000000000ca11ba";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    /** No call is placed, and nobody listens there. */
    private static final String NOBODY = "http://127.0.0.1:9";

    private static final Duration RING_EVERY = Duration.ofMillis(100);
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final Duration BEFORE = Duration.ofSeconds(3);
    /** Callers whose answers are held up from before the end of the delay until after it: less than the answer budget. */
    private static final int UNDER_WAY = 10;

    private static final Duration BEFORE_ITS_END = Duration.ofMillis(700);
    private static final Duration AFTER_ITS_END = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofMillis(20);
    /** Longer than its delay and its requests may take. */
    private static final Duration END = Duration.ofSeconds(30);

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            description = "for which it is not ready but answers (default ${DEFAULT-VALUE})")
    Duration delay = Duration.ofSeconds(5);

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private final Path root =
            Path.of(System.getProperty("madoguchi.root", "")).toAbsolutePath().normalize();
    private final Path data = root.resolve("target/bench-stop");

    private StopBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StopBench()).execute(arguments));
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
                var balancer = new LoadBalancer();
                var one = replica("one", database, balancer);
                var two = replica("two", database, balancer);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            one.start();
            two.start();
            balancer.before(List.of(one.url(), two.url()));
            askEachSecond(clock, balancer, List.of(one, two));
            var callers = new Rings(new Service(balancer.url(), ACCOUNT, TOKEN), RING_EVERY);
            var underWay = new Rings(new Service(one.url(), balancer.url(), ACCOUNT, TOKEN), RING_EVERY);
            Stop stop = callers.whileRunning(() -> stop(one, underWay, database));
            clock.shutdown();
            return tell(callers, underWay, stop, balancer.repeated());
        }
    }

    private static void askEachSecond(ScheduledExecutorService clock, LoadBalancer balancer, List<Replica> replicas) {
        var _ = clock.scheduleWithFixedDelay(
                () -> balancer.before(ready(replicas)),
                ASK_EVERY.toMillis(),
                ASK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static List<String> ready(List<Replica> replicas) {
        var ready = new ArrayList<String>();
        for (Replica replica : replicas) {
            if (isReady(replica)) {
                ready.add(replica.url());
            }
        }
        return ready;
    }

    /**
     * How a replica ended.
     *
     * @param unreadyAfter how long after it was asked to end it said that it is not ready
     * @param tookNewRings whether it still answered callers then
     * @param byItself false when it had to be killed
     * @param after how long after it was asked to end it was gone
     */
    private record Stop(Duration unreadyAfter, boolean tookNewRings, boolean byItself, Duration after) {}

    private Stop stop(Replica replica, Rings underWay, EmbeddedMariaDb database) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holding = connection(database);
                Statement hold = holding.createStatement()) {
            Thread.sleep(BEFORE);
            long asked = System.nanoTime();
            var ending = CompletableFuture.supplyAsync(() -> end(replica), threads);
            while (isReady(replica)) {
                Thread.sleep(ASK_AGAIN);
            }
            Duration unready = since(asked);
            underWay.atOnce(1);
            boolean tookNewRings = underWay.unanswered() == 0;
            sleepUntil(asked, delay.minus(BEFORE_ITS_END.multipliedBy(2)));
            var locked = CompletableFuture.runAsync(() -> execute(hold, "LOCK TABLES phone_call WRITE"), threads);
            sleepUntil(asked, delay.minus(BEFORE_ITS_END));
            var ringing = CompletableFuture.runAsync(() -> underWay.atOnce(UNDER_WAY), threads);
            sleepUntil(asked, delay.plus(AFTER_ITS_END));
            locked.join();
            execute(hold, "UNLOCK TABLES");
            ringing.join();
            boolean byItself = ending.join();
            return new Stop(unready, tookNewRings, byItself, since(asked));
        }
    }

    private static boolean tell(Rings callers, Rings underWay, Stop stop, int repeated) {
        System.out.printf(
                "unready after %d ms, %s then; ended %s after %d ms%n",
                stop.unreadyAfter().toMillis(),
                stop.tookNewRings() ? "answering" : "SILENT",
                stop.byItself() ? "by itself" : "BY FORCE",
                stop.after().toMillis());
        System.out.println("| who rang | rings | apologies | not answered | longest ms |");
        System.out.println("|---|---|---|---|---|");
        boolean heard = row("through the balancer", callers);
        heard &= row("when the delay was over", underWay);
        System.out.println(repeated + " requests were repeated");
        return heard && stop.tookNewRings() && stop.byItself() && repeated == 0;
    }

    private static boolean row(String who, Rings rings) {
        System.out.printf(
                "| %s | %d | %d | %d | %d |%n",
                who,
                rings.rings(),
                rings.apologies(),
                rings.unanswered(),
                rings.longest().toMillis());
        return rings.unanswered() == 0;
    }

    private static boolean isReady(Replica replica) {
        try {
            return replica.isReady();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean end(Replica replica) {
        try {
            return replica.end(END);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CompletionException(stopping);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new CompletionException(failed);
        }
    }

    private static void sleepUntil(long asked, Duration after) throws InterruptedException {
        Duration left = after.minus(since(asked));
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private Replica replica(String name, EmbeddedMariaDb database, LoadBalancer balancer) throws IOException {
        Path files = data.resolve(name);
        int port = freePort();
        var settings = DemoSettings.of(
                Map.of(
                        "MADOGUCHI_PORT",
                        String.valueOf(port),
                        "MADOGUCHI_PUBLIC_BASE_URL",
                        balancer.url(),
                        "MADOGUCHI_TWILIO_API_URL",
                        NOBODY,
                        "MADOGUCHI_TWILIO_ACCOUNT_SID",
                        ACCOUNT,
                        "MADOGUCHI_TWILIO_AUTH_TOKEN",
                        TOKEN),
                files);
        var environment = new HashMap<>(settings.forService(files, database));
        environment.put("MADOGUCHI_KEYS_FILE", data.resolve("keys.json").toString());
        environment.put("QUARKUS_SHUTDOWN_DELAY", delay.toString());
        return new Replica(root.resolve("target/quarkus-app/quarkus-run.jar"), files, port, environment);
    }

    private static Connection connection(EmbeddedMariaDb database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.ownerUsername(), database.ownerPassword());
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
