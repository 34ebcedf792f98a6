package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.twilio.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Much of what people may send at one moment, with an account and without, while calls ring. */
public final class Storm {
    private static final Duration RING_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(3);

    private final String base;
    private final Service twilio;
    private final String password;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A storm over a service.
     *
     * @param base where it listens
     * @param twilio how Twilio signs requests to it
     * @param password of the demonstration accounts
     */
    public Storm(String base, Service twilio, String password) {
        this.base = base;
        this.twilio = twilio;
        this.password = password;
    }

    /** What is sent, all at one moment. */
    public enum Load {
        WRONG_PASSWORDS(120),
        CONSOLE_SIGN_INS(40),
        WORKBOOKS(30),
        IMPORTS(10),
        SLOW_BODIES(600);

        private final int count;

        Load(int count) {
            this.count = count;
        }
    }

    /**
     * What was seen.
     *
     * @param answers to the load, by status, 0 for a connection that broke
     * @param rings that were sent meanwhile
     * @param apologies how many of them heard one
     * @param unanswered how many were not answered within 15 s, or badly
     * @param longest that one of them waited
     */
    public record Seen(Map<Integer, Integer> answers, int rings, int apologies, int unanswered, Duration longest) {}

    /** Sends these loads together, and rings until all are answered, ten times at least. */
    public Seen under(Collection<Load> loads) {
        var rings = new Rings(twilio, RING_EVERY);
        var answers = new TreeMap<Integer, Integer>();
        List<Socket> slow = new ArrayList<>();
        try {
            List<Integer> statuses = rings.whileRunning(() -> {
                var running = new ArrayList<CompletableFuture<Integer>>();
                for (Load load : loads) {
                    for (int each = 0; each < load.count; each++) {
                        if (load == Load.SLOW_BODIES) {
                            slow.add(slowBody(each));
                        } else {
                            running.add(status(request(load, each)));
                        }
                    }
                }
                return running.stream().map(CompletableFuture::join).toList();
            });
            statuses.forEach(status -> answers.merge(status, 1, Integer::sum));
        } finally {
            slow.forEach(Storm::close);
        }
        return new Seen(answers, rings.rings(), rings.apologies(), rings.unanswered(), rings.longest());
    }

    private HttpRequest request(Load load, int number) {
        String nobody = "nobody-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return switch (load) {
            case WRONG_PASSWORDS -> get("/api/v1/staff/me", nobody, "wrong").build();
            case CONSOLE_SIGN_INS ->
                HttpRequest.newBuilder(URI.create(base + "/console/sign-in"))
                        .timeout(LONGEST_REQUEST)
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=" + nobody + "&password="
                                + URLEncoder.encode("wrong " + number, StandardCharsets.UTF_8)))
                        .build();
            case WORKBOOKS ->
                get(
                                "/api/v1/reports/sla?from=2025-12-01&to=2026-11-24&interval=day&format=xlsx",
                                "supervisor",
                                password)
                        .build();
            case IMPORTS ->
                get("/api/v1/members/import", "supervisor", password)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofByteArray(LIST))
                        .build();
            case SLOW_BODIES -> throw new IllegalArgumentException("is no request that is answered");
        };
    }

    private HttpRequest.Builder get(String path, String username, String secret) {
        String credentials = username + ":" + secret;
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LONGEST_REQUEST)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** A list of 300,000 members, the last of which is wrong: all is read, nothing stays. */
    private static final byte[] LIST = list();

    private static byte[] list() {
        var csv = new StringBuilder("number,name,class,classFrom\r\n");
        for (int each = 0; each < 300_000; each++) {
            csv.append(1_000_000_000L + each).append(",架空 太郎,a1,2019-04-01\r\n");
        }
        return csv.append("x,,,\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every other one at a webhook, with a signature that could be one, the others at an import, signed in. */
    private Socket slowBody(int number) {
        URI uri = URI.create(base);
        String credentials = "supervisor:" + password;
        String head = number % 2 == 0
                ? """
                POST /twilio/voice/incoming HTTP/1.1\r
                X-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=\r
                Content-Type: application/x-www-form-urlencoded\r
                """
                : """
                POST /api/v1/members/import HTTP/1.1\r
                Content-Type: text/csv\r
                Authorization: Basic %s\r
                """.formatted(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        try {
            var client = new Socket(uri.getHost(), uri.getPort());
            client.getOutputStream()
                    .write((head + "Host: localhost\r\nContent-Length: 60000\r\n\r\nnumber,name")
                            .getBytes(StandardCharsets.UTF_8));
            return client;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CompletableFuture<Integer> status(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(broken -> 0);
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
