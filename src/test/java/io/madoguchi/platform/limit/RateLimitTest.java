package io.madoguchi.platform.limit;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Who asks too often is told when to ask again. */
@QuarkusTest
class RateLimitTest {
    /** Three requests at once and one in ten seconds, by the settings of the tests. */
    private static final String HASTY = "hasty";

    @Test
    void theFourthRequestIsOneTooMany() {
        anAccount(HASTY, "operator");
        at("2026-12-01T00:00:00Z", () -> {
            for (int left = 2; left >= 0; left--) {
                signedIn(HASTY, PASSWORD)
                        .get("/api/v1/desks/emergency")
                        .then()
                        .statusCode(200)
                        .header("RateLimit-Policy", "\"account\";q=3;w=30")
                        .header("RateLimit", startsWith("\"account\";r=" + left + ";t="));
            }
            refused(signedIn(HASTY, PASSWORD).get("/api/v1/desks/emergency"), 429, "rate-limited")
                    .header("Retry-After", oneOf("8", "9", "10"))
                    .header("RateLimit", startsWith("\"account\";r=0;t="));
            as("operator").get("/api/v1/desks/emergency").then().statusCode(200);
        });
        at(
                "2026-12-01T00:00:21Z",
                () -> signedIn(HASTY, PASSWORD)
                        .get("/api/v1/desks/nowhere")
                        .then()
                        .statusCode(404)
                        .header("RateLimit", startsWith("\"account\";r=1;t=")));
    }

    @Test
    void onlyWhoeverIsSignedInIsCounted() {
        given().get("/api/v1/desks").then().statusCode(401).header("RateLimit", nullValue());
        given().get("/q/health/live").then().statusCode(200).header("RateLimit", nullValue());
        given().get("/dev/clock").then().header("RateLimit", equalTo(null));
    }
}
