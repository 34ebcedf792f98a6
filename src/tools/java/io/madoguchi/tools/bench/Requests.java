package io.madoguchi.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Requests by the supervisor of the demonstration, and how long their answers take. */
final class Requests {
    private static final int WARM_UP = 10;
    private static final int MEASURED = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_FILE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String authorization;

    Requests(String base, String password) {
        this.base = base;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString(("supervisor:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Milliseconds. */
    record Times(double median, double p95, double longest) {
        static Times of(List<Double> all) {
            List<Double> sorted = all.stream().sorted().collect(Collectors.toList());
            return new Times(at(sorted, .5), at(sorted, .95), sorted.getLast());
        }

        private static double at(List<Double> sorted, double share) {
            return sorted.get(Math.clamp((int) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
        }
    }

    String get(String path) {
        return send(request(path).GET().build());
    }

    /** The answer as it comes. */
    InputStream stream(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(request(path).timeout(LONGEST_FILE).GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode());
        }
        return answer.body();
    }

    String post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** One after the other, after some that are not counted; fewer when they take long. */
    Times measured(Runnable asking) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (int each = 0; each < WARM_UP && System.nanoTime() < deadline - LONGEST.toNanos() / 2; each++) {
            asking.run();
        }
        var times = new ArrayList<Double>();
        while (times.isEmpty() || (times.size() < MEASURED && System.nanoTime() < deadline)) {
            long start = System.nanoTime();
            asking.run();
            times.add((System.nanoTime() - start) / 1e6);
        }
        return Times.of(times);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).header("Authorization", authorization);
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
