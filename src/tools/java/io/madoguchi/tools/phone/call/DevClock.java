package io.madoguchi.tools.phone.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The demo clock of a service started with scripts/run: {@code GET}, {@code PUT} and {@code DELETE /dev/clock}. */
public final class DevClock implements ServiceClock {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI address;
    private final @Nullable String twilio;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    /** How far it was ahead of the world's time before it was first moved here. */
    private @Nullable Duration before;

    /** @param twilio a double of Twilio whose clock goes with it; null if there is none */
    public DevClock(String base, @Nullable String twilio) {
        this.address = URI.create(base + "/dev/clock");
        this.twilio = twilio;
    }

    /** What it shows; the world's time if the service has no clock that can be moved. */
    public Instant shown() {
        return Instant.now().plus(ahead());
    }

    @Override
    public void moveTo(Instant now) {
        if (before == null) {
            before = ahead();
        }
        show(now);
    }

    private void show(Instant now) {
        send(request()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"now\":\"" + now + "\"}")));
        tellTwilio("?now=" + now);
    }

    /** Shows again what it would show had it not been moved. */
    public void restore() {
        Duration then = before;
        if (then == null) {
            return;
        }
        if (then.isZero()) {
            send(request().DELETE());
            tellTwilio("");
        } else {
            show(Instant.now().plus(then));
        }
    }

    /**
     * As {@link #restore}, but never back: what was entered meanwhile would lie in the future.
     *
     * @return whether it stays where it was moved
     */
    public boolean goOn() {
        boolean stays = before != null && ahead().compareTo(before) > 0;
        if (!stays) {
            restore();
        }
        return stays;
    }

    private Duration ahead() {
        HttpResponse<String> answer = exchange(request().GET());
        try {
            JsonNode reading = json.readTree(answer.statusCode() == 200 ? answer.body() : "{}");
            return Duration.parse(reading.path("ahead").asText("PT0S"));
        } catch (IOException e) {
            throw new ClockRefused("The answer at " + address + " is not JSON.");
        }
    }

    private void tellTwilio(String now) {
        if (twilio != null) {
            send(HttpRequest.newBuilder(URI.create(twilio + "/double/clock" + now))
                    .POST(BodyPublishers.noBody()));
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address);
    }

    private void send(HttpRequest.Builder builder) {
        HttpResponse<String> answer = exchange(builder);
        if (answer.statusCode() / 100 != 2) {
            throw new ClockRefused("The service answered " + answer.statusCode() + " at " + answer.uri()
                    + ": only a service started with scripts/run can be moved in time.");
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException late) {
            throw new ClockRefused(request.uri() + " was reached and hangs: no answer within " + PATIENCE.toSeconds()
                    + " s. The service's log may say why.");
        } catch (IOException e) {
            throw new ClockRefused("No answer at " + request.uri() + ". Is scripts/run running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClockRefused("Interrupted while setting " + request.uri());
        }
    }

    /** The service's clock did not move. */
    public static final class ClockRefused extends RuntimeException {
        ClockRefused(String message) {
            super(message, null, false, false);
        }
    }
}
