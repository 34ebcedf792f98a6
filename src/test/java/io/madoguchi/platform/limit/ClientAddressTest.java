package io.madoguchi.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.Logged;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a request is said to come from, when two proxies of ours may stand between. */
class ClientAddressTest {
    private final AtomicInteger unknown = new AtomicInteger();

    private ClientAddress behind(String... proxies) {
        return new ClientAddress(
                new CurrentVertxRequest(),
                proxies.length == 0 ? Optional.empty() : Optional.of(List.of(proxies)),
                unknown::incrementAndGet);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0/8, 198.51.100.1, 0",
        "203.0.113.5, 10.0.0.0/8, 198.51.100.1, 1",
        "203.0.113.5, 10.0.0.0/8, , 0",
        "10.1.2.3, 192.168.0.1, 198.51.100.1, 1",
    })
    void aProxyThatNoSettingNamesIsNoticed(String peer, String ours, @Nullable String forwardedFor, int noticed) {
        behind(ours).client(peer, forwardedFor == null ? List.of() : List.of(forwardedFor));
        assertThat(unknown).hasValue(noticed);
    }

    @ParameterizedTest
    @CsvSource({"https://desk.example.jp, , 2", "https://desk.example.jp, 10.0.0.0/8, 1", "http://localhost:8080, , 1"})
    void peopleAreWarnedAtTheStartAndOnceAnHourAtMost(String base, @Nullable String ours, int warnings) {
        try (Logged logged = Logged.fromNowOn()) {
            var listener =
                    new UnknownProxyListener(base, Optional.ofNullable(ours).map(List::of));
            listener.warnAtTheStart(new StartupEvent());
            listener.met();
            listener.met();
            assertThat(logged.alarms()).hasSize(warnings).allMatch(each -> each.contains("MADOGUCHI_TRUSTED_PROXIES"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5 | 198.51.100.1                          | 203.0.113.5",
                "10.1.2.3    | 198.51.100.1                          | 198.51.100.1",
                "10.1.2.3    | 192.0.2.66, 198.51.100.1              | 198.51.100.1",
                "10.1.2.3    | 192.0.2.66, 198.51.100.1, 192.168.0.7 | 198.51.100.1",
                "10.1.2.3    | 192.168.0.7                           | 192.168.0.7",
                "10.1.2.3    | unknown                               | 10.1.2.3",
                "10.1.2.3    | ''                                    | 10.1.2.3",
                "10.1.2.3    | 2001:db8::1                           | 2001:db8:0:0:0:0:0:1",
                "11.1.2.3    | 198.51.100.1                          | 11.1.2.3",
                "192.168.0.8 | 198.51.100.1                          | 192.168.0.8",
            })
    void onlyWhatAProxyOfOursSaysIsBelieved(String peer, String forwardedFor, String source) {
        assertThat(behind("10.0.0.0/8", "192.168.0.7").client(peer, List.of(forwardedFor)))
                .isEqualTo(source);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(behind("10.0.0.0/8").client("10.0.0.1", List.of("192.0.2.66", "198.51.100.1, 10.9.9.9")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void withoutProxiesThePeerIsTheSource() {
        assertThat(behind().client("10.0.0.1", List.of("198.51.100.1"))).isEqualTo("10.0.0.1");
    }

    @Test
    void aNetworkEndsAtItsLastBit() {
        assertThat(behind("2001:db8::/31").client("2001:db9::1", List.of("192.0.2.1")))
                .isEqualTo("192.0.2.1");
        assertThat(behind("2001:db8::/32").client("2001:db9::1", List.of("192.0.2.1")))
                .isEqualTo("2001:db9:0:0:0:0:0:1");
        assertThat(behind("0.0.0.0/0").client("203.0.113.5", List.of("192.0.2.1")))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", ""})
    void aProxyThatIsNoAddressStopsTheStart(String proxy) {
        assertThatThrownBy(() -> behind(proxy)).isInstanceOf(IllegalArgumentException.class);
    }
}
