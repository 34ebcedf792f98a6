package io.madoguchi.tools.phone.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** A service of canned answers, which believes only correctly signed and complete requests. */
public final class PretendService implements AutoCloseable {
    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TOKEN = "a-token-for-tests";

    private final HttpServer server;
    private final Map<String, Function<Request, Reply>> pages = new ConcurrentHashMap<>();
    private final Map<Predicate<String>, Function<Request, Reply>> families = new ConcurrentHashMap<>();
    private final List<Request> received = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    /** One request as it arrived. */
    public record Request(
            String method, String path, Map<String, String> fields, String rawBody, Map<String, String> headers) {
        public String field(String name) {
            return fields.getOrDefault(name, "(absent)");
        }

        String line() {
            return method + " " + path;
        }
    }

    public record Reply(int status, String contentType, String body, Map<String, String> headers) {
        public static Reply twiml(String verbs) {
            return new Reply(200, "text/xml", "<?xml version=\"1.0\"?><Response>" + verbs + "</Response>", Map.of());
        }

        public static Reply status(int status) {
            return new Reply(status, "text/plain", "", Map.of());
        }

        public static Reply json(String body) {
            return new Reply(200, "application/json", body, Map.of());
        }

        Reply header(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, contentType, body, more);
        }
    }

    public PretendService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        pages.put("/twilio/voice/status", request -> Reply.status(204));
    }

    public String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public Service service() {
        return new Service(base(), ACCOUNT, TOKEN);
    }

    /** Answers requests for a path, with or without its query, with these verbs. */
    public PretendService on(String path, String verbs) {
        return on(path, request -> Reply.twiml(verbs));
    }

    public PretendService on(String path, Function<Request, Reply> reply) {
        pages.put(path, reply);
        return this;
    }

    /** Answers whatever else fits. */
    public PretendService onAny(Predicate<String> path, Function<Request, Reply> reply) {
        families.put(path, reply);
        return this;
    }

    public PretendService incoming(String verbs) {
        return on("/twilio/voice/incoming", verbs);
    }

    public List<Request> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public Request only(String pathAndQuery) {
        List<Request> found = received().stream()
                .filter(each -> each.path().equals(pathAndQuery))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + pathAndQuery + " among " + lines());
        }
        return found.getFirst();
    }

    public List<String> lines() {
        return received().stream().map(Request::line).toList();
    }

    /** What was wrong with the requests themselves. */
    public List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            var request = new Request(exchange.getRequestMethod(), path, parsed(body), body, headers);
            received.add(request);
            if (path.startsWith("/twilio")) {
                check(request);
            }
            Reply reply = Optional.ofNullable(pages.get(path))
                    .or(() -> Optional.ofNullable(
                            pages.get(exchange.getRequestURI().getPath())))
                    .or(() -> families.entrySet().stream()
                            .filter(each -> each.getKey().test(path))
                            .map(Map.Entry::getValue)
                            .findFirst())
                    .map(page -> page.apply(request))
                    .orElse(Reply.status(404));
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            if (!reply.contentType().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            }
            byte[] bytes = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private void check(Request request) {
        String expected = Signature.of(
                TOKEN, base() + request.path(), List.copyOf(request.fields().entrySet()));
        if (!expected.equals(request.headers().get("X-twilio-signature"))) {
            complaints.add("signature of " + request.line());
        }
        if (!"TwilioProxy/1.1".equals(request.headers().get("User-agent"))
                || !request.headers().containsKey("I-twilio-idempotency-token")) {
            complaints.add("headers of " + request.line());
        }
        boolean standard = request.fields()
                .keySet()
                .containsAll(
                        List.of("From", "To", "Caller", "Called", "CallStatus", "ApiVersion", "FromCity", "ToZip"));
        boolean recording = request.fields().containsKey("RecordingStatus");
        if (request.method().equals("POST")
                && (!request.fields().keySet().containsAll(List.of("AccountSid", "CallSid"))
                        || standard == recording)) {
            complaints.add(
                    "fields of " + request.line() + ": " + request.fields().keySet());
        }
    }

    private static Map<String, String> parsed(String form) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
