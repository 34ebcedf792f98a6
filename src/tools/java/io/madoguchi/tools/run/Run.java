package io.madoguchi.tools.run;

import io.madoguchi.tools.database.CannotStart;
import io.madoguchi.tools.database.EmbeddedMariaDb;
import io.madoguchi.tools.database.FolderLock;
import io.madoguchi.tools.phone.DeskApi;
import io.madoguchi.tools.phone.Refused;
import io.madoguchi.tools.phone.call.DevClock;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One demonstration from first command to Ctrl-C: the database, the service, and what to do with them. */
public final class Run {
    private static final Duration START = Duration.ofSeconds(60);
    /** How a process ends on Ctrl-C, which reaches the service and this process alike. */
    private static final int INTERRUPTED = 130;

    private final Path data;
    private final Path jar;
    private final boolean verbose;

    /** Held while something is being started, so that an interruption cannot miss it. */
    private final ReentrantLock starting = new ReentrantLock();

    private volatile boolean stopping;
    private @Nullable EmbeddedMariaDb database;
    private @Nullable Service service;
    /** Where the double of Twilio is asked; null if another is used. */
    private @Nullable String ownTwilio;

    private Run(Path data, Path jar, boolean verbose) {
        this.data = data;
        this.jar = jar;
        this.verbose = verbose;
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(System.getProperty("madoguchi.root", ""))
                .toAbsolutePath()
                .normalize();
        String jar = System.getProperty("madoguchi.jar", "target/quarkus-app/quarkus-run.jar");
        var run =
                new Run(dataFolder(root), root.resolve(jar), List.of(arguments).contains("--verbose"));
        try {
            run.work(System.getenv());
        } catch (CannotStart e) {
            run.giveUp(e.getMessage());
        }
    }

    /** A relative folder is meant from where the command was given, the default from the project. */
    private static Path dataFolder(Path root) {
        String given = System.getenv().getOrDefault("MADOGUCHI_DATA", "").strip();
        Path folder = given.isEmpty() ? root.resolve("data") : Path.of(given);
        return folder.toAbsolutePath().normalize();
    }

    private void work(Map<String, String> environment) throws IOException, InterruptedException {
        try (FolderLock _ = lockedData()) {
            recoverFromKilledRun();
            DemoSettings settings = withTwilio(DemoSettings.of(environment, data));
            refusePortInUse(settings.port());
            settings.write(data);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            start(settings);
        }
    }

    /** The one of the demonstration runs in this process and ends with it. */
    private DemoSettings withTwilio(DemoSettings settings) {
        if (!settings.lackTwilio()) {
            return settings;
        }
        var twilio = new FakeTwilio(settings.accountSid(), settings.authToken(), Shelf.in(data));
        twilio.exchange()
                .owns(settings.callerId())
                .rings(new io.madoguchi.tools.phone.twilio.Service(
                        "http://localhost:" + settings.port(),
                        settings.publicBaseUrl(),
                        settings.accountSid(),
                        settings.authToken()))
                .playingByItself(new TwilioLog(data)::add);
        ownTwilio = twilio.url();
        return settings.withTwilioAt(twilio.url());
    }

    private FolderLock lockedData() {
        try {
            return FolderLock.of(data);
        } catch (CannotStart e) {
            throw new CannotStart(e.getMessage() + " Choose another with MADOGUCHI_DATA.", e);
        }
    }

    private void recoverFromKilledRun() {
        boolean killed = Files.exists(data.resolve("mariadb/pid"));
        if (Service.stopLeftover(data) || killed) {
            say("The last run on " + data + " was cut short; recovering what it left behind.");
        }
    }

    private static void refusePortInUse(int port) {
        try (var _ = new ServerSocket(port)) {
            return;
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + port + " is in use. Choose another with MADOGUCHI_PORT, for example: MADOGUCHI_PORT="
                            + (port == 65_535 ? port - 1 : port + 1) + " scripts/run",
                    e);
        }
    }

    private void start(DemoSettings settings) throws IOException, InterruptedException {
        ServiceLog log = ServiceLog.in(data);
        say("Starting MariaDB and the service; data in " + data);
        Service started = launch(settings, log);
        if (started.awaitReady(settings.managementPort(), START)) {
            Optional<Instant> begin = begin(settings);
            say(Welcome.of(settings, data, verbose ? "" : log.file().toString(), begin.orElse(null)));
            int status = started.awaitEnd();
            giveUpUnlessInterrupted(status, "The service ended by itself with status " + status + ".", log);
        } else if (started.isRunning()) {
            giveUpUnlessInterrupted(1, "The service was not ready within " + START.toSeconds() + " s.", log);
        } else {
            int status = started.awaitEnd();
            giveUpUnlessInterrupted(status, "The service ended while starting, with status " + status + ".", log);
        }
    }

    /** The first call is to be answered: without a desk that is open, the clock is put forward. */
    private Optional<Instant> begin(DemoSettings settings) {
        String address = "http://localhost:" + settings.port();
        try {
            return new FirstClock(
                            new DeskApi(address, "operator", settings.password()), new DevClock(address, ownTwilio))
                    .set(Instant.now());
        } catch (Refused | DevClock.ClockRefused e) {
            say("The clock stays as it is. " + e.getMessage());
            return Optional.empty();
        }
    }

    private Service launch(DemoSettings settings, ServiceLog log) throws IOException {
        EmbeddedMariaDb running = startDatabase();
        starting.lock();
        try {
            refuseWhenStopping();
            Redirect output =
                    verbose ? Redirect.INHERIT : Redirect.to(log.file().toFile());
            Service launched = Service.launch(jar, data, settings.forService(data, running), output);
            service = launched;
            return launched;
        } finally {
            starting.unlock();
        }
    }

    private EmbeddedMariaDb startDatabase() {
        starting.lock();
        try {
            refuseWhenStopping();
            EmbeddedMariaDb started = EmbeddedMariaDb.start(data.resolve("mariadb"), 0);
            database = started;
            return started;
        } finally {
            starting.unlock();
        }
    }

    private void refuseWhenStopping() {
        if (stopping) {
            throw new CannotStart("Interrupted.");
        }
    }

    /** The service first, so that it can finish its transactions. */
    private void stop() {
        stopping = true;
        starting.lock();
        try {
            if (service != null) {
                service.stop();
            }
            if (database != null) {
                database.close();
                say("Stopped. The data stays in " + data);
            }
        } finally {
            starting.unlock();
        }
    }

    private void giveUpUnlessInterrupted(int status, String message, ServiceLog log) {
        if (status == INTERRUPTED) {
            System.exit(INTERRUPTED);
        }
        giveUp(verbose ? message : message + " Its last messages, from " + log.file() + ":\n" + log.tail());
    }

    private void giveUp(@Nullable String message) {
        if (!stopping) {
            System.err.println(message);
        }
        System.exit(1);
    }

    private static void say(String message) {
        System.out.println(message);
    }
}
