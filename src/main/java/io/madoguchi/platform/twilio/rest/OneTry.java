package io.madoguchi.platform.twilio.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The wire under the SDK. Every request is sent once: the SDK's own wire sends a POST again after a 5xx, and a call would
 * be placed up to three times (measured on 12.1.1 and 13.0.1). Redirects are not followed.
 *
 * <p>Only a readable success reaches the SDK; everything else is {@link Failed}, without what Twilio said about it,
 * because its messages name telephone numbers.
 */
final class OneTry extends HttpClient {
    private static final int LONGEST_ANSWER = 8 << 20;
    private static final Duration WITHOUT_RETRY_AFTER = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;

    OneTry(Api api) {
        this.api = api;
    }

    /** No success; {@code meaning} says what that means if a call was to be placed, and is never {@code Accepted}. */
    static final class Failed extends RuntimeException {
        private final transient Placed meaning;

        Failed(Placed meaning) {
            super(meaning.toString(), null, false, false);
            this.meaning = meaning;
        }

        Placed meaning() {
            return meaning;
        }
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** A 401 did nothing: while the tokens are being rotated, the next one may ask. */
    @Override
    public Response makeRequest(Request request) {
        var answer = Optional.<HttpResponse<byte[]>>empty();
        for (String authorization : api.authorizations()) {
            if (answer.isEmpty() || answer.get().statusCode() == 401) {
                answer = Optional.of(send(request, authorization));
            }
        }
        return judged(answer.orElseThrow());
    }

    private HttpResponse<byte[]> send(Request request, String authorization) {
        var url = request.constructURL();
        var builder = HttpRequest.newBuilder(api.at(url.getFile()))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
        if (request.getMethod() == HttpMethod.POST) {
            builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(request.encodeFormBody(), UTF_8));
        } else {
            builder.method(request.getMethod().toString(), BodyPublishers.noBody());
        }
        var answer = api.http()
                .sendAsync(builder.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(api.answerWithin().toMillis(), MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Failed(new Placed.Unknown("no answer in time"));
        } catch (ExecutionException failed) {
            throw new Failed(meaning(failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failed(new Placed.Unknown("interrupted"));
        }
    }

    /** Only a connection that never came about is certain to have carried nothing. */
    private static Placed meaning(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                ? Placed.Refused.notAsked("Twilio cannot be reached.")
                : new Placed.Unknown("the connection broke");
    }

    private static Response judged(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String body = new String(answer.body(), UTF_8);
        if (status / 100 == 2 && (status == 204 || json(body).isPresent())) {
            return new Response(body, status);
        }
        if (status == 429) {
            throw new Failed(new Placed.TooMany(retryAfter(answer)));
        }
        if (status / 100 == 4 && status != 408 && json(body).isPresent()) {
            JsonNode code = json(body).orElseThrow().path("code");
            throw new Failed(new Placed.Refused(status, code.isInt() ? code.intValue() : null));
        }
        throw new Failed(new Placed.Unknown(
                status / 100 == 2 || status / 100 == 4 ? "unreadable answer, status " + status : "status " + status));
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(Duration::isPositive)
                .orElse(WITHOUT_RETRY_AFTER);
    }
}
