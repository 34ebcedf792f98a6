package io.madoguchi.platform.signin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Keycloak of its own on this machine, from the distribution in the folder {@code keycloak.home}, with the realm helpdesk. */
public class Keycloak implements QuarkusTestResourceLifecycleManager {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    private @Nullable Process server;

    @Override
    public Map<String, String> start() {
        Path home = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
        int port = freePort();
        String realm = "http://127.0.0.1:" + port + "/realms/helpdesk";
        try {
            Path imported = Files.createDirectories(home.resolve("data/import")).resolve("helpdesk-realm.json");
            Files.copy(
                    Path.of("src/test/resources/keycloak/helpdesk-realm.json"),
                    imported,
                    StandardCopyOption.REPLACE_EXISTING);
            server = new ProcessBuilder(
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--http-management-port=" + freePort())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("start.log").toFile())
                    .start();
            await(realm + "/.well-known/openid-configuration", server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "madoguchi.oidc.issuer",
                realm,
                "madoguchi.oidc.console.client-id",
                "madoguchi-console",
                "madoguchi.oidc.console.client-secret",
                "a secret of the console",
                "madoguchi.oidc.console.name",
                "Keycloak",
                "madoguchi.public-base-url",
                TestIssuer.US,
                "quarkus.http.test-port",
                String.valueOf(TestIssuer.OUR_PORT));
    }

    /** The script starts one process or replaces itself by it. */
    @Override
    public void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }

    private static void await(String url, Process server) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && !server.waitFor(BETWEEN_QUESTIONS)) {
                if (answers(client, url)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.destroy();
        throw new IllegalStateException("Keycloak does not start; see start.log in its folder");
    }

    private static boolean answers(HttpClient client, String url) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
