package io.madoguchi.tools.replica;

import io.madoguchi.tools.run.DemoSettings;
import io.madoguchi.tools.run.Service;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of the service among several; it can be ended, killed and started again. */
public final class Replica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Path jar;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private volatile @Nullable Service service;

    /**
     * One that has not been started.
     *
     * @param data where its files lie, no other's
     * @param environment with everything it must be told, its port included
     */
    public Replica(Path jar, Path data, int port, Map<String, String> environment) {
        this.jar = jar;
        this.data = data;
        this.port = port;
        this.environment = environment;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns when it is ready. */
    public void start() throws IOException, InterruptedException {
        Path log = Files.createDirectories(data).resolve("service.log");
        Service started = Service.launch(jar, data, environment, Redirect.appendTo(log.toFile()));
        service = started;
        if (!started.awaitReady(managementPort(), START)) {
            throw new IllegalStateException("The service did not start; see " + log);
        }
    }

    private int managementPort() {
        return Integer.parseInt(environment.getOrDefault(DemoSettings.MANAGEMENT_PORT, "9000"));
    }

    /** What a load balancer asks: false also when it does not run. */
    public boolean isReady() throws InterruptedException {
        Service asked = service;
        return asked != null && asked.isReady(managementPort());
    }

    /** With signal 15: asks it to end; false when it has not ended by itself after that time. */
    public boolean end(Duration patience) throws InterruptedException {
        Service running = service;
        return running == null || running.end(patience);
    }

    /** With signal 9: this process and no other. */
    public void kill() throws InterruptedException {
        Service running = service;
        if (running != null) {
            running.kill();
            service = null;
        }
    }

    @Override
    public void close() {
        Service running = service;
        if (running != null) {
            running.stop();
            service = null;
        }
    }
}
