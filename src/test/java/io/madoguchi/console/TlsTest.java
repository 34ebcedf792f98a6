package io.madoguchi.console;

import static io.madoguchi.Service.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser at the public address, behind a proxy that ends TLS; and what pages of another site make it do. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // opened before each test
class TlsTest {
    private static final String HOME = "https://desk.example.jp";
    private static final String EVIL = "http://evil.example/";

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.desktop();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void oneSignsInByPasswordAndOutAgain() {
        Page page = chromium.signIn("supervisor").page();
        assertThat(page.url()).isEqualTo(HOME + "/console");
        chromium.isFine();
        assertThat(page.context().cookies()).hasSize(1).first().satisfies(TlsTest::isForThisHostOnly);

        page.click(".who button");
        page.waitForURL(HOME + "/console/sign-in?out=yes");
        chromium.isFine();
        assertThat(page.context().cookies()).isEmpty();
        chromium.open("/");
        assertThat(page.url()).startsWith(HOME + "/console/sign-in");
    }

    private static void isForThisHostOnly(Cookie cookie) {
        assertThat(cookie.name).startsWith("__Host-");
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.domain).isEqualTo("desk.example.jp");
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(cookie.expires).as("ends with the browser").isEqualTo(-1);
    }

    @Test
    void theLanguageIsKeptForThisHostOnlyToo() {
        Page page = chromium.open("/console/sign-in?lang=en").page();
        chromium.open("/console/sign-in");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        assertThat(page.context().cookies()).hasSize(1).allMatch(cookie -> cookie.secure);
    }

    /** The browser remembers the password for the API and would send it along. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/holidays/import,              text/plain",
        "/api/v1/tickets/next,                 text/plain",
        "/api/v1/desks/emergency/closures,     application/x-www-form-urlencoded",
        "/api/v1/staff/operator/password,      multipart/form-data",
        "/console/sign-out,                    application/x-www-form-urlencoded",
        "/console/sign-in,                     application/x-www-form-urlencoded"
    })
    void aFormOfAnotherSiteIsRefused(String path, String type) {
        chromium.signIn("supervisor");
        Page page = chromium.page();
        page.context().setExtraHTTPHeaders(Map.of("Authorization", basic()));
        assertThat(page.navigate(HOME + "/api/v1/staff/me").status()).isEqualTo(200);
        page.route(
                EVIL,
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("""
                        <form method=post enctype="%s" action="%s%s">
                        <input name="2026-12-02,&#25915;&#25731;" value=""><button>Win</button></form>""".formatted(
                                        type, HOME, path))));
        page.navigate(EVIL);
        Response answer = page.waitForResponse(HOME + path, () -> page.click("button"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.request().headers().get("origin")).isEqualTo("http://evil.example");

        page.context().setExtraHTTPHeaders(Map.of());
        chromium.open("/console");
        assertThat(page.url()).as("still signed in").isEqualTo(HOME + "/console");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("supervisor:" + PASSWORD).getBytes(UTF_8));
    }
}
