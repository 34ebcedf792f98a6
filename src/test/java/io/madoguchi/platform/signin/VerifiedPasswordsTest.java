package io.madoguchi.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A password that was right is right for five minutes, for this account as it is. */
class VerifiedPasswordsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final ServiceClock clock = new ServiceClock();
    private final VerifiedPasswords verified = new VerifiedPasswords(clock);

    @Test
    void nothingElseIsKnown() {
        clock.moveTo(NOW);
        verified.add("tanaka", "right", "hash");
        assertThat(verified.holds("tanaka", "right", "hash")).isTrue();
        assertThat(verified.holds("tanaka", "wrong", "hash")).isFalse();
        assertThat(verified.holds("tanaka", "right", "another hash")).isFalse();
        assertThat(verified.holds("sato", "right", "hash")).isFalse();
        assertThat(new VerifiedPasswords(clock).holds("tanaka", "right", "hash"))
                .isFalse();
    }

    @Test
    void itIsForgottenAfterFiveMinutes() {
        clock.moveTo(NOW);
        verified.add("tanaka", "right", "hash");
        clock.moveTo(NOW.plusSeconds(290));
        assertThat(verified.holds("tanaka", "right", "hash")).isTrue();
        clock.moveTo(NOW.plusSeconds(301));
        assertThat(verified.holds("tanaka", "right", "hash")).isFalse();
        clock.moveTo(NOW.minusSeconds(60));
        assertThat(verified.holds("tanaka", "right", "hash"))
                .as("a clock set back")
                .isFalse();
    }
}
