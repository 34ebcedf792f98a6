package io.madoguchi;

import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.casework.flow.Verb;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published contract, and that every door it names is closed to whoever it does not let in. */
@QuarkusTest
class ContractTest {
    /** Doors that are not ours to guard with a password: Twilio signs, and the clock exists in a demonstration only. */
    private static final List<String> PUBLIC = List.of("/twilio/voice/", "/dev/clock");

    private static final List<String> ROLES = List.of("operator", "specialist", "supervisor", "admin", "auditor");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    record Door(String method, String path, JsonNode operation) {
        boolean isPublic() {
            return PUBLIC.stream().anyMatch(path::startsWith);
        }

        /** The roles that may enter; everybody who is signed in when it names none. */
        Set<String> roles() {
            var roles = new HashSet<String>();
            operation
                    .path("security")
                    .forEach(scheme -> scheme.forEach(named -> named.forEach(role -> roles.add(role.asText()))));
            return roles.isEmpty() ? Set.copyOf(ROLES) : roles;
        }

        /** Knocks without a body that could do any harm. */
        int knock(RequestSpecification by) {
            boolean file = operation.path("requestBody").path("content").has("text/csv");
            RequestSpecification request = file ? by.contentType("text/csv") : by;
            return (method.equals("GET") ? request : request.body(""))
                    .request(method, nowhere())
                    .statusCode();
        }

        /** Where nothing is. */
        String nowhere() {
            return path.replace("{desk}", "nowhere")
                    .replace("{id}", "019aaaaa-0000-7000-8000-000000000000")
                    .replace("{institution}", "019aaaaa-0000-7000-8000-000000000000")
                    .replace("{session}", "019aaaaa-0000-7000-8000-000000000000")
                    .replace("{duty}", "ppc_final")
                    .replace("{callSid}", "CA0")
                    .replace("{username}", "no-one")
                    .replace("{code}", "ZZZ-99")
                    .replace("{prompt}", "greeting")
                    .replace("{language}", "ja");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private JsonNode contract() {
        try {
            return json.readTree(given().get("/q/openapi?format=json").asString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        doors.add(new Door(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                    }
                }));
        return doors;
    }

    @Test
    void theContractIsServedAsVersionOne() {
        given().get("/q/openapi").then().statusCode(200).body(startsWith("---"));
        JsonNode contract = contract();
        assertThat(contract.at("/info/version").asText()).isEqualTo("v1");
        assertThat(contract.at("/info/title").asText()).isEqualTo("Madoguchi");
        assertThat(contract.at("/components/securitySchemes"))
                .extracting(scheme -> scheme.path("scheme").asText())
                .contains("basic", "bearer");
        assertThat(contract.at("/components/schemas/Problem/properties").properties())
                .extracting(java.util.Map.Entry::getKey)
                .contains("type", "title", "status", "detail", "errors");
    }

    @Test
    void everyOperationHasASummaryAndATag() {
        assertThat(doors()).hasSizeGreaterThan(30).allSatisfy(door -> {
            assertThat(door.operation.path("summary").asText())
                    .as(door.toString())
                    .isNotBlank()
                    .doesNotEndWith(".");
            assertThat(door.operation.path("tags")).as(door.toString()).isNotEmpty();
        });
    }

    @Test
    void theContractNamesEveryDoorTheOutsideReliesOn() {
        assertThat(doors())
                .extracting(Door::toString)
                .contains(
                        "GET /api/v1/desks",
                        "POST /api/v1/desks",
                        "GET /api/v1/desks/{desk}",
                        "PATCH /api/v1/desks/{desk}",
                        "GET /api/v1/desks/{desk}/status",
                        "GET /api/v1/desks/{desk}/business-time",
                        "PUT /api/v1/desks/{desk}/hours",
                        "POST /api/v1/desks/{desk}/closures",
                        "GET /api/v1/holidays",
                        "GET /api/v1/categories",
                        "GET /api/v1/guidance/{code}",
                        "GET /api/v1/members",
                        "GET /api/v1/institutions",
                        "POST /api/v1/tickets",
                        "POST /api/v1/tickets/next",
                        "GET /api/v1/tickets/{id}",
                        "PATCH /api/v1/tickets/{id}",
                        "GET /api/v1/tickets/{id}/timeline",
                        "POST /api/v1/tickets/{id}/note",
                        "POST /api/v1/tickets/{id}/remote-sessions",
                        "GET /api/v1/tickets/{id}/clocks",
                        "GET /api/v1/sla/policies",
                        "PUT /api/v1/sla/policies",
                        "GET /api/v1/tickets/{id}/duties",
                        "POST /api/v1/tickets/{id}/duties/{duty}/done",
                        "GET /api/v1/calls",
                        "GET /api/v1/calls/{callSid}",
                        "GET /api/v1/callbacks",
                        "POST /api/v1/callbacks",
                        "POST /api/v1/callbacks/next",
                        "GET /api/v1/callbacks/{id}",
                        "GET /api/v1/voicemails",
                        "GET /api/v1/voicemails/{id}/audio",
                        "GET /api/v1/reports/calls",
                        "GET /api/v1/reports/tickets",
                        "GET /api/v1/reports/callbacks",
                        "GET /api/v1/reports/scheme",
                        "GET /api/v1/reports/staffing",
                        "GET /api/v1/staff/me",
                        "POST /api/v1/staff/me/password",
                        "PATCH /api/v1/staff/{username}",
                        "POST /api/v1/staff/{username}/password",
                        "GET /api/v1/reports/sla",
                        "GET /api/v1/audit",
                        "GET /api/v1/audit/verify",
                        "POST /twilio/voice/incoming",
                        "POST /twilio/voice/fallback",
                        "POST /twilio/voice/status");
    }

    @Test
    void nobodyEntersWithoutSigningIn() {
        for (Door door : doors()) {
            int answer = door.isPublic() ? 401 : door.knock(nobody());
            assertThat(answer).as(door.toString()).isEqualTo(401);
        }
    }

    @Test
    void twiliosDoorsOpenToItsSignatureOnly() {
        for (Door door : doors()) {
            if (door.path.startsWith("/twilio/")) {
                given().contentType("application/x-www-form-urlencoded")
                        .formParam("CallSid", "CA0")
                        .request(door.method, door.nowhere())
                        .then()
                        .statusCode(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "specialist", "supervisor", "admin", "auditor"})
    void everyDoorOpensToTheRolesItNames(String role) {
        for (Door door : doors()) {
            if (!door.isPublic()) {
                int answer = door.knock(as(role));
                if (door.roles().contains(role)) {
                    assertThat(answer)
                            .as("%s for %s", door, role)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                } else {
                    assertThat(answer).as("%s for %s", door, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void auditorsChangeNothingButTheirPassword() {
        assertThat(doors())
                .filteredOn(door -> !door.isPublic() && !door.method.equals("GET"))
                .filteredOn(door -> door.roles().contains("auditor"))
                .extracting(Door::toString)
                .containsExactly("POST /api/v1/staff/me/password");
    }

    @Test
    void everyMoveOfACaseHasADoor() {
        assertThat(doors())
                .extracting(Door::toString)
                .containsAll(Arrays.stream(Verb.values())
                        .map(verb -> "POST /api/v1/tickets/{id}/" + verb.wireName())
                        .toList());
    }

    @Test
    void everyMoveOfACallbackHasADoor() {
        assertThat(doors())
                .extracting(Door::toString)
                .containsAll(Arrays.stream(io.madoguchi.voice.plan.Verb.values())
                        .map(verb -> "POST /api/v1/callbacks/{id}/" + verb.wireName())
                        .toList());
    }

    /** What a client can check by itself before it sends a text. */
    @Test
    void theContractSaysHowLongATextMayBe() {
        JsonNode schemas = contract().at("/components/schemas");
        assertThat(schemas.at("/Because/properties/reason/maxLength").asInt()).isEqualTo(1000);
        assertThat(schemas.at("/NewNote/properties/text/maxLength").asInt()).isEqualTo(10_000);
        assertThat(schemas.at("/TicketEdit/properties/subject/maxLength").asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/live", "/ready", "/started"})
    void theServiceSaysThatItIsWell(String kind) {
        given().get("/q/health" + kind).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void theMetricsNameNoNumber() {
        as("operator")
                .queryParam("number", "090-1234-5678")
                .get("/api/v1/calls")
                .then()
                .statusCode(200);
        as("operator")
                .get("/api/v1/calls/CA00000000000000000000000000001234")
                .then()
                .statusCode(404);
        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("http_server_requests_seconds_count")
                .doesNotContain("09012345678", "9012345678", "090-1234", "CA0000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /api/v1/tickets/09099994444 HTTP/1.1\r\n",
                "PUT /api/v1/zzz/09099994445 HTTP/1.1\r\n",
                "OPTIONS /api/v1/tickets/09099994446 HTTP/1.1\r\n",
                "OPTIONS /api/v1/09099994440 HTTP/1.1\r\n",
                "POST /api/v1/zzz/09099994447 HTTP/1.1\r\nContent-Length: 99999999999\r\n",
                "GET /api/v1\\09099994448 HTTP/1.1\r\n",
                "GET /q/09099994441 HTTP/1.1\r\n",
                "GET /09099994442/%zz HTTP/1.1\r\n",
                "M09099994449 /api/v1/desks HTTP/1.1\r\n"
            })
    void theMetricsRepeatNothingStrangersSay(String line) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write((line + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 ");
        }
        given().delete("/api/v1/unheard-of").then().statusCode(404);

        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"UNKNOWN\"", "uri=\"/api/v1/calls/{callSid}\"")
                .doesNotContain("0909999444", "unheard-of");
    }

    /** Nothing but words of ours is ever compared with a column of the database. */
    @Test
    void noParameterWhateverItSaysIsAFailureOfOurs() {
        for (Door door : doors()) {
            for (JsonNode parameter : door.operation().path("parameters")) {
                if (door.method().equals("GET")
                        && !door.isPublic()
                        && parameter.path("in").asText().equals("query")) {
                    String name = parameter.path("name").asText();
                    for (String value : List.of("日本", "🏥%'\u0000")) {
                        String role = door.roles().contains("supervisor") ? "supervisor" : "auditor";
                        assertThat(door.knock(as(role).queryParam(name, value)))
                                .as("%s ?%s=%.9s", door, name, value)
                                .isLessThan(500);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/desks",
                "/api/v1/nowhere",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/nowhere",
                "/dev/clock"
            })
    void noAnswerMayBeTakenForAnotherType(String path) {
        given().get(path).then().header("X-Content-Type-Options", equalTo("nosniff"));
        as("operator").get(path).then().header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void everyDoorSaysHowItRefusesAndEveryCreatingOneTakesAKey() {
        for (Door door : doors()) {
            assertThat(door.operation()
                            .at("/responses/default/content/application~1problem+json/schema/$ref")
                            .asText())
                    .as("%s", door)
                    .isEqualTo("#/components/schemas/Problem");
            boolean creates = door.method().equals("POST") && !door.isPublic();
            assertThat(door.operation().path("parameters").toString().contains("Idempotency-Key"))
                    .as("%s", door)
                    .isEqualTo(creates);
            assertThat(door.operation().path("parameters").toString().contains("X-Reason"))
                    .as("%s", door)
                    .isEqualTo(!door.isPublic());
        }
    }
}
