package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.madoguchi.tools.phone.recording.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The double: a real HTTP server on this machine. It answers as Twilio does, remembers every request, and treats the
 * next ones as it is told to. From outside it is told with {@link Controls}.
 */
public final class FakeTwilio implements AutoCloseable {
    private final HttpServer server;
    private final Exchange exchange;
    private final Controls controls;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Fault> faults = new ArrayDeque<>();
    private volatile Function<Request, Optional<Fault>> otherwise = request -> Optional.empty();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** On any free port, its recordings in that folder. */
    public FakeTwilio(String accountSid, String authToken, Shelf recordings) {
        this(0, accountSid, authToken, recordings);
    }

    public FakeTwilio(int port, String accountSid, String authToken, Shelf recordings) {
        this.exchange = new Exchange(accountSid, authToken, recordings);
        this.controls = new Controls(exchange, this::next);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What the service is told as MADOGUCHI_TWILIO_API_URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The calls and text messages ordered here. */
    public Exchange exchange() {
        return exchange;
    }

    /** The next requests are treated like this, one each; then all is well again. */
    public void next(Fault... treatment) {
        synchronized (faults) {
            faults.addAll(List.of(treatment));
        }
    }

    /** How requests are treated for which {@link #next} has nothing left; empty for well. */
    public void otherwise(Function<Request, Optional<Fault>> treatment) {
        otherwise = treatment;
    }

    /** Every request that arrived, whatever became of it. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How often a call was asked for, whatever became of it. */
    public long ordersForCalls() {
        return requests().stream().filter(Request::placesACall).count();
    }

    /** How often a text message was asked for, whatever became of it. */
    public long ordersForTexts() {
        return requests().stream().filter(Request::sendsAText).count();
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            var request = Request.of(
                    http.getRequestMethod(),
                    http.getRequestURI().getRawPath(),
                    Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse(""),
                    new String(http.getRequestBody().readAllBytes(), UTF_8),
                    Optional.ofNullable(http.getRequestHeaders().getFirst("Authorization"))
                            .orElse(""));
            Optional<Reply> told = controls.answer(request);
            if (told.isPresent()) {
                send(http, told.get());
                return;
            }
            requests.add(request);
            treat(http, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void treat(HttpExchange http, Request request) throws IOException, InterruptedException {
        Optional<Fault> fault;
        synchronized (faults) {
            fault = Optional.ofNullable(faults.poll());
        }
        fault = fault.or(() -> otherwise.apply(request));
        if (fault.isEmpty()) {
            send(http, exchange.answer(request));
            exchange.playByItself();
            return;
        }
        Optional<Reply> usual = fault.get().accepts() ? Optional.of(exchange.answer(request)) : Optional.empty();
        exchange.playByItself();
        closing.await(fault.get().delay().toMillis(), TimeUnit.MILLISECONDS);
        send(http, Optional.ofNullable(fault.get().reply()).or(() -> usual).orElse(Reply.NONE));
    }

    private static void send(HttpExchange http, Reply reply) throws IOException {
        if (reply.status() == 0) {
            return;
        }
        reply.headers().forEach((name, value) -> http.getResponseHeaders().set(name, value));
        if (!reply.contentType().isEmpty()) {
            http.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        byte[] body = reply.body().bytes();
        http.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            http.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
