package io.madoguchi.platform.twilio.rest;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fetches the sound of a recording. Twilio may send it from elsewhere: a redirect is followed twice at most, and never
 * with our credentials.
 */
@Singleton
class MediaDownload {
    private static final int MOST_REDIRECTS = 2;
    private static final int CHUNK = 64 * 1024;

    private final Api api;
    private final long mostBytes;
    private final Duration within;

    MediaDownload(
            Api api,
            @ConfigProperty(name = "madoguchi.telephony.recording.most-bytes") long mostBytes,
            @ConfigProperty(name = "madoguchi.telephony.recording.within") Duration within) {
        this.api = api;
        this.mostBytes = mostBytes;
        this.within = within;
    }

    Media fetch(String sid, OutputStream to) {
        if (!api.isConfigured()) {
            return new Media.Failed(Api.NO_CREDENTIALS);
        }
        try {
            return follow(api.at("/2010-04-01/Accounts/" + api.accountSid() + "/Recordings/" + sid + ".wav"), to);
        } catch (TimeoutException late) {
            return new Media.Failed("no answer in time");
        } catch (IOException broken) {
            return new Media.Failed("the connection broke");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Media.Failed("interrupted");
        }
    }

    private Media follow(URI address, OutputStream to) throws IOException, InterruptedException, TimeoutException {
        HttpResponse<InputStream> answer = withCredentials(address);
        URI from = address;
        for (int redirects = 0; answer.statusCode() / 100 == 3; redirects++) {
            answer.body().close();
            Optional<URI> target = target(from, answer);
            if (redirects == MOST_REDIRECTS || target.isEmpty()) {
                return new Media.Failed("sent somewhere we do not go");
            }
            from = target.get();
            answer = send(HttpRequest.newBuilder(from));
        }
        try (InputStream body = answer.body()) {
            return judged(answer, body, to);
        }
    }

    /** A 401 did nothing: while the tokens are being rotated, the next one may ask. */
    private HttpResponse<InputStream> withCredentials(URI address)
            throws IOException, InterruptedException, TimeoutException {
        Iterator<String> authorizations = api.authorizations().iterator();
        while (true) {
            var answer = send(HttpRequest.newBuilder(address).header("Authorization", authorizations.next()));
            if (answer.statusCode() != 401 || !authorizations.hasNext()) {
                return answer;
            }
            answer.body().close();
        }
    }

    private Optional<URI> target(URI from, HttpResponse<?> answer) {
        try {
            return answer.headers().firstValue("Location").map(from::resolve).filter(api::mayLeadTo);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request)
            throws IOException, InterruptedException, TimeoutException {
        var answer = api.http().sendAsync(request.GET().build(), BodyHandlers.ofInputStream());
        try {
            return answer.get(api.answerWithin().toMillis(), MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException | InterruptedException unfinished) {
            answer.cancel(true);
            throw unfinished;
        }
    }

    private Media judged(HttpResponse<InputStream> answer, InputStream body, OutputStream to) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return switch (answer.statusCode()) {
            case 404 -> new Media.NotYet();
            case 410 -> new Media.Gone();
            case 200 ->
                type.toLowerCase(Locale.ROOT).startsWith("audio/") ? copy(body, type, to) : new Media.NotAudio(type);
            default -> new Media.Failed("status " + answer.statusCode());
        };
    }

    private Media copy(InputStream body, String type, OutputStream to) throws IOException {
        var watch = CompletableFuture.runAsync(() -> close(body), delayedExecutor(within.toMillis(), MILLISECONDS));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            long length = 0;
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                length += read;
                if (length > mostBytes) {
                    return new Media.TooLarge();
                }
                digest.update(chunk, 0, read);
                to.write(chunk, 0, read);
            }
            return watch.isDone()
                    ? new Media.Failed("not whole in time")
                    : new Media.Fetched(length, HexFormat.of().formatHex(digest.digest()), type);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            watch.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
