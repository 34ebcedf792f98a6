package io.madoguchi.tools.replica;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address that the world knows of several replicas. Each request goes to the next of them, as it is; when that one
 * gives no answer, because it is away or dies over it, another is asked. So a request may arrive twice, which webhooks must
 * bear anyway: Twilio repeats them too.
 */
public final class LoadBalancer implements AutoCloseable {
    /** Of one connection, not of the request. */
    private static final Set<String> PER_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    /** Twilio waits no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int BAD_GATEWAY = 502;

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile List<String> replicas = List.of();

    /** On any free port of this machine. */
    public LoadBalancer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /**
     * From now on requests go to these.
     *
     * @param urls without a slash at the end
     */
    public void before(List<String> urls) {
        replicas = List.copyOf(urls);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests were asked of another replica because one gave no answer. */
    public int repeated() {
        return repeated.get();
    }

    private void pass(HttpExchange asked) throws IOException {
        try (asked) {
            byte[] body = asked.getRequestBody().readAllBytes();
            List<String> known = replicas;
            int first = turn.getAndIncrement();
            for (int each = 0; each < known.size(); each++) {
                String replica = known.get(Math.floorMod(first + each, known.size()));
                Optional<HttpResponse<byte[]>> answer = ask(copy(asked, replica, body));
                if (answer.isPresent()) {
                    repeated.addAndGet(each);
                    hand(answer.get(), asked);
                    return;
                }
            }
            asked.sendResponseHeaders(BAD_GATEWAY, -1);
        }
    }

    private static HttpRequest copy(HttpExchange asked, String replica, byte[] body) {
        var copy = HttpRequest.newBuilder(URI.create(replica + asked.getRequestURI()))
                .timeout(PATIENCE)
                .method(asked.getRequestMethod(), BodyPublishers.ofByteArray(body));
        asked.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy.build();
    }

    private Optional<HttpResponse<byte[]>> ask(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void hand(HttpResponse<byte[]> answer, HttpExchange asked) throws IOException {
        Headers headers = asked.getResponseHeaders();
        answer.headers().map().forEach((name, values) -> {
            if (isPassedOn(name)) {
                headers.put(name, values);
            }
        });
        byte[] body = answer.body();
        asked.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        asked.getResponseBody().write(body);
    }

    private static boolean isPassedOn(String header) {
        return !PER_CONNECTION.contains(header.toLowerCase(Locale.ROOT)) && !header.startsWith(":");
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
