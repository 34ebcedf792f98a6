package io.madoguchi.tools.replica;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Somebody with an account who asks the replicas in turn, and goes on with another when one gives no answer. */
public final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ROUNDS = 100;

    private final List<Replica> replicas;
    private final String authorization;
    private int turn;

    /**
     * Somebody who has not asked yet.
     *
     * @param first which of the replicas is asked first
     */
    public Client(List<Replica> replicas, int first, String username, String password) {
        this.replicas = replicas;
        this.turn = first;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    /**
     * What a replica answered.
     *
     * @param etag empty if there is none
     * @param first false when another replica was asked before, which may have done it too
     */
    public record Answer(int status, String etag, JsonNode body, boolean first) {
        /** A field of the body. */
        public String text(String field) {
            return body.path(field).asText();
        }

        /**
         * The same, if it is no refusal.
         *
         * @throws IllegalStateException if it is one
         */
        public Answer must() {
            if (status >= 300) {
                throw new IllegalStateException("Answered " + status + ": " + body);
            }
            return this;
        }
    }

    public Answer get(String path) {
        return send(path, null, null);
    }

    /**
     * Has something done.
     *
     * @param etag of what is to be changed; null for something new
     */
    public Answer post(String path, @Nullable String etag, String body) {
        return send(path, etag, body);
    }

    private Answer send(String path, @Nullable String etag, @Nullable String body) {
        for (int attempt = 0; attempt < ROUNDS; attempt++) {
            Replica replica = replicas.get(Math.floorMod(turn++, replicas.size()));
            Optional<HttpResponse<String>> answer = ask(request(replica.url() + path, etag, body));
            if (answer.isPresent()) {
                return read(answer.get(), attempt == 0);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("No replica answers");
    }

    private HttpRequest request(String url, @Nullable String etag, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).header("Authorization", authorization);
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return body == null
                ? request.build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
    }

    private static Optional<HttpResponse<String>> ask(HttpRequest request) {
        try {
            return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Answer read(HttpResponse<String> answer, boolean first) {
        try {
            String etag = answer.headers().firstValue("ETag").orElse("");
            return new Answer(answer.statusCode(), etag, JSON.readTree(answer.body()), first);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
