package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.platform.provider.Departure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has gone to the identity provider to sign in.
 *
 * @param to what they want to see then
 * @param session the id of the session their browser has meanwhile; empty when it has none
 * @param began when they left
 */
record Errand(Departure departure, Destination to, String session, Instant began) {
    static final Duration LASTS = Duration.ofMinutes(10);
    /** Clocks of replicas differ. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final String BETWEEN = "\n";

    boolean isOver(Instant now) {
        return now.isBefore(began.minus(APART)) || now.isAfter(began.plus(LASTS));
    }

    String text() {
        return String.join(
                BETWEEN,
                departure.state(),
                departure.nonce(),
                departure.verifier(),
                to.address(),
                session,
                began.toString());
    }

    /** What {@link #text} wrote; empty for any other text. */
    static Optional<Errand> read(String text) {
        String[] parts = text.split(BETWEEN, -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        return Optional.of(new Errand(
                new Departure(parts[0], parts[1], parts[2]),
                Destination.of(parts[3]),
                parts[4],
                Instant.parse(parts[5])));
    }
}
