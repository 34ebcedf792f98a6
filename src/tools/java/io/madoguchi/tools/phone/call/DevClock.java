package io.madoguchi.tools.phone.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The demo clock of a service started with scripts/run: {@code PUT} and {@code DELETE /dev/clock}. */
public final class DevClock implements ServiceClock {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI address;
    private final @Nullable String twilio;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param twilio a double of Twilio whose clock goes with it; null if there is none */
    public DevClock(String base, @Nullable String twilio) {
        this.address = URI.create(base + "/dev/clock");
        this.twilio = twilio;
    }

    @Override
    public void moveTo(Instant now) {
        send(request()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"now\":\"" + now + "\"}")));
        tellTwilio("?now=" + now);
    }

    /** Gives the service its own time back. */
    public void restore() {
        send(request().DELETE());
        tellTwilio("");
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
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new ClockRefused("The service answered " + status + " at " + request.uri()
                        + ": only a service started with scripts/run can be moved in time.");
            }
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
