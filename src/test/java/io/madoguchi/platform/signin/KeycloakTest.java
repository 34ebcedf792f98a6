package io.madoguchi.platform.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.nobody;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import io.madoguchi.console.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A real Keycloak knows the people. Runs only by scripts/keycloak, which fetches it. */
@QuarkusTest
@TestProfile(KeycloakTest.WithKeycloak.class)
class KeycloakTest {
    /** A service that trusts the realm helpdesk. */
    public static class WithKeycloak implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("madoguchi.oidc.roles", "helpdesk-op=operator", "madoguchi.oidc.desks-claim", "desks");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Keycloak.class));
        }
    }

    @Inject
    @ConfigProperty(name = "madoguchi.oidc.issuer")
    String issuer;

    private String token() {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", "password")
                .formParam("client_id", "console")
                .formParam("username", "hanako")
                .formParam("password", "a password of hanako")
                .post(issuer + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    @Test
    void whoSignsInThereIsKnownHere() {
        nobody().header("Authorization", "Bearer " + token())
                .get("/api/v1/staff/me")
                .then()
                .statusCode(200)
                .body("username", equalTo("hanako"))
                .body("displayName", equalTo("花子 田中"))
                .body("roles", contains("operator"))
                .body("desks", contains("emergency", "guideline"));
    }

    @Test
    void aTokenThatWasAlteredIsRefused() {
        String token = token();
        String altered = token.substring(0, token.length() - 8) + "AAAAAAAA";
        refused(nobody().header("Authorization", "Bearer " + altered).get("/api/v1/staff/me"), 401, "unauthenticated");
    }

    @Test
    void whoSignsInThereSeesTheBoardAndSignsOutThereToo() {
        Chromium browser = Chromium.desktop();
        try {
            Page page = browser.open("/console?desk=guideline").page();
            page.click("main a.button");
            page.fill("#username", "hanako");
            page.fill("#password", "a password of hanako");
            page.click("#kc-login");
            page.waitForURL("**/console?desk=guideline");
            assertThat(page.locator(".who .name")).hasText("花子 田中");
            assertThat(page.locator("#desk")).hasValue("guideline");
            browser.isFine();

            page.click(".who button");
            page.click("[role=status] a");
            page.click("#kc-logout");
            page.waitForURL("**/console/sign-in");
            page.click("main a.button");
            assertThat(page.locator("#kc-login")).isVisible();
        } finally {
            browser.close();
        }
    }
}
