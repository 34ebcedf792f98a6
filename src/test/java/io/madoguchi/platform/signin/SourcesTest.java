package io.madoguchi.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.Api;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.platform.access.TooManyAttempts;
import io.madoguchi.platform.limit.ClientAddress;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who tries many names from one place is slowed down; others are not. */
class SourcesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final ClientAddress clients = new ClientAddress(new CurrentVertxRequest(), Optional.empty(), () -> {});
    private final ServiceClock clock = new ServiceClock();
    private final Sources sources = new Sources(clients, 3, 0.1, clock);

    @Test
    void aSourceMayFailSoOftenAndThenNowAndAgain() {
        clock.moveTo(NOW);
        exhaust("10.0.0.1");
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> sources.mayTry("10.0.0.1"))
                .satisfies(refused -> assertThat(refused.headers()).isEqualTo(Map.of("Retry-After", "10")));
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> sources.begin("10.0.0.1"));
        assertThatCode(() -> sources.mayTry("10.0.0.2")).doesNotThrowAnyException();

        clock.moveTo(NOW.plusSeconds(11));
        assertThatCode(() -> sources.mayTry("10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void whatWasRightIsGivenBack() {
        clock.moveTo(NOW);
        for (int each = 0; each < 10; each++) {
            sources.begin("10.0.0.1");
            sources.giveBack("10.0.0.1");
        }
        exhaust("10.0.0.1");
        sources.giveBack("10.0.0.1");
        sources.begin("10.0.0.1");
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> sources.begin("10.0.0.1"));
    }

    @Test
    void ofManyAttemptsAtOneMomentNoMoreBeginThanMayFail() {
        clock.moveTo(NOW);
        List<Boolean> begun = Api.together(40, () -> {
            try {
                sources.begin("10.0.0.1");
                return true;
            } catch (TooManyAttempts refused) {
                return false;
            }
        });
        assertThat(begun).filteredOn(each -> each).hasSize(3);
    }

    @Test
    void aClockSetBackLocksNobodyOutForLonger() {
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        exhaust("10.0.0.1");
        clock.moveTo(NOW);
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> sources.mayTry("10.0.0.1"));
        clock.moveTo(NOW.plusSeconds(11));
        assertThatCode(() -> sources.mayTry("10.0.0.1")).doesNotThrowAnyException();
    }

    private void exhaust(String source) {
        for (int each = 0; each < 3; each++) {
            sources.begin(source);
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
