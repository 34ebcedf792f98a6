package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Much of what people may send at one moment, with an account and without, while calls ring. */
public final class Storm {
    private static final Duration RING_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_RING = Duration.ofSeconds(15);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(3);
    private static final int FEWEST_RINGS = 10;
    private static final String APOLOGY = "システムの障害";
    private static final String DESK = "+81120179066";

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
        var rings = new Rings();
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
        return rings.seen(answers);
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
        String head = number % 2 == 0 ? """
                POST /twilio/voice/incoming HTTP/1.1\r
                X-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=\r
                Content-Type: application/x-www-form-urlencoded\r
                """ : """
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

    /** Calls of new callers, one after the other at a steady rate, whether or not those before were answered. */
    private final class Rings {
        private int rings;
        private int apologies;
        private int unanswered;
        private long longest;

        <T> T whileRunning(Supplier<T> load) {
            ring();
            reset();
            try (var threads = Executors.newCachedThreadPool();
                    var clock = Executors.newSingleThreadScheduledExecutor()) {
                ScheduledFuture<?> ringing = clock.scheduleAtFixedRate(
                        () -> threads.execute(this::ring), 0, RING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                T done = load.get();
                while (count() < FEWEST_RINGS) {
                    Thread.sleep(RING_EVERY);
                }
                ringing.cancel(false);
                return done;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopping);
            }
        }

        private void ring() {
            var random = ThreadLocalRandom.current();
            String from = "+8190%08d".formatted(random.nextInt(10_000_000, 100_000_000));
            String callSid = "CA%016x%016x".formatted(random.nextLong(), random.nextLong());
            var fields = new CallFields(twilio.accountSid(), callSid, from, DESK);
            long start = System.nanoTime();
            Answer answer =
                    new Wire(twilio, LONGEST_RING).send(Webhook.post(twilio.incoming(), fields.standard("ringing")));
            count(answer, System.nanoTime() - start);
        }

        private synchronized void count(Answer answer, long nanos) {
            rings++;
            longest = Math.max(longest, nanos);
            if (!(answer instanceof Answer.Received received)) {
                unanswered++;
            } else if (received.body().toString().contains(APOLOGY)) {
                apologies++;
            }
        }

        private synchronized void reset() {
            rings = 0;
            apologies = 0;
            unanswered = 0;
            longest = 0;
        }

        private synchronized int count() {
            return rings;
        }

        synchronized Seen seen(Map<Integer, Integer> answers) {
            return new Seen(answers, rings, apologies, unanswered, Duration.ofNanos(longest));
        }
    }
}
