package io.madoguchi.platform.browser;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can make a browser send, with the password the browser remembers. */
@QuarkusTest
class OtherSitesTest {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    private record Operation(String method, String path) {
        boolean changes() {
            return !READS.contains(method);
        }

        boolean isOfTheApi() {
            return path.startsWith("/api/");
        }

        int status(RequestSpecification by) {
            return by.request(method, path.replaceAll("\\{[^}]*}", "nothing")).statusCode();
        }
    }

    private List<Operation> operations() throws IOException {
        return json.readTree(given().get("/q/openapi?format=json").asString()).path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    private static RequestSpecification supervisor() {
        return given().auth().preemptive().basic("supervisor", PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, sAmE-oRiGiN",
        "Origin, http://evil.example",
        "Origin, http://desk.example.jp",
        "Origin, https://desk.example.jp.evil.example",
        "Origin, https://desk.example.jp:8443",
        "Origin, null",
        "Origin, ''"
    })
    void nothingThatChangesSomethingIsDoneForAnotherSite(String header, String value) throws IOException {
        List<Operation> changing = operations().stream()
                .filter(Operation::changes)
                .filter(Operation::isOfTheApi)
                .toList();
        assertThat(changing)
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        operation -> assertThat(operation.status(supervisor().header(header, value)))
                                .as("%s %s", operation.method(), operation.path())
                                .isEqualTo(403));
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, https://desk.example.jp", "X-Nothing, x"
    })
    void ourOwnPagesAndProgramsMayChangeThings(String header, String value) {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        as("admin")
                .header(header, value)
                .header("If-Match", "*")
                .body("{\"suspended\":true}")
                .patch(desk)
                .then()
                .statusCode(200);
    }

    /** A page at evil.example, whose name is made to lead to us, says truly that it asks its own host. */
    @Test
    void theHostThatARequestNamesIsNotWhereWeAreAtHome() {
        given().redirects()
                .follow(false)
                .header("Host", "evil.example")
                .header("Origin", "http://evil.example")
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post("/console/sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void whoeverIsRefusedIsToldSoBeforeAnybodyAsksWhoTheyAre() {
        refused(given().header("Origin", "http://evil.example").post("/api/v1/tickets/next"), 403, "foreign-form");
        refused(
                given().auth()
                        .preemptive()
                        .basic("supervisor", "wrong")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post("/api/v1/tickets/next"),
                403,
                "foreign-form");
    }

    @Test
    void readingIsLeftToTheBrowser() {
        supervisor()
                .header("Sec-Fetch-Site", "cross-site")
                .get("/api/v1/desks")
                .then()
                .statusCode(200);
    }

    /** An empty POST without a type is taken for JSON, which no form can send. */
    @Test
    void anEmptyBodyOpensNothingToAnotherSite() {
        for (String path : List.of("/api/v1/tickets/next", "/api/v1/callbacks/next")) {
            refused(supervisor().header("Sec-Fetch-Site", "cross-site").post(path), 403, "foreign-form");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "Text/Plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data"
            })
    void noOperationTakesABodyThatAFormCanSend(String type) throws IOException {
        assertThat(operations())
                .filteredOn(Operation::changes)
                .filteredOn(Operation::isOfTheApi)
                .hasSizeGreaterThan(60)
                .allSatisfy(operation -> assertThat(operation.status(supervisor()
                                .config(config().encoderConfig(
                                                encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                                .contentType(type)
                                .body("2026-12-01,x")))
                        .as("%s %s", operation.method(), operation.path())
                        .isEqualTo(415));
    }
}
