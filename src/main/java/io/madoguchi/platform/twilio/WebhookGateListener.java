package io.madoguchi.platform.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.core.Problem;
import io.madoguchi.core.Words;
import io.madoguchi.platform.twilio.WebhookTrust.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.health.api.Wellness;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Receives the bodies of webhooks before anybody is given them: only of requests whose signature could be one, only so much,
 * and only for so long. No thread waits meanwhile, so a client that sends slowly or goes away costs its connection alone.
 */
@Singleton
class WebhookGateListener {
    private static final String WEBHOOKS = "/twilio/";
    private static final String SIGNATURE = "X-Twilio-Signature";
    /** An HMAC-SHA1 in Base64: 20 bytes. */
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9+/]{27}=");

    private static final String BODY = WebhookGateListener.class.getName();
    /** Twilio's own limit for a document; its requests have about 1 KiB. */
    private static final int LARGEST_BODY = 64 * 1024;
    /** Twilio sends a request in one piece, and waits no longer than 15 s for the answer. */
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
    /** Behind what stamps requests with their arrival. */
    private static final int BEFORE_THE_ROUTES = 1_000;

    private final ObjectMapper json;
    /** Made at the first request: the settings cannot be read yet when filters are registered. */
    private final Instance<TwilioAccount> account;

    private final Instance<WebhookTrust> trust;

    WebhookGateListener(ObjectMapper json, Instance<TwilioAccount> account, @Wellness Instance<WebhookTrust> trust) {
        this.json = json;
        this.account = account;
        this.trust = trust;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, BEFORE_THE_ROUTES);
    }

    /** Whoever reads the body reads what was received; nobody waits for it again. */
    @ServerRequestFilter
    public void handOver(ContainerRequestContext request, RoutingContext context) {
        byte[] body = body(context);
        if (body != null) {
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    /** The body of a request that came through here; null for any other. */
    static byte @Nullable [] body(RoutingContext request) {
        Buffer body = request.get(BODY);
        return body == null ? null : body.getBytes();
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!HttpMethod.POST.equals(request.method())
                || !context.normalizedPath().startsWith(WEBHOOKS)) {
            context.next();
            return;
        }
        String signature = request.getHeader(SIGNATURE);
        if (signature == null || !POSSIBLE.matcher(signature).matches()) {
            trust.get()
                    .refused(
                            signature == null ? Refusal.NO_SIGNATURE : Refusal.WRONG_SIGNATURE,
                            account.get().publicBaseUrl() + request.path());
            refuse(context, 403, NotFromTwilio.TYPE, NotFromTwilio.DETAIL);
        } else if (announced(request) > LARGEST_BODY) {
            tooLarge(context);
        } else {
            receiveBody(context);
        }
    }

    private void receiveBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        var body = Buffer.buffer();
        long timer = context.vertx()
                .setTimer(BODY_WITHIN.toMillis(), late -> request.connection().close());
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            if (body.length() <= LARGEST_BODY) {
                context.put(BODY, body);
                context.next();
            }
        });
        request.handler(piece -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(piece);
                if (body.length() > LARGEST_BODY) {
                    context.vertx().cancelTimer(timer);
                    tooLarge(context);
                }
            }
        });
        request.resume();
    }

    private void tooLarge(RoutingContext context) {
        refuse(context, 413, "too-large", "A webhook has at most 64 KiB.");
    }

    /** What of the body has not come is not waited for. */
    private void refuse(RoutingContext context, int status, String type, String detail) {
        String language = Words.language(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Object problem = Problem.answer(status, type, detail, language).getEntity();
        try {
            byte[] text = json.writeValueAsBytes(problem);
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(Buffer.buffer(text))
                    .onComplete(sent -> context.request().connection().close());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
