package io.madoguchi.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords or tokens, never both unless told so. */
class WaysInTest {
    @ParameterizedTest
    @CsvSource({
        ",,true,false",
        ",true,true,false",
        "https://id.example.jp,,false,true",
        "https://id.example.jp,false,false,true",
        "https://id.example.jp,true,true,true",
    })
    void whatIsAcceptedFollowsFromTheSettings(
            @Nullable String issuer, @Nullable Boolean localAccounts, boolean byPassword, boolean byToken) {
        TokenSettings settings = new SmallRyeConfigBuilder()
                .withMapping(TokenSettings.class)
                .withDefaultValues(issuer == null ? Map.of() : Map.of("madoguchi.oidc.issuer", issuer))
                .build()
                .getConfigMapping(TokenSettings.class);
        var ways = new WaysIn(settings, Optional.ofNullable(localAccounts));
        assertThat(ways.byPassword()).isEqualTo(byPassword);
        assertThat(ways.byToken()).isEqualTo(byToken);
    }
}
