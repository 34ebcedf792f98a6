package io.madoguchi.platform.request;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the head of a request says, it is understood or refused. */
@QuarkusTest
class RequestHeadTest {
    private static final Map<String, UnaryOperator<RequestSpecification>> ODD = Map.of(
            "empty Accept", request -> request.header("Accept", ""),
            "blank Accept-Language", request -> request.header("Accept-Language", " "),
            "empty Content-Type", request -> request.header("Content-Type", ""),
            "empty If-Match", request -> request.header("If-Match", ""),
            "two If-Match", request -> request.header("If-Match", "\"1\"", "*"),
            "two Accept", request -> request.header("Accept", "text/csv", "application/json"),
            "two Idempotency-Key", request -> request.header("Idempotency-Key", "a", "b"),
            "empty X-Reason", request -> request.header("X-Reason", ""),
            "empty Range", request -> request.header("Range", ""));

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    record Operation(String method, String path, JsonNode node) {
        RequestSpecification asked() {
            String roles = node.path("security").toString();
            var request = as(roles.contains("\"supervisor\"") || !roles.contains("\"admin\"") ? "supervisor" : "admin");
            return node.path("requestBody").path("content").has("text/csv") ? request.contentType("text/csv") : request;
        }

        String nowhere() {
            return path.replaceAll("\\{(?:desk|username|prompt)}", "nowhere")
                    .replace("{language}", "ja")
                    .replace("{code}", "ZZZ-99")
                    .replaceAll("\\{\\w+}", "019aaaaa-0000-7000-8000-000000000000");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Operation> operations() throws IOException {
        var operations = new ArrayList<Operation>();
        json.readTree(given().get("/q/openapi?format=json").asString())
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (path.getKey().startsWith("/api/v1/")
                            && method.getValue().has("responses")) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(120);
        return operations;
    }

    @Test
    void noOddHeadIsAFailureOfOurs() throws IOException {
        var failures = new ArrayList<String>();
        for (Operation each : operations()) {
            ODD.forEach((name, odd) -> {
                int status = odd.apply(each.asked())
                        .request(each.method, each.nowhere())
                        .statusCode();
                if (status >= 500) {
                    failures.add(each + " with " + name + ": " + status);
                }
            });
            int slash = each.asked().request(each.method, each.nowhere() + "/").statusCode();
            if (slash >= 500) {
                failures.add(each + " with a slash behind it: " + slash);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void everyOperationRefusesParametersItDoesNotHave() throws IOException {
        for (Operation each : operations()) {
            Response answer = each.asked().queryParam("nosuch", "1").request(each.method, each.nowhere());
            assertThat(answer.statusCode()).as("%s", each).isEqualTo(400);
        }
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        refused(as("operator").get("/api/v1/callbacks?state=queued&state=done"), 400, "invalid-input")
                .body("errors.pointer", contains("?state"));
    }

    @Test
    void anEmptyAcceptIsNone() {
        as("supervisor")
                .header("Accept", "")
                .get("/api/v1/reports/sla?desk=emergency&from=2026-11-01&to=2026-11-02")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 400, bad-request",
        "'\"9\"', 412, stale",
        "'\"9\", 3', 400, bad-request",
        "' ', 428, precondition-required"
    })
    void aVersionIsQuoted(String ifMatch, int status, String type) {
        refused(
                as("operator")
                        .header("If-Match", ifMatch)
                        .body("{}")
                        .patch(Cases.opened().path()),
                status,
                type);
    }

    @Test
    void aVersionMayBeWeakAndOneOfSeveralOnSeveralLines() {
        Cases ticket = Cases.opened();
        String version = as("operator").get(ticket.path()).header("ETag");
        as("operator")
                .header("If-Match", "W/" + version)
                .body("{\"subject\":\"一\"}")
                .patch(ticket.path())
                .then()
                .statusCode(200);
        String next = as("operator").get(ticket.path()).header("ETag");
        as("operator")
                .header("If-Match", "\"77\"", next)
                .body("{\"subject\":\"二\"}")
                .patch(ticket.path())
                .then()
                .statusCode(200);
    }

    @Test
    void aTicketsNumberMayBeFullWidth() {
        Cases ticket = Cases.opened();
        String number = as("operator").get(ticket.path()).path("number");
        var wide = new StringBuilder();
        number.chars().forEach(each -> wide.appendCodePoint(each == '-' ? 0xFF0D : each + 0xFEE0));
        as("operator")
                .get("/api/v1/tickets/{id}", wide.toString())
                .then()
                .statusCode(200)
                .body("id", equalTo(ticket.id()));
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        refused(as("admin").delete("/api/v1/desks"), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        refused(as("admin").delete("/api/v1/tickets/next"), 405, "method-not-allowed")
                .header("Allow", containsString("POST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/tickets?q=LONG HTTP/1.1|414",
                "POST /api/v1/desks HTTP/1.1\r\nContent-Length: 2000000|413",
                "POST /api/v1/members/import HTTP/1.1\r\nContent-Length: 99999999999|413"
            })
    void whatIsRefusedBeforeItIsReadIsAProblemToo(String test) throws IOException {
        String head = test.split("\\|", 2)[0].replace("LONG", "x".repeat(5000));
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(250), US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + test.split("\\|", 2)[1].substring(0, 3))
                    .contains("application/problem+json", "urn:madoguchi:problem:");
        }
    }

    /** The 200 characters of a subject are 200 also when each is a pair of UTF-16 units. */
    @Test
    void aTextIsCountedByItsCharacters() {
        Cases ticket = Cases.opened();
        as("operator")
                .header("If-Match", "*")
                .body("{\"subject\":\"" + "𠮷".repeat(200) + "\"}")
                .patch(ticket.path())
                .then()
                .statusCode(200);
        refused(
                        as("operator")
                                .header("If-Match", "*")
                                .body("{\"subject\":\"" + "𠮷".repeat(201) + "\"}")
                                .patch(ticket.path()),
                        400,
                        "invalid-input")
                .body("errors.pointer", hasItem("/subject"));
    }

    @Test
    void aMemberIsNamedAsItIsInJson() {
        refused(as("operator").body("{\"current\":\"x\"}").post("/api/v1/staff/me/password"), 400, "invalid-input")
                .body("errors.pointer", contains("/new"));
    }

    @Test
    void hoursWithoutAWordOfHolidaysAreOpenOnThem() {
        String body = """
                {"code":"%s","names":{"ja":"試験窓口","en":"Test desk"},"numbers":[],"hours":{"weekly":{}}}""".formatted(newCode());
        as("admin").body(body).post("/api/v1/desks").then().statusCode(201);
    }
}
