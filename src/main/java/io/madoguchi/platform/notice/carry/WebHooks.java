package io.madoguchi.platform.notice.carry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Owed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Messages as signed web hooks, named and signed as Standard Webhooks has it. No redirect is followed. */
@Singleton
public class WebHooks {
    private final HttpClient http; // of Vert.x, because it can be told to which address a name leads
    private final EventLoop loop;
    private final Reach reach;
    private final SendSettings settings;
    private final ObjectMapper json;

    WebHooks(Vertx vertx, EventLoop loop, Reach reach, SendSettings settings, ObjectMapper json) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                        settings.connectWithin().toMillis()));
        this.loop = loop;
        this.reach = reach;
        this.settings = settings;
        this.json = json;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * Posts it, signed, to where its channel says.
     *
     * @param now what the receiver is told the time is, so that an old message cannot be replayed to it
     */
    public Outcome send(Message message, Instant now) {
        try {
            int status = post(reach.route(message.target()), message, now);
            return status / 100 == 2 ? new Outcome.Sent() : new Outcome.Failed("it answered " + status);
        } catch (UnknownHostException unknown) {
            return new Outcome.Failed("its host is unknown");
        } catch (IllegalArgumentException refused) {
            return new Outcome.Failed("it " + refused.getMessage());
        } catch (TimeoutException late) {
            return new Outcome.Failed("no answer in time");
        } catch (ExecutionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            return new Outcome.Failed("no answer: " + cause.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("the service was stopped");
        }
    }

    private int post(Reach.Route route, Message message, Instant now)
            throws ExecutionException, InterruptedException, TimeoutException {
        String body = body(message);
        String id = message.id().toString();
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        route.port(), route.address().getHostAddress()))
                .setHost(route.url().getHost())
                .setPort(route.port())
                .setSsl(route.isSecure())
                .setURI(target(route.url()))
                .setFollowRedirects(false)
                .setTimeout(settings.answerWithin().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "madoguchi")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.of(Objects.requireNonNull(message.secret()), id, now, body));
        return loop.ask(
                () -> http.request(request)
                        .compose(open -> open.send(body))
                        .map(WebHooks::statusOf)
                        .toCompletionStage(),
                settings.answerWithin());
    }

    /** Whatever else it says is not read, and that it cannot finish is no news. */
    private static int statusOf(HttpClientResponse response) {
        response.exceptionHandler(_ -> {});
        response.request().reset();
        return response.statusCode();
    }

    private static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private String body(Message message) {
        try {
            return json.writeValueAsString(new Body(
                    "notices.owed",
                    message.notices().getLast().owedAt(),
                    new Data(message.notices().stream().map(Said::of).toList())));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /**
     * The body, the same at every attempt.
     *
     * @param timestamp when the last of them was owed
     */
    private record Body(String type, Instant timestamp, Data data) {}

    private record Data(List<Said> notices) {}

    private record Both(String ja, String en) {}

    private record Said(
            UUID id,
            String kind,
            @Nullable String desk,
            String audience,
            Notice.About about,
            Instant owedAt,
            Both title,
            Both text) {
        static Said of(Owed owed) {
            Notice notice = owed.notice();
            return new Said(
                    owed.id(),
                    notice.kind(),
                    notice.desk() == null ? null : notice.desk().code(),
                    notice.audience().word(),
                    notice.about(),
                    owed.owedAt(),
                    new Both(owed.title("ja"), owed.title("en")),
                    new Both(owed.text("ja"), owed.text("en")));
        }
    }
}
