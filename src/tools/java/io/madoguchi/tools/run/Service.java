package io.madoguchi.tools.run;

import io.madoguchi.tools.database.PidFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own. */
public final class Service {
    private static final Duration STOP = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Process process;
    private final PidFile pidFile;

    private Service(Process process, PidFile pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    public static Service launch(Path jar, Path data, Map<String, String> settings, Redirect output)
            throws IOException {
        var builder = new ProcessBuilder(java(), mark(data), "-jar", jar.toString());
        builder.environment().putAll(settings);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output).start();
        PidFile pidFile = pidFile(data);
        pidFile.write(process.pid());
        return new Service(process, pidFile);
    }

    /** True when a killed run had left one behind on this folder; then it is gone. */
    static boolean stopLeftover(Path data) {
        return pidFile(data).stopLeftover(STOP);
    }

    /**
     * Waits until it answers.
     *
     * @param managementPort where it is asked how it is
     * @return false when the service ended or the time was up
     */
    public boolean awaitReady(int managementPort, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (ready(client, managementPort)) {
                    return true;
                }
                Thread.sleep(PAUSE);
            }
        }
        return false;
    }

    /** Whether it says of itself at this moment that it may be asked. */
    public boolean isReady(int managementPort) throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            return ready(client, managementPort);
        }
    }

    /** Asks it to end; false when it has not ended by itself after that time. */
    public boolean end(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    public void stop() {
        PidFile.stop(process.toHandle(), STOP);
        pidFile.delete();
    }

    /** Ends it as a power cut does: it is told nothing and finishes nothing. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        pidFile.delete();
    }

    private static boolean ready(HttpClient client, int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static PidFile pidFile(Path data) {
        return new PidFile(data.resolve("service.pid"), mark(data));
    }

    private static String mark(Path data) {
        return "-Dmadoguchi.data=" + data;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
