package io.madoguchi.platform.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAccountTest {
    private static final String SID = "AC0123456789abcdef0123456789ABCDEF";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String BASE = "https://desk.example.jp";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BASE,
                BASE + "/",
                BASE + "//",
                "  " + BASE + " ",
                "http://localhost:8080",
                "https://desk.example.jp:8443",
                "https://desk.example.jp/help/line",
                "https://xn--wgv71a.jp",
                "https://192.0.2.7",
                "https://[2001:db8::7]:8443"
            })
    void aPlainWebAddressWorks(String base) {
        var account = account(SID, TOKEN, base);
        assertThatCode(account::test).doesNotThrowAnyException();
        assertThat(account.publicBaseUrl()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://help_line.example.jp",
                BASE + "?x=1",
                BASE + "/?",
                BASE + "#rc=2",
                "ftp://desk.example.jp",
                "desk.example.jp",
                "//desk.example.jp",
                "https://",
                "https:///twilio",
                "https://desk example.jp",
                "https://窓口.jp",
                ""
            })
    void anAddressTwilioCouldNotCallIsRefusedByName(String base) {
        assertThatThrownBy(account(SID, TOKEN, base)::test)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_PUBLIC_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC1", "SK0123456789abcdef0123456789abcdef", "AC0123456789abcdef0123456789abcdeg"})
    void anAccountSidThatIsNoneIsRefusedByName(String sid) {
        assertThatThrownBy(account(sid, TOKEN, BASE)::test)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_TWILIO_ACCOUNT_SID")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void oneTokenIsEnoughAndBlanksAreNone() {
        assertThat(account(SID, TOKEN, BASE).isConfigured()).isTrue();
        assertThat(account(SID, "  ", BASE).isConfigured()).isFalse();
        assertThat(new TwilioAccount(settings(Optional.empty(), Optional.of(TOKEN)), BASE).isConfigured())
                .isFalse();
        assertThat(new TwilioAccount(settings(Optional.of(SID), Optional.empty()), BASE).isConfigured())
                .isFalse();
    }

    @Test
    void withoutCredentialsTheServiceDoesNotStart() {
        var account = new TwilioAccount(settings(Optional.empty(), Optional.empty()), BASE);
        assertThatThrownBy(() -> new SelfTestListener(account, false).test(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_TWILIO_ACCOUNT_SID")
                .hasMessageContaining("MADOGUCHI_TWILIO_AUTH_TOKEN");
    }

    @Test
    void aDemonstrationStartsWithoutCredentials() {
        var account = new TwilioAccount(settings(Optional.empty(), Optional.empty()), BASE);
        assertThatCode(() -> new SelfTestListener(account, true).test(new StartupEvent()))
                .doesNotThrowAnyException();
    }

    @Test
    void aDemonstrationWithWrongCredentialsDoesNotStart() {
        var account = account("AC1", TOKEN, BASE);
        assertThatThrownBy(() -> new SelfTestListener(account, true).test(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static TwilioAccount account(String sid, String token, String base) {
        return new TwilioAccount(settings(Optional.of(sid), Optional.of(token)), base);
    }

    private static TwilioSettings settings(Optional<String> sid, Optional<String> token) {
        return new TwilioSettings() {
            @Override
            public Optional<String> accountSid() {
                return sid;
            }

            @Override
            public Optional<String> authToken() {
                return token;
            }

            @Override
            public Optional<String> authTokenNext() {
                return Optional.empty();
            }

            @Override
            public String apiUrl() {
                return "https://api.twilio.com";
            }

            @Override
            public Optional<String> callerId() {
                return Optional.empty();
            }
        };
    }
}
