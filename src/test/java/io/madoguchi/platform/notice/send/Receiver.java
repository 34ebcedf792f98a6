package io.madoguchi.platform.notice.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.madoguchi.Certificate;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A receiver of web hooks on this machine. It takes them, fails, sends elsewhere, or says nothing at all. */
final class Receiver implements AutoCloseable {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int status = 204;
    private volatile @Nullable String location;
    private volatile boolean silent;

    Receiver() {
        this(bound(HttpServer::create));
    }

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    /** One with a certificate that nobody vouches for. */
    static Receiver selfSigned() {
        HttpsServer server = bound(HttpsServer::create);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificate.selfSigned()));
        return new Receiver(server);
    }

    private interface Binding<S> {
        S to(InetSocketAddress address, int backlog) throws IOException;
    }

    private static <S> S bound(Binding<S> binding) {
        try {
            return binding.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A web hook as it arrived. */
    record Heard(String id, String timestamp, String signature, String target, String type, String body) {
        JsonPath json() {
            return JsonPath.from(body);
        }

        /** About which cases, in its order. */
        List<String> cases() {
            return json().getList("data.notices.about.id");
        }

        /** Whether whoever has the secret signed this body for this id and time: Standard Webhooks, version 1. */
        boolean isSignedWith(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
                byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
                return signature.equals("v1," + Base64.getEncoder().encodeToString(expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            heard.add(new Heard(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    headers.getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            if (silent) {
                closed.await();
            }
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort() + "/hook?of=test";
    }

    Receiver answers(int code) {
        status = code;
        return this;
    }

    Receiver redirectsTo(String url) {
        location = url;
        return answers(303);
    }

    Receiver saysNothing() {
        silent = true;
        return this;
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
