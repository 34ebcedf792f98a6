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

/** One process of the service among several; it can be killed and started again. */
public final class Replica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Path jar;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private @Nullable Service service;

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
        int managementPort = Integer.parseInt(environment.getOrDefault(DemoSettings.MANAGEMENT_PORT, "9000"));
        if (!started.awaitReady(managementPort, START)) {
            throw new IllegalStateException("The service did not start; see " + log);
        }
    }

    /** With signal 9: this process and no other. */
    public void kill() throws InterruptedException {
        if (service != null) {
            service.kill();
            service = null;
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.stop();
            service = null;
        }
    }
}
