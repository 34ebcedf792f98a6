package io.madoguchi.casework.counter;

import static io.madoguchi.Api.announcingTenMegabytes;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with what is sent to the doors of cases, its sender is told where, and nothing has happened. */
@QuarkusTest
class BadInputTest {
    private static final String TICKETS = "/api/v1/tickets";
    private static final String NO_SESSION = "/remote-sessions/019aaaaa-0000-7000-8000-000000000000/end";

    /** Each has a body that would be good if the case were in the right state. */
    private static final List<Door> DOORS = List.of(
            new Door("POST", "", "{\"desk\":\"emergency\"}"),
            new Door("POST", "/next", "{\"desk\":\"nowhere\"}"),
            new Door("PATCH", "/{id}", "{\"subject\":\"試験\"}"),
            new Door("POST", "/{id}/assign", "{\"assignee\":\"operator\"}"),
            new Door("POST", "/{id}/escalate", "{\"reason\":\"拡大\",\"category\":\"LEK-01\"}"),
            new Door("POST", "/{id}/deescalate", "{\"reason\":\"誤報\"}"),
            new Door("POST", "/{id}/refer", "{\"kind\":\"lawyer\",\"memberRequested\":true}"),
            new Door("POST", "/{id}/wait", "{\"reason\":\"折り返し待ち\"}"),
            new Door("POST", "/{id}/resume", "{\"reason\":\"返事があった\"}"),
            new Door("POST", "/{id}/resolve", "{\"resolution\":\"later_contact\"}"),
            new Door("POST", "/{id}/reopen", "{\"reason\":\"再発\"}"),
            new Door("POST", "/{id}/close", "{\"reason\":\"確認した\"}"),
            new Door("POST", "/{id}/void", "{\"reason\":\"間違い電話\"}"),
            new Door("POST", "/{id}/merge", "{\"into\":\"E261124-0007\"}"),
            new Door("POST", "/{id}/split", "{\"callSids\":[\"CA0\"],\"subject\":\"別件\",\"reason\":\"別件\"}"),
            new Door("POST", "/{id}/note", "{\"text\":\"記録\"}"),
            new Door("POST", "/{id}/remote-sessions", "{\"tool\":\"TeamViewer\",\"consentBy\":\"佐藤\"}"),
            new Door("POST", "/{id}" + NO_SESSION, "{\"outcome\":\"終了\"}"));

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Cases ticket;

    private String before = "";

    /** A path below {@code /api/v1/tickets}. */
    record Door(String method, String path, String good) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * A text in a body.
     *
     * @param body with %s where the text belongs
     */
    record Text(String method, String path, String body, String pointer, int longest) {
        @Override
        public String toString() {
            return method + " " + path + " " + pointer;
        }
    }

    static List<Door> doors() {
        return DOORS;
    }

    static Stream<Door> changing() {
        return DOORS.stream()
                .filter(door -> door.path.startsWith("/{id}/") || door.method.equals("PATCH"))
                .filter(door -> !door.path.endsWith("/note"));
    }

    static Stream<Text> texts() {
        return Stream.concat(
                Stream.of("POST", "PATCH").flatMap(BadInputTest::textsOfACase),
                Stream.of(
                        new Text("POST", "/{id}/escalate", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/escalate", "{\"reason\":\"拡大\",\"summary\":%s}", "/summary", 10_000),
                        new Text("POST", "/{id}/deescalate", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/refer", "{\"kind\":\"lawyer\",\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/wait", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/resume", "{\"reason\":%s}", "/reason", 1000),
                        new Text(
                                "POST",
                                "/{id}/resolve",
                                "{\"resolution\":\"redirected\",\"reason\":%s}",
                                "/reason",
                                1000),
                        new Text("POST", "/{id}/reopen", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/close", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/void", "{\"reason\":%s}", "/reason", 1000),
                        new Text("POST", "/{id}/merge", "{\"into\":\"E261124-0007\",\"reason\":%s}", "/reason", 1000),
                        new Text(
                                "POST",
                                "/{id}/split",
                                "{\"callSids\":[\"CA0\"],\"subject\":\"別件\",\"reason\":%s}",
                                "/reason",
                                1000),
                        new Text(
                                "POST",
                                "/{id}/split",
                                "{\"callSids\":[\"CA0\"],\"subject\":%s,\"reason\":\"別件\"}",
                                "/subject",
                                200),
                        new Text("POST", "/{id}/note", "{\"text\":%s}", "/text", 10_000),
                        new Text("POST", "/{id}/remote-sessions", "{\"tool\":%s,\"consentBy\":\"佐藤\"}", "/tool", 100),
                        new Text(
                                "POST",
                                "/{id}/remote-sessions",
                                "{\"tool\":\"x\",\"consentBy\":%s}",
                                "/consentBy",
                                100),
                        new Text(
                                "POST",
                                "/{id}/remote-sessions",
                                "{\"tool\":\"x\",\"consentBy\":\"佐藤\",\"device\":%s}",
                                "/device",
                                200),
                        new Text("POST", "/{id}" + NO_SESSION, "{\"outcome\":%s}", "/outcome", 1000)));
    }

    static Stream<Text> words() {
        return Stream.concat(
                Stream.of("POST", "PATCH").flatMap(BadInputTest::wordsOfACase),
                Stream.of(
                        new Text("POST", "/next", "{\"desk\":%s}", "/desk", 40),
                        new Text("POST", "/{id}/assign", "{\"assignee\":%s}", "/assignee", 150),
                        new Text("POST", "/{id}/escalate", "{\"reason\":\"拡大\",\"category\":%s}", "/category", 10),
                        new Text("POST", "/{id}/refer", "{\"kind\":%s}", "/kind", 10),
                        new Text("POST", "/{id}/wait", "{\"reason\":\"折り返し待ち\",\"until\":%s}", "/until", 40),
                        new Text("POST", "/{id}/resolve", "{\"resolution\":%s}", "/resolution", 20),
                        new Text("POST", "/{id}/merge", "{\"into\":%s}", "/into", 40),
                        new Text("POST", "/{id}/note", "{\"text\":\"記録\",\"supersedes\":%s}", "/supersedes", 36),
                        new Text(
                                "POST",
                                "/{id}/remote-sessions",
                                "{\"tool\":\"x\",\"consentBy\":\"佐藤\",\"consentedAt\":%s}",
                                "/consentedAt",
                                40)));
    }

    private static Stream<Text> textsOfACase(String method) {
        return Stream.of(
                ofACase(method, "\"subject\":%s", "/subject", 200),
                ofACase(method, "\"description\":%s", "/description", 10_000),
                ofACase(method, "\"caller\":{\"name\":%s}", "/caller/name", 100),
                ofACase(method, "\"affectedSystems\":[\"x\",%s]", "/affectedSystems/1", 100));
    }

    private static Stream<Text> wordsOfACase(String method) {
        return Stream.of(
                ofACase(method, "\"category\":%s", "/category", 10),
                ofACase(method, "\"severity\":%s", "/severity", 2),
                ofACase(method, "\"incidentOn\":%s", "/incidentOn", 10),
                ofACase(method, "\"caller\":{\"callbackNumber\":%s}", "/caller/callbackNumber", 40),
                ofACase(method, "\"caller\":{\"relation\":%s}", "/caller/relation", 20));
    }

    private static Text ofACase(String method, String field, String pointer, int longest) {
        return method.equals("POST")
                ? new Text("POST", "", "{\"desk\":\"emergency\"," + field + "}", pointer, longest)
                : new Text("PATCH", "/{id}", "{" + field + "}", pointer, longest);
    }

    private Response send(String method, String path, String body) {
        return as("supervisor")
                .header("If-Match", "*")
                .body(body)
                .request(method, TICKETS + path.replace("{id}", ticket.id()));
    }

    private void refusedAt(Text text, String value) {
        refused(send(text.method, text.path, text.body.formatted(value)), 400, "invalid-input")
                .body("errors.pointer", hasItem(text.pointer));
    }

    @BeforeEach
    void remember() {
        ticket = Cases.opened();
        before = ticket.timeline().asString();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(ticket.timeline().asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aBrokenBodyIsRefused(Door door) {
        for (String broken : List.of("{", "{}}", "{\"reason\":", "[]", "\"x\"", "{\"x\":1}")) {
            refused(send(door.method, door.path, broken), 400, "invalid-input");
        }
        String twice = door.good.replaceFirst("\\{(\"[^\"]+\":[^,}]+)", "{$1,$1");
        refused(send(door.method, door.path, twice), 400, "invalid-input");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aBodyOfTenMegabytesIsNotEvenRead(Door door) {
        assertThat(announcingTenMegabytes("supervisor", door.method, TICKETS + door.path.replace("{id}", ticket.id())))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoReadableTextIsRefused(Text text) {
        for (String no : List.of("7", "{}", "[]")) {
            refusedAt(text, no);
        }
        for (String no : List.of("\\u0000", "a\\u001b[31m", "\\ud800")) {
            refusedAt(text, "\"" + no + "\"");
        }
        refusedAt(text, "\"" + "長".repeat(text.longest + 1) + "\"");
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordThatIsNoneIsRefused(Text text) {
        for (String no : List.of("7", "[]", "\"nonsense\"", "\"\\u0000\"", "\"たなか\"")) {
            refusedAt(text, no);
        }
        refusedAt(text, "\"" + "9".repeat(text.longest + 1) + "\"");
    }

    @ParameterizedTest
    @MethodSource("changing")
    void aChangeNamesTheVersionThatWasSeen(Door door) {
        String path = TICKETS + door.path.replace("{id}", ticket.id());

        refused(as("supervisor").body(door.good).request(door.method, path), 428, "precondition-required");
        for (String stale : List.of("\"999\"", "W/\"0\"", "\"0\"")) {
            refused(
                    as("supervisor").header("If-Match", stale).body(door.good).request(door.method, path),
                    412,
                    "stale");
        }
    }

    @ParameterizedTest
    @MethodSource("changing")
    void whatIsNoCaseIsNotFound(Door door) {
        String path = TICKETS + door.path.replace("{id}", UUID.randomUUID().toString());

        refused(as("supervisor").header("If-Match", "*").body(door.good).request(door.method, path), 404, "not-found");
    }

    @Test
    void switchesAreTrueOrFalse() {
        for (String no : List.of("\"true\"", "1", "0", "[]", "\"ja\"")) {
            refused(send("PATCH", "/{id}", "{\"patientCareAffected\":" + no + "}"), 400, "invalid-input")
                    .body("errors[0].pointer", equalTo("/patientCareAffected"));
            refused(
                            send("POST", "/{id}/refer", "{\"kind\":\"lawyer\",\"memberRequested\":" + no + "}"),
                            400,
                            "invalid-input")
                    .body("errors[0].pointer", equalTo("/memberRequested"));
        }
    }

    @Test
    void listsAreShortAndOfTexts() {
        for (String no : List.of("\"x\"", "{}", "[null]", "[[]]", "[\"\"]", "[" + "\"x\",".repeat(20) + "\"x\"]")) {
            refused(send("PATCH", "/{id}", "{\"affectedSystems\":" + no + "}"), 400, "invalid-input");
        }
        for (String no : List.of("\"CA0\"", "{}", "[]", "null", "[null]", "[" + "\"CA0\",".repeat(100) + "\"CA0\"]")) {
            refused(
                    send("POST", "/{id}/split", "{\"callSids\":" + no + ",\"subject\":\"別件\",\"reason\":\"別件\"}"),
                    400,
                    "invalid-input");
        }
    }

    /** A pattern that looks back over the text for each of its characters would take minutes. */
    @Test
    @Timeout(20)
    void aVeryLongTextIsRefusedAtOnce() {
        refused(send("PATCH", "/{id}", "{\"subject\":\"" + "x".repeat(900_000) + "\\u0000\"}"), 400, "invalid-input");
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        for (Door door : List.of(
                new Door("POST", "", "{\"desk\":\"emergency\"}"),
                new Door("POST", "/{id}/note", "{\"text\":\"記録\"}"),
                new Door("POST", "/{id}/assign", "{}"),
                new Door("POST", "/{id}/start", ""),
                new Door("POST", "/{id}/remote-sessions", "{\"tool\":\"TeamViewer\",\"consentBy\":\"佐藤\"}"))) {
            String key = UUID.randomUUID().toString();
            Response first = keyed(key, door, door.good);
            Response again = keyed(key, door, door.good);

            assertThat(first.statusCode()).as("%s", door).isIn(200, 201);
            again.then().statusCode(first.statusCode()).header("Idempotency-Replayed", "true");
            assertThat(again.asString()).isEqualTo(first.asString());
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            refused(keyed(key, new Door("POST", "", ""), "{\"desk\":\"guideline\"}"), 422, "idempotency-key-reused");
        }
        before = ticket.timeline().asString();
        assertThat(ticket.timeline().<List<String>>path("items.kind"))
                .containsExactly("opened", "edited", "noted", "assigned", "started", "remote_session_started");
    }

    private Response keyed(String key, Door door, String body) {
        return as("supervisor")
                .header("Idempotency-Key", key)
                .header("If-Match", "*")
                .body(body)
                .request(door.method, TICKETS + door.path.replace("{id}", ticket.id()));
    }
}
