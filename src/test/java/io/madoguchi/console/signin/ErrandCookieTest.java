package io.madoguchi.console.signin;

import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.console.SignedIn.browser;
import static io.madoguchi.console.SignedIn.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.console.page.Destination;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.platform.provider.Departure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class ErrandCookieTest {
    @Inject
    ErrandCookie cookie;

    @Inject
    Vault vault;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+819012345678",
                "one\ntwo\nthree\nfour\n架空川 さくら\nsix",
                "one\ntwo\nthree\n/console\n2026-11-24T00:00:00Z"
            })
    void whateverElseIsSealedIsNoErrand(String text) {
        comesBackWith(vault.seal(ErrandCookie.NAME, "", text));
    }

    @Test
    void norIsOneThatWasSealedForSomethingElse() {
        String errand = new Errand(new Departure("1", "2", "3"), Destination.of("/console"), "", Instant.EPOCH).text();

        assertThat(cookie.opened(value(vault.seal(ErrandCookie.NAME, "", errand))))
                .isPresent();
        assertThat(cookie.opened(value(vault.seal("staff_phone.number", "operator", errand))))
                .isEmpty();
    }

    @Test
    void norIsWhatIsNotSealed() {
        comesBackWith("errand of the console".getBytes(StandardCharsets.UTF_8));
    }

    private static String value(byte[] cookie) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cookie);
    }

    private static void comesBackWith(byte[] cookie) {
        assertThat(browser()
                        .cookie(named(ErrandCookie.NAME), value(cookie))
                        .get("/console/sign-in/provider/return?code=1&state=2")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/report?x=%zz", "/console?50%", "/console/report?desk=%4"})
    void aBrokenEscapeInWhereToLeadsToTheBoard(String to) {
        var answer = browser()
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .formParam("to", to)
                .post("/console/sign-in");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/console");
    }
}
