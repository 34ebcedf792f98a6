package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.platform.provider.Departure;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody has gone to the identity provider to sign in.
 *
 * @param to what they want to see then
 * @param began when they left
 */
record Errand(Departure departure, Destination to, Instant began) {
    static final Duration LASTS = Duration.ofMinutes(10);
    private static final String BETWEEN = "\n";

    boolean isOver(Instant now) {
        return now.isBefore(began) || now.isAfter(began.plus(LASTS));
    }

    String text() {
        return String.join(
                BETWEEN, departure.state(), departure.nonce(), departure.verifier(), to.address(), began.toString());
    }

    /** What {@link #text} wrote. */
    static Errand read(String text) {
        String[] parts = text.split(BETWEEN, -1);
        return new Errand(
                new Departure(parts[0], parts[1], parts[2]), Destination.of(parts[3]), Instant.parse(parts[4]));
    }
}
