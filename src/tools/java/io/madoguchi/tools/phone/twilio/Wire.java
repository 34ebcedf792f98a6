package io.madoguchi.tools.phone.twilio;

import static io.madoguchi.tools.phone.twiml.Finding.error;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.madoguchi.tools.phone.twiml.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Sends webhooks as Twilio does: signed against the public URL, connected to where the service really is, with cookies
 * kept for the length of a call, a retry only where Twilio retries, and redirects followed.
 */
public final class Wire {
    private static final int MOST_REDIRECTS = 10;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Service service;
    private final Duration ceiling;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /**
     * One call's connection to the service.
     *
     * @param ceiling Twilio waits 15 s for any answer during a call
     */
    public Wire(Service service, Duration ceiling) {
        this.service = service;
        this.ceiling = ceiling;
    }

    public Answer send(Webhook webhook) {
        Overrides overrides = Overrides.in(Url.parse(webhook.url()).fragment(), ceiling);
        Attempt attempt = follow(webhook, overrides.answerWithin());
        for (int retry = 0; retry < overrides.retries() && overrides.retryOn(attempt.kind); retry++) {
            attempt = follow(webhook, overrides.answerWithin());
        }
        return attempt.answer;
    }

    /** @param kind what Twilio's retry policy calls the failure: ct, rt, 4xx, 5xx; empty for none of them */
    private record Attempt(Answer answer, String kind) {}

    private Attempt follow(Webhook webhook, Duration within) {
        Webhook next = webhook;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            String url = Url.parse(next.url()).withoutFragment().toString();
            Optional<String> address = service.addressOf(url);
            if (address.isEmpty()) {
                String why = "The simulator calls only " + service.publicBase();
                return new Attempt(new Answer.Failed(url, 0, error(11205, why)), "");
            }
            Response response;
            try {
                response = once(next, url, address.get(), within);
            } catch (IllegalArgumentException e) {
                return new Attempt(
                        new Answer.Failed(url, 0, error(11100, "Invalid URL format: " + e.getMessage())), "");
            } catch (HttpTimeoutException e) {
                boolean connecting = e instanceof HttpConnectTimeoutException;
                String why = connecting ? "no connection within 5 s" : "no answer within " + within.toMillis() + " ms";
                return new Attempt(
                        new Answer.Failed(url, 0, error(11205, "HTTP connection failure: " + why)),
                        connecting ? "ct" : "rt");
            } catch (IOException e) {
                String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                return new Attempt(
                        new Answer.Failed(url, 0, error(11205, "HTTP connection failure: " + why)),
                        e instanceof ConnectException ? "ct" : "rt");
            }
            if (response.status / 100 != 3 || response.location.isEmpty()) {
                return judged(url, response);
            }
            String target = Url.resolve(url, response.location.get());
            next = response.status == 307 || response.status == 308
                    ? new Webhook(next.method(), target, next.parameters(), next.token())
                    : new Webhook("GET", target, List.of(), next.token());
        }
        return new Attempt(
                new Answer.Failed(webhook.url(), 0, error(11215, "More than " + MOST_REDIRECTS + " redirects")), "");
    }

    private static Attempt judged(String url, Response response) {
        int status = response.status;
        return switch (status / 100) {
            case 2 ->
                new Attempt(new Answer.Received(url, status, response.contentType.orElse(null), response.body), "");
            case 4, 5 ->
                new Attempt(
                        new Answer.Failed(
                                url,
                                status,
                                status == 429
                                        ? error(11217, "HTTP 429: webhooks do not support rate limiting")
                                        : error(11200, "HTTP retrieval failure: status " + status)),
                        status / 100 + "xx");
            default -> {
                Finding finding = error(11200, "HTTP retrieval failure: unexpected status " + status);
                yield new Attempt(new Answer.Failed(url, status, finding), "");
            }
        };
    }

    private Response once(Webhook webhook, String url, String address, Duration within) throws IOException {
        boolean get = webhook.method().equals("GET");
        String query = get ? webhook.form() : "";
        String withQuery = query.isEmpty() ? "" : (url.contains("?") ? "&" : "?") + query;
        URI publicUri = URI.create(url + withQuery);
        var request = HttpRequest.newBuilder(URI.create(address + withQuery))
                .timeout(within)
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*")
                .header("Accept-Encoding", "gzip")
                .header("I-Twilio-Idempotency-Token", webhook.token())
                .header(
                        "X-Twilio-Signature",
                        Signature.of(service.authToken(), url + withQuery, get ? List.of() : webhook.parameters()));
        for (String cookie : cookies.get(publicUri, Map.of()).getOrDefault("Cookie", List.of())) {
            request.header("Cookie", cookie);
        }
        if (get) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .POST(BodyPublishers.ofString(webhook.form(), UTF_8));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            cookies.put(publicUri, response.headers().map());
            boolean zipped =
                    response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("Location"),
                    new Content(
                            zipped
                                    ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                                    : response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private record Response(int status, Optional<String> contentType, Optional<String> location, Content body) {}
}
