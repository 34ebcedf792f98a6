package io.madoguchi.console.signin;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.madoguchi.console.SignedIn.COOKIE;
import static io.madoguchi.console.SignedIn.browser;
import static io.madoguchi.console.SignedIn.home;
import static io.madoguchi.console.SignedIn.session;
import static io.madoguchi.console.SignedIn.signIn;
import static io.madoguchi.console.SignedIn.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.console.page.Destination;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.console.signin.SignInResource.ProviderDoor;
import io.madoguchi.console.signin.SignInResource.SignInPage;
import io.madoguchi.platform.provider.Departure;
import io.madoguchi.platform.witness.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs in sees pages, and nothing else is opened by that. */
@QuarkusTest
class SignInTest {
    @Inject
    SessionSweep sweep;

    @Inject
    ErrandCookie errands;

    @ParameterizedTest
    @CsvSource({
        "/console, /console/sign-in",
        "/console?desk=emergency, /console/sign-in?to=%2Fconsole%3Fdesk%3Demergency",
        "/console/report?from=2026-11-01&to=2026-11-30, /console/sign-in?to=%2Fconsole%2Freport%3Ffrom%3D2026-11-01%26to%3D2026-11-30"
    })
    void whoIsNotSignedInIsAskedToAndLandsThereThen(String page, String door) {
        Response asked = browser().get(home() + page);
        asked.then().statusCode(303).header("Location", endsWith(door));
        Matcher to = Pattern.compile("name=\"to\" value=\"([^\"]+)\"")
                .matcher(browser()
                        .urlEncodingEnabled(false)
                        .get(asked.header("Location"))
                        .asString());
        assertThat(to.find()).isTrue();
        browser()
                .formParam("username", anAccount())
                .formParam("password", PASSWORD)
                .formParam("to", to.group(1).replace("&amp;", "&"))
                .post("/console/sign-in")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/console",
                "//elsewhere.example/console",
                "/\\elsewhere.example",
                "/api/v1/staff",
                "/console/sign-out",
                "/console/events",
                "/console?x=\r\nSet-Cookie:a=b"
            })
    void nobodyLandsAnywhereElse(String to) {
        browser()
                .formParam("username", anAccount())
                .formParam("password", PASSWORD)
                .formParam("to", to)
                .post("/console/sign-in")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/console"));
    }

    @Test
    void whoMistypedStillLandsThere() {
        browser()
                .formParam("username", "supervisor")
                .formParam("password", "x")
                .formParam("to", "/console/report")
                .post("/console/sign-in")
                .then()
                .statusCode(401)
                .body(containsString("name=\"to\" value=\"/console/report\""));
    }

    @Test
    void whereThereIsNoProviderThereIsNoDoorToIt() {
        browser().get("/console/sign-in?out=yes").then().body(not(containsString("/console/sign-in/provider")));
        browser().get("/console/sign-in/provider").then().statusCode(404);
        browser().get("/console/sign-in/provider/return?code=x&state=y").then().statusCode(400);
    }

    @Test
    void whatABrowserKeepsOnItsWayToTheProviderGoesOverTlsOnly() {
        assertThat(errands.of(Departure.now(), Destination.of(null), "").isSecure())
                .as("the public address is https")
                .isTrue();
    }

    /** Where passwords of ours are accepted, too, there are both doors. */
    @ParameterizedTest
    @CsvSource({"true, true, true", "false, true, false", "true, false, true", "false, false, false"})
    void theFormIsThereWhereverPasswordsAreAccepted(boolean passwords, boolean provider, boolean form) {
        var door = provider ? new ProviderDoor("Keycloak", URI.create("/console/sign-in/provider"), null) : null;
        String page = new SignInPage(
                        new Frame(new Tongue("en"), "/a", "sign-in", null, false, "?lang=ja"),
                        "",
                        false,
                        passwords,
                        Destination.of(null),
                        door,
                        false)
                .render();
        assertThat(page.contains("type=\"password\"")).isEqualTo(form);
        assertThat(page.contains("Sign in with Keycloak")).isEqualTo(provider);
        assertThat(page.contains("No way to sign in")).isEqualTo(!passwords && !provider);
    }

    @Test
    void theBareAddressLeadsToTheConsole() {
        browser().get("/").then().statusCode(303).header("Location", endsWith("/console"));
    }

    @Test
    void theCookieIsForPagesOfThisSiteOnly() {
        Cookie cookie = signIn(anAccount(), PASSWORD)
                .then()
                .statusCode(303)
                .header("Location", equalTo("/console"))
                .extract()
                .detailedCookie(COOKIE);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecured()).as("the public address is https").isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).as("the browser forgets it when it ends").isEqualTo(-1);
        opens(cookie.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/staff/me", "/api/v1/desks", "/api/v1/calls"})
    void aSessionOpensNothingOfTheApi(String path) {
        with(session(anAccount())).get(path).then().statusCode(401);
    }

    @Test
    void aPasswordInAHeaderOpensNoPage() {
        as("supervisor").redirects().follow(false).get("/console").then().statusCode(303);
    }

    @Test
    void aWrongPasswordIsToldSoAndWrittenDown() {
        String name = anAccount();
        Response answer = signIn(name, "wrong-password-again");
        assertThat(answer.cookie(COOKIE)).isNull();
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue())
                .body(containsString("role=\"alert\""), containsString(name), not(containsString("wrong-password")));
        assertThat(Told.of("account:" + name).<String>path("items.find { it.action == 'sign-in refused' }.source"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void whoCameAndWentStandsInTheAuditTrail() {
        String name = anAccount();
        with(session(name)).post("/console/sign-out").then().statusCode(303);

        Told.of("account:" + name)
                .then()
                .body("items.action", contains("console sign-out", "console sign-in", "POST /api/v1/staff"))
                .body("items[0].actor", equalTo(name))
                .body("items[0].source", equalTo("127.0.0.1"));
    }

    @Test
    void whoGuessesTooOftenIsNotLookedAt() {
        String name = anAccount();
        for (int each = 0; each < 10; each++) {
            signIn(name, "wrong-password-again");
        }
        Response right = signIn(name, PASSWORD);
        right.then().statusCode(429).contentType("text/html");
        assertThat(right.cookie(COOKIE)).isNull();
    }

    @Test
    void whatWasTypedIsShownAsText() {
        signIn("<script>alert(1)</script>\" autofocus x=\"", "x")
                .then()
                .statusCode(401)
                .body(
                        containsString("&lt;script&gt;"),
                        not(containsString("<script>alert")),
                        not(containsString("x=\"\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, null",
        "X-Nothing, x"
    })
    void formsOfOtherSitesAreRefused(String header, String value) {
        String session = session(anAccount());
        RequestSpecification elsewhere =
                given().redirects().follow(false).header(header, value).cookie(COOKIE, session);
        elsewhere
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post("/console/sign-in")
                .then()
                .statusCode(403);
        given().redirects()
                .follow(false)
                .header(header, value)
                .cookie(COOKIE, session)
                .post("/console/sign-out")
                .then()
                .statusCode(403);
        opens(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console;x", "/console;x/report", "/console/;x/report", "//console", "/api/../console"})
    void noSpellingOfTheAddressIsLookedAtWithAPassword(String address) {
        Response page = as("supervisor")
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(home() + address);
        assertThat(page.statusCode()).isGreaterThanOrEqualTo(300);
        assertThat(page.header("Content-Security-Policy")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console;x/sign-in", "/console/sign-in;x", "/console/;x/sign-in", "//console/sign-in"})
    void noSpellingOfTheAddressLetsFormsOfOtherSitesIn(String address) {
        Response answer = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post(home() + address);
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.cookie(COOKIE)).isNull();
    }

    @Test
    void anOlderBrowserSaysWhereItsFormComesFrom() {
        given().redirects()
                .follow(false)
                .header("Origin", "https://desk.example.jp")
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post("/console/sign-in")
                .then()
                .statusCode(303);
    }

    @Test
    void signingOutEndsTheSessionWhoeverKeptTheCookie() {
        String session = session(anAccount());
        with(session).post("/console/sign-out").then().statusCode(303).header("Location", endsWith("/sign-in?out=yes"));
        isOver(session);
    }

    @Test
    void whoSignsInAgainHasOneSession() {
        String first = session(anAccount());
        String second = with(first)
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post("/console/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
        isOver(first);
        opens(second);
    }

    @Test
    void anotherPasswordEndsTheSession() {
        String name = anAccount();
        String session = session(name);
        as("admin")
                .body(Map.of("password", "another password of hers"))
                .post("/api/v1/staff/" + name + "/password")
                .then()
                .statusCode(204);
        isOver(session);
    }

    @Test
    void whoseAccountIsDisabledIsOut() {
        String name = anAccount();
        String session = session(name);
        String path = "/api/v1/staff/" + name;
        as("admin")
                .header("If-Match", as("admin").get(path).header("ETag"))
                .body(Map.of("disabled", true))
                .patch(path)
                .then()
                .statusCode(200);
        isOver(session);
    }

    @Test
    void whoLooksAtNothingForHalfAnHourIsSignedOut() {
        String[] session = new String[1];
        at("2031-03-03T09:00:00Z", () -> session[0] = session(anAccount()));
        at("2031-03-03T09:29:00Z", () -> opens(session[0]));
        at("2031-03-03T09:58:00Z", () -> opens(session[0]));
        at("2031-03-03T10:29:00Z", () -> isOver(session[0]));
    }

    @Test
    void nobodyStaysSignedInForMoreThanAShift() {
        String[] session = new String[1];
        at("2031-03-04T09:00:00Z", () -> session[0] = session(anAccount()));
        for (Instant then = Instant.parse("2031-03-04T09:20:00Z");
                then.isBefore(Instant.parse("2031-03-04T21:00:00Z"));
                then = then.plus(Duration.ofMinutes(20))) {
            at(then.toString(), () -> opens(session[0]));
        }
        at("2031-03-04T21:00:30Z", () -> isOver(session[0]));
    }

    @Test
    void sessionsThatAreOverAreForgotten() {
        at("2000-01-01T00:00:00Z", () -> session(anAccount()));
        at("2000-01-02T00:00:00Z", () -> assertThat(sweep.work()).isPositive());
    }

    @Test
    void aMadeUpSessionIsNobodys() {
        isOver("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        browser().cookie(COOKIE, "x").get("/console/sign-in").then().statusCode(200);
    }

    private static void opens(String session) {
        with(session).get("/console").then().statusCode(200);
    }

    private static void isOver(String session) {
        with(session).get("/console").then().statusCode(303);
    }

    private static String anAccount() {
        String name = newCode();
        as("admin")
                .body("""
                        {"username":"%s","password":"%s","roles":["supervisor"],"displayName":"夜勤 花子","desks":["emergency"]}""".formatted(name, PASSWORD))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        return name;
    }
}
