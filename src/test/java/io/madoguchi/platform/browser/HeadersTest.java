package io.madoguchi.platform.browser;

import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells a browser, whoever asks and however it ends. */
@QuarkusTest
class HeadersTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    @Test
    void nothingThatCanBeReadIsKept() throws IOException {
        List<String> paths =
                json.readTree(given().get("/q/openapi?format=json").asString()).path("paths").properties().stream()
                        .filter(path -> path.getValue().has("get"))
                        .map(path -> path.getKey().replaceAll("\\{[^}]*}", "nothing"))
                        .toList();
        assertThat(paths).hasSizeGreaterThan(50);
        for (String role : List.of("supervisor", "auditor")) {
            assertThat(paths).allSatisfy(path -> {
                Response answer = as(role).get(path);
                assertThat(answer.header("Cache-Control"))
                        .as("%s: %d", path, answer.statusCode())
                        .contains("no-store");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nowhere",
                "/console",
                "/console/sign-in",
                "/console/nowhere",
                "/api/v1/staff/me",
                "/twilio/voice/incoming",
                "/dev/clock"
            })
    void neitherIsAnythingElseAndItIsAskedForWithTlsOnly(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .header("Cache-Control", equalTo("no-store"))
                .header("Strict-Transport-Security", equalTo("max-age=31536000"));
    }

    @Test
    void whatTheServerItselfRefusesSaysSoToo() {
        as("supervisor")
                .body("x".repeat(2_000_000))
                .post("/api/v1/members")
                .then()
                .statusCode(413)
                .header("Cache-Control", equalTo("no-store"))
                .header("Strict-Transport-Security", equalTo("max-age=31536000"));
    }
}
