package io.madoguchi.platform.twilio;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Which webhook requests were believed and which refused, for whoever runs the service: a wrong token, a wrong public address
 * or a proxy that changes the path silences the help-line. Tells the URL that was checked, never a query, a body or a number.
 */
@Wellness
@Singleton
class WebhookTrust implements HealthCheck {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int LONGEST_URL = 200;

    /** Why a request is not believed. The words are those of the metric. */
    enum Refusal {
        NOT_CONFIGURED("there is no Twilio account: set MADOGUCHI_TWILIO_ACCOUNT_SID and MADOGUCHI_TWILIO_AUTH_TOKEN"),
        NO_SIGNATURE("it has no X-Twilio-Signature; a proxy may have dropped it, or it does not come from Twilio"),
        NOT_A_FORM("its body is no form"),
        WRONG_SIGNATURE("its signature is wrong: compare the URL with the one entered at Twilio, and"
                + " MADOGUCHI_TWILIO_AUTH_TOKEN with the account's token"),
        OTHER_ACCOUNT("it is of another account than MADOGUCHI_TWILIO_ACCOUNT_SID");

        private final String explanation;

        Refusal(String explanation) {
            this.explanation = explanation;
        }
    }

    private final MeterRegistry metrics;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Refusal, Long> lastLogged = new EnumMap<>(Refusal.class);
    private final Map<Refusal, Integer> unlogged = new EnumMap<>(Refusal.class);
    private volatile @Nullable Instant believedAt;
    private volatile @Nullable Instant refusedAt;

    @Inject
    WebhookTrust(MeterRegistry metrics, Clock clock) {
        this(metrics, clock, System::nanoTime);
    }

    /** With a clock for the log that a test can move. */
    WebhookTrust(MeterRegistry metrics, Clock clock, LongSupplier nanos) {
        this.metrics = metrics;
        this.clock = clock;
        this.nanos = nanos;
    }

    void believed() {
        believedAt = clock.instant();
    }

    /** Counts it, and logs the first of its kind a minute with the number of the others. */
    void refused(Refusal why, String url) {
        refusedAt = clock.instant();
        Counter.builder("madoguchi.twilio.refused")
                .description("Webhook requests that were not believed, by reason")
                .tag("reason", why.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
        others(why)
                .ifPresent(others -> Log.warnf(
                        "A webhook request to %s was refused: %s.%s",
                        shown(url),
                        why.explanation,
                        others == 0 ? "" : " So were " + others + " others since the last line."));
    }

    /** How many of the kind were not logged since; empty while it is too early for another line. */
    private synchronized Optional<Integer> others(Refusal why) {
        long now = nanos.getAsLong();
        Long last = lastLogged.get(why);
        if (last != null && now - last < QUIET.toNanos()) {
            unlogged.merge(why, 1, Integer::sum);
            return Optional.empty();
        }
        lastLogged.put(why, now);
        Integer others = unlogged.remove(why);
        return Optional.of(others == null ? 0 : others);
    }

    private static String shown(String url) {
        String path = url.replaceFirst("(?s)\\?.*$", "?…").replaceAll("\\p{Cntrl}", "");
        return path.length() > LONGEST_URL ? path.substring(0, LONGEST_URL) + "…" : path;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Twilio webhooks")
                .up()
                .withData("lastBelievedAt", since(believedAt))
                .withData("lastRefusedAt", since(refusedAt))
                .build();
    }

    private static String since(@Nullable Instant at) {
        return at == null ? "none since the start" : at.toString();
    }
}
