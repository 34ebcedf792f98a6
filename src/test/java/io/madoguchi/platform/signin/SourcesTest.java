package io.madoguchi.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.platform.access.TooManyAttempts;
import io.madoguchi.platform.limit.ClientAddress;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who tries many names from one place is slowed down; others are not. */
class SourcesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final ClientAddress clients = new ClientAddress(new CurrentVertxRequest(), Optional.empty());
    private final ServiceClock clock = new ServiceClock();
    private final Sources sources = new Sources(clients, 3, 0.1, clock);

    @Test
    void aSourceMayFailSoOftenAndThenNowAndAgain() {
        clock.moveTo(NOW);
        for (int each = 0; each < 3; each++) {
            sources.mayTry("10.0.0.1", "tanaka");
            sources.failed("10.0.0.1");
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> sources.mayTry("10.0.0.1", "tanaka"))
                .satisfies(refused -> assertThat(refused.headers()).isEqualTo(Map.of("Retry-After", "10")));
        assertThatCode(() -> sources.mayTry("10.0.0.2", "tanaka")).doesNotThrowAnyException();

        clock.moveTo(NOW.plusSeconds(11));
        assertThatCode(() -> sources.mayTry("10.0.0.1", "tanaka")).doesNotThrowAnyException();
    }

    @Test
    void whoEnteredFromASourceLatelyMayGoOn() {
        clock.moveTo(NOW);
        sources.entered("10.0.0.1", "sato");
        exhaust("10.0.0.1");
        assertThatCode(() -> sources.mayTry("10.0.0.1", "sato")).doesNotThrowAnyException();
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> sources.mayTry("10.0.0.1", "tanaka"));

        exhaust("10.0.0.2");
        assertThatExceptionOfType(TooManyAttempts.class)
                .as("elsewhere they are anybody")
                .isThrownBy(() -> sources.mayTry("10.0.0.2", "sato"));

        clock.moveTo(NOW.plus(Duration.ofHours(13)));
        exhaust("10.0.0.1");
        assertThatExceptionOfType(TooManyAttempts.class)
                .as("long ago")
                .isThrownBy(() -> sources.mayTry("10.0.0.1", "sato"));
    }

    @Test
    void aClockSetBackLocksNobodyOutForLonger() {
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        exhaust("10.0.0.1");
        clock.moveTo(NOW);
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> sources.mayTry("10.0.0.1", "tanaka"));
        clock.moveTo(NOW.plusSeconds(11));
        assertThatCode(() -> sources.mayTry("10.0.0.1", "tanaka")).doesNotThrowAnyException();
    }

    private void exhaust(String source) {
        for (int each = 0; each < 3; each++) {
            sources.failed(source);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "somewhere, unknown",
    })
    void aSourceIsAnAddressOrANetwork(String host, String source) {
        assertThat(Sources.network(host)).isEqualTo(source);
    }

    @Test
    void whoeverHasNoAddressIsUnknown() {
        assertThat(sources.of(null)).isEqualTo("unknown");
    }
}
