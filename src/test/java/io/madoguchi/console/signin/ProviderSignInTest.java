package io.madoguchi.console.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.console.SignedIn.COOKIE;
import static io.madoguchi.console.SignedIn.browser;
import static io.madoguchi.console.SignedIn.home;
import static io.madoguchi.console.SignedIn.named;
import static io.madoguchi.console.SignedIn.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import io.madoguchi.console.Chromium;
import io.madoguchi.platform.access.AccessFact.TokenOfAnother;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.signin.HeardFacts;
import io.madoguchi.platform.signin.WithTestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever the identity provider knows signs in to the console there. */
@QuarkusTest
@TestProfile(WithTestIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderSignInTest {
    private static final String LEAVE = "/console/sign-in/provider";

    @Inject
    Colleagues colleagues;

    @Inject
    HeardFacts heard;

    @Inject
    EntityManager database;

    @Inject
    ObjectMapper json;

    @Inject
    @ConfigProperty(name = "madoguchi.oidc.issuer")
    String issuer;

    private final String name = newCode();
    private final Map<String, @Nullable Object> claims = new HashMap<>();

    @BeforeEach
    void aSupervisorIsNext() {
        claims.put("sub", "subject of " + name);
        claims.put("preferred_username", name);
        claims.put("name", "田中 花子");
        claims.put("realm_access", Map.of("roles", List.of("helpdesk-lead")));
        claims.put("helpdesk", Map.of("desks", List.of("emergency")));
        isNext(Map.of());
    }

    /** First of all: later its doors are known, and it may be away. */
    @Test
    @Order(1)
    void whileTheProviderIsAwayThePageSaysSo() {
        given().put(issuer + "/away").then().statusCode(204);
        try {
            browser().get(LEAVE).then().statusCode(503).contentType("text/html").body(containsString("ご利用いただけません"));
            browser().get("/console/sign-in?out=yes").then().statusCode(200).body(not(containsString("/logout")));
        } finally {
            given().delete(issuer + "/away").then().statusCode(204);
        }
        browser().get(LEAVE).then().statusCode(303);
    }

    @Test
    void whoComesBackIsSignedInAndSeesTheirDesks() {
        Response welcome = comeBack(leave(null));
        welcome.then().statusCode(200).body(containsString("content=\"0; url=/console\""));

        Cookie cookie = welcome.detailedCookie(COOKIE);
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.isHttpOnly()).isTrue();
        with(cookie.getValue())
                .get("/console")
                .then()
                .statusCode(200)
                .body(
                        containsString("desk-emergency"),
                        not(containsString("desk-guideline")),
                        containsString("田中 花子"),
                        containsString("/console/report"));
        assertThat(known().orElseThrow().roles()).containsExactly("supervisor");
        assertThat(heard(name)).isZero();
    }

    @Test
    void passwordsOfOursAreNotAskedFor() {
        browser()
                .get("/console/sign-in")
                .then()
                .statusCode(200)
                .body(
                        containsString("試験のプロバイダーでログイン"),
                        containsString("href=\"" + LEAVE + "\""),
                        not(containsString("password")));
    }

    @Test
    void whatTheBrowserKeepsMeanwhileIsShownOnTheWayBackOnly() {
        Cookie cookie = browser().get(LEAVE).detailedCookie(ErrandCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite())
                .as("shown to whoever comes from another site")
                .isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(600);
        assertThat(comeBack(leave(null)).detailedCookie(ErrandCookie.NAME).getMaxAge())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/console/report?interval=month&from=2026-11-01, /console/report?interval=month&amp;from=2026-11-01",
        "/console?desk=emergency,      /console?desk=emergency",
        "https://elsewhere.example/,   /console",
        "//elsewhere.example/console,  /console",
        "/\\elsewhere.example,         /console",
        "/console/../../elsewhere,     /console",
        "/console//elsewhere.example,  /console",
        "/console@elsewhere.example,   /console",
        "/consoles,                    /console",
        "/console/sign-out,            /console",
        "/console?x=\" onload=\"y,     /console",
        "javascript:alert(1),          /console"
    })
    void oneLandsWhereOneWantedToGoButNeverOnAnotherSite(String to, String landed) {
        comeBack(leave(to)).then().statusCode(200).body(containsString("content=\"0; url=" + landed + "\""));
    }

    @Test
    void aWayBackThatOthersLeftByIsRefused() {
        Errand mine = leave(null);
        Errand theirs = leave(null);
        refusedWith(400, "ログインを完了できませんでした", back(theirs.wayBack, mine.cookie));
        String code = mine.wayBack.replaceAll("&state=.*", "");
        String state = theirs.wayBack.replaceAll(".*&state=", "");
        refusedWith(400, "ログインを完了できませんでした", back(code + "&state=" + state, mine.cookie));
        refusedWith(400, "ログインを完了できませんでした", back(mine.wayBack, null));
        refusedWith(400, "ログインを完了できませんでした", back(mine.wayBack, "x" + mine.cookie));
        refusedWith(400, "ログインを完了できませんでした", back("/console/sign-in/provider/return?code=1", mine.cookie));
        refusedWith(400, "ログインを完了できませんでした", back("/console/sign-in/provider/return", mine.cookie));
    }

    /** Somebody else's code under a state of one's own: the provider gives nothing for it, for the verifier is not theirs. */
    @Test
    void aCodeThatSomebodyElseWasGivenIsWorthNothing() {
        Errand mine = leave(null);
        String stolen = leave(null).wayBack.replaceAll(".*code=([^&]+).*", "$1");
        refusedWith(400, "ログインを完了できませんでした", back(mine.wayBack.replaceAll("code=[^&]+", "code=" + stolen), mine.cookie));
    }

    @Test
    void oneComesBackOnce() {
        Errand errand = leave(null);
        comeBack(errand).then().statusCode(200);
        refusedWith(400, "ログインを完了できませんでした", comeBack(errand));
    }

    /** Whatever came of it: a provider that takes a code twice changes nothing. */
    @Test
    void whatTheBrowserKeepsOpensOnce() {
        Errand errand = leave(null);
        back(errand.wayBack.replaceAll("code=[^&]+", "error=access_denied"), errand.cookie)
                .then()
                .statusCode(403);
        refusedWith(400, "ログインを完了できませんでした", comeBack(errand));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss"})
    void whoComesBackWithTwoAnswersIsRefused(String parameter) {
        Errand errand = leave(null);
        refusedWith(
                400,
                "ログインを完了できませんでした",
                back(errand.wayBack + "&" + parameter + "=x&" + parameter + "=y", errand.cookie));
        errand = leave(null);
        refusedWith(400, "ログインを完了できませんでした", back(errand.wayBack + "&code=x", errand.cookie));
    }

    @Test
    void whoSignsInAgainAtTheProviderHasOneSession() {
        String first = comeBack(leave(null)).cookie(COOKIE);
        Response left = with(first).get(LEAVE);
        String wayBack = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(left.header("Location"))
                .header("Location");
        String second = back(wayBack.substring(home().length()), left.cookie(named(ErrandCookie.NAME)))
                .cookie(COOKIE);
        assertThat(with(first).get("/console").statusCode()).isEqualTo(303);
        assertThat(with(second).get("/console").statusCode()).isEqualTo(200);
    }

    /** The provider gave the name to somebody else, or they chose it themselves. */
    @Test
    void whoComesUnderTheNameOfAnotherIsNotLetInAndThatIsWrittenDown() {
        comeBack(leave(null)).then().statusCode(200);
        claims.put("sub", "somebody else");
        claims.put("name", "別人");
        isNext(Map.of());
        refusedWith(403, "このアカウントでは利用できません", comeBack(leave(null)));
        assertThat(known().orElseThrow().displayName()).isEqualTo("田中 花子");
        assertThat(heard.of(name)).singleElement().isInstanceOf(TokenOfAnother.class);
    }

    @Test
    void whoTakesTooLongBeginsAgain() {
        Errand[] errand = new Errand[1];
        at("2031-03-05T09:00:00Z", () -> errand[0] = leave(null));
        at("2031-03-05T09:10:01Z", () -> refusedWith(400, "ログインを完了できませんでした", comeBack(errand[0])));
        at("2031-03-05T09:09:00Z", () -> comeBack(errand[0]).then().statusCode(200));
    }

    /** TokenTableTest has all the others. */
    @Test
    void aTokenThatIsNotBelievedLetsNobodyIn() {
        isNext(Map.of("token", "BY_ANOTHER_KEY"));
        refusedWith(502, "IDプロバイダーの応答を確認できませんでした", comeBack(leave(null)));
        assertThat(known()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "access_token", "token_type"})
    void anAnswerWithoutAllOfItIsNotBelieved(String part) {
        isNext(Map.of("without", part));
        refusedWith(502, "IDプロバイダーの応答を確認できませんでした", comeBack(leave(null)));
    }

    @Test
    void whoChangesTheirMindIsToldSoInTheirLanguage() {
        isNext(Map.of("error", "access_denied"));
        refusedWith(403, "ログインは取りやめられました", comeBack(leave(null)));
        Errand errand = leave(null);
        refusedWith(403, "Signing in was called off", back(errand.wayBack + "&lang=en", errand.cookie));
    }

    @Test
    void whatElseGoesWrongAtTheProviderIsNotShown() {
        isNext(Map.of("error", "server_error"));
        Response answer = comeBack(leave(null));
        refusedWith(502, "IDプロバイダーの応答を確認できませんでした", answer);
        assertThat(answer.asString()).doesNotContain("secret", "server_error");
        isNext(Map.of("refusal", "invalid_client"));
        refusedWith(502, "IDプロバイダーの応答を確認できませんでした", comeBack(leave(null)));
    }

    @Test
    void anAnswerInTheNameOfAnotherProviderIsNotBelieved() {
        Errand errand = leave(null);
        String elsewhere = "&iss=" + URLEncoder.encode("https://elsewhere.example", StandardCharsets.UTF_8);
        refusedWith(502, "IDプロバイダーの応答を確認できませんでした", back(errand.wayBack + elsewhere, errand.cookie));
    }

    @Test
    void whoHasNoRoleHereIsNotLetIn() {
        claims.put("realm_access", Map.of("roles", List.of("offline_access", "supervisor")));
        isNext(Map.of());
        refusedWith(403, "このアカウントでは利用できません", comeBack(leave(null)));
        assertThat(known()).isEmpty();
        assertThat(heard(null)).as("written down without the name nobody has").isPositive();
    }

    @Test
    void whoIsDisabledIsNotLetInAndThatIsWrittenDown() {
        String session = comeBack(leave(null)).cookie(COOKIE);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update staff set disabled = true where username = :name")
                        .setParameter("name", name)
                        .executeUpdate());
        with(session).get("/console").then().statusCode(303);
        refusedWith(403, "このアカウントでは利用できません", comeBack(leave(null)));
        assertThat(heard(name)).isEqualTo(1);
    }

    @Test
    void whoSignsOutMaySignOutThereToo() {
        String session = comeBack(leave(null)).cookie(COOKIE);
        with(session).post("/console/sign-out").then().statusCode(303).header("Location", endsWith("/sign-in?out=yes"));
        with(session).get("/console").then().statusCode(303);
        browser()
                .get("/console/sign-in?out=yes")
                .then()
                .body(
                        containsString("ログアウトしました"),
                        not(containsString("password")),
                        containsString(issuer + "/logout?"),
                        containsString("client_id=madoguchi-console"),
                        containsString(
                                "post_logout_redirect_uri=" + URLEncoder.encode(home(), StandardCharsets.UTF_8)));
        browser().get("/console/sign-in").then().body(not(containsString("/logout")));
    }

    @Test
    void fromADeepLinkThroughTheProviderToThePage() {
        Chromium chromium = Chromium.desktop();
        try {
            Page page = chromium.open("/console/report?from=2026-11-16&to=2026-11-25&interval=day")
                    .page();
            assertThat(page.locator("#username")).hasCount(0);
            chromium.isFine();
            chromium.shoot("sign-in-provider");
            page.click("main a.button");
            page.waitForURL("**/console/report?from=2026-11-16&to=2026-11-25&interval=day");
            assertThat(page.locator(".who .name")).hasText("田中 花子");
            assertThat(page.locator("#interval")).hasValue("day");
            chromium.isFine();
            assertThat(page.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .containsExactly(COOKIE);

            page.click(".who button");
            page.waitForURL("**/console/sign-in?out=yes");
            chromium.isFine();
            chromium.shoot("signed-out-provider");
            assertThat(page.locator("[role=status] a")).hasAttribute("href", Pattern.compile(".*/logout.*"));
        } finally {
            chromium.close();
        }
    }

    /** Where somebody is on their way, and what their browser keeps meanwhile. */
    private record Errand(String wayBack, String cookie) {}

    private Errand leave(@Nullable String to) {
        var request = browser();
        if (to != null) {
            request.queryParam("to", to);
        }
        Response left = request.get(LEAVE);
        left.then().statusCode(303).header("Location", startsWith(issuer + "/authorize?"));
        Response there =
                given().redirects().follow(false).urlEncodingEnabled(false).get(left.header("Location"));
        there.then().statusCode(302).header("Location", startsWith(home() + LEAVE + "/return?"));
        URI back = URI.create(there.header("Location"));
        return new Errand(back.getRawPath() + "?" + back.getRawQuery(), left.cookie(ErrandCookie.NAME));
    }

    private static Response comeBack(Errand errand) {
        return back(errand.wayBack, errand.cookie);
    }

    private static Response back(String wayBack, @Nullable String cookie) {
        var request =
                given().redirects().follow(false).urlEncodingEnabled(false).header("Sec-Fetch-Site", "cross-site");
        return (cookie == null ? request : request.cookie(ErrandCookie.NAME, cookie)).get(home() + wayBack);
    }

    private static void refusedWith(int status, String message, Response answer) {
        answer.then().statusCode(status).contentType("text/html").body(containsString(message));
        assertThat(answer.cookie(COOKIE)).isNull();
        assertThat(answer.detailedCookie(ErrandCookie.NAME).getMaxAge()).isZero();
    }

    private void isNext(Map<String, String> wrong) {
        var next = new HashMap<String, Object>(wrong);
        next.put("claims", claims);
        try {
            given().contentType("application/json")
                    .body(json.writeValueAsBytes(next))
                    .put(issuer + "/next")
                    .then()
                    .statusCode(204);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Colleague> known() {
        return QuarkusTransaction.requiringNew().call(() -> colleagues.find(name));
    }

    @Test
    void whoLostEveryRoleAtTheProviderSeesNothingAnyMore() {
        String session = comeBack(leave(null)).cookie(COOKIE);
        with(session).get("/console").then().statusCode(200);
        claims.put("realm_access", Map.of("roles", List.of()));
        isNext(Map.of());
        refusedWith(403, "このアカウントでは利用できません", comeBack(leave(null)));
        assertThat(with(session).get("/console").statusCode()).isEqualTo(303);
    }

    @Test
    void whoHasOtherDesksAtTheProviderSignsInAnew() {
        String session = comeBack(leave(null)).cookie(COOKIE);
        claims.put("helpdesk", Map.of("desks", List.of("guideline")));
        isNext(Map.of());
        String anew = comeBack(leave(null)).cookie(COOKIE);
        assertThat(with(session).get("/console").statusCode()).isEqualTo(303);
        assertThat(with(anew).get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void aReplicaWhoseClockIsASecondBehindLetsPeopleBack() {
        var errand = new AtomicReference<Errand>();
        at("2031-03-05T09:00:00Z", () -> errand.set(leave(null)));
        at("2031-03-05T08:59:59Z", () -> comeBack(errand.get()).then().statusCode(200));
    }

    private int heard(@Nullable String username) {
        return heard.of(username).size();
    }
}
