package io.madoguchi.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.madoguchi.platform.signin.TokenSignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There is a provider to sign in at, or there is none. */
@QuarkusTest
class ProviderTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    TokenSignIn tokens;

    @ParameterizedTest
    @CsvSource({
        ", , , false",
        "https://id.example.jp, , , false",
        "https://id.example.jp, , secret, false",
        "https://id.example.jp, console, secret, true"
    })
    void peopleAreSentToItOnceItHasAClientForThat(
            @Nullable String issuer, @Nullable String client, @Nullable String secret, boolean offered) {
        assertThat(provider(issuer, client, secret).isOffered()).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({"https://id.example.jp, console,", ", console, secret", ", console,"})
    void halfAClientIsNone(@Nullable String issuer, @Nullable String client, @Nullable String secret) {
        assertThatIllegalStateException()
                .isThrownBy(() -> provider(issuer, client, secret))
                .withMessageContaining("MADOGUCHI_OIDC_CONSOLE_CLIENT_SECRET")
                .withMessageContaining("MADOGUCHI_OIDC_ISSUER");
    }

    @Test
    void whatIsRememberedIsNeverPrinted() {
        Departure departure = Departure.now();
        assertThat(departure).hasToString("Departure");
        assertThat(departure.verifier())
                .hasSizeGreaterThanOrEqualTo(43)
                .isNotEqualTo(Departure.now().verifier());
    }

    private Provider provider(@Nullable String issuer, @Nullable String client, @Nullable String secret) {
        var given = new HashMap<String, String>();
        if (client != null) {
            given.put("madoguchi.oidc.console.client-id", client);
        }
        if (secret != null) {
            given.put("madoguchi.oidc.console.client-secret", secret);
        }
        ProviderSettings settings = new SmallRyeConfigBuilder()
                .withMapping(ProviderSettings.class)
                .withDefaultValues(given)
                .build()
                .getConfigMapping(ProviderSettings.class);
        return new Provider(settings, Optional.ofNullable(issuer), tokens);
    }
}
