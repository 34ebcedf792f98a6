package io.madoguchi.voice.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.announcingTenMegabytes;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.madoguchi.casework.Cases;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with what is sent to the doors of callbacks, its sender is told where, and nothing has happened. */
@QuarkusTest
class CallbackBadInputTest {
    private static final String NUMBER = "\"number\":\"03-3942-6135\"";

    @SuppressWarnings("NullAway.Init") // promised before each test
    private RingBack callback;

    private String ticket = "";
    private String before = "";

    /**
     * A text in a body.
     *
     * @param path below {@code /api/v1/callbacks}
     * @param body with %s where the text belongs
     */
    record Text(String path, String body, String pointer, int longest) {
        @Override
        public String toString() {
            return path + " " + pointer;
        }
    }

    static Stream<Text> texts() {
        return Stream.of(
                new Text("", "{\"ticket\":\"{ticket}\"," + NUMBER + ",\"reason\":%s}", "/reason", 1000),
                new Text("/{id}/release", "{\"reason\":%s}", "/reason", 1000),
                new Text("/{id}/outcome", "{\"outcome\":\"busy\",\"note\":%s}", "/note", 1000),
                new Text("/{id}/reschedule", "{\"reason\":%s}", "/reason", 1000),
                new Text("/{id}/cancel", "{\"reason\":%s}", "/reason", 1000));
    }

    static Stream<Text> words() {
        return Stream.of(
                new Text("", "{\"ticket\":%s," + NUMBER + "}", "/ticket", 40),
                new Text("", "{\"ticket\":\"{ticket}\",\"number\":%s}", "/number", 40),
                new Text("/next", "{\"desk\":%s}", "/desk", 40),
                new Text("/{id}/outcome", "{\"outcome\":%s}", "/outcome", 20),
                new Text("/{id}/reschedule", wish("%s", "\"2026-11-25T15:00:00Z\""), "/wish/from", 40),
                new Text("/{id}/reschedule", wish("\"2026-11-25T15:00:00Z\"", "%s"), "/wish/until", 40));
    }

    private static String wish(String from, String until) {
        return "{\"wish\":{\"from\":" + from + ",\"until\":" + until + "}}";
    }

    @BeforeEach
    void remember() {
        String desk = aDesk(OFFICE_HOURS);
        ticket = Cases.at(desk, "\"subject\":\"試験\"").id();
        callback = RingBack.promised(Cases.known(ticket), "03-3942-6111", "");
        before = callback.read().asString() + Cases.known(ticket).timeline().asString();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(callback.read().asString() + Cases.known(ticket).timeline().asString())
                .isEqualTo(before);
    }

    private Response send(String path, String body) {
        return as("supervisor")
                .header("If-Match", "*")
                .body(body.replace("{ticket}", ticket))
                .post(RingBack.CALLBACKS + path.replace("{id}", callback.id()));
    }

    private void refusedAt(Text text, String value) {
        refused(send(text.path, text.body.formatted(value)), 400, "invalid-input")
                .body("errors.pointer", hasItem(text.pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/next", "/{id}/release", "/{id}/outcome", "/{id}/reschedule", "/{id}/cancel"})
    void aBrokenBodyIsRefused(String path) {
        for (String broken : List.of("{", "{}}", "{\"reason\":", "[]", "\"x\"", "{\"x\":1}")) {
            refused(send(path, broken), 400, "invalid-input");
        }
        assertThat(announcingTenMegabytes(
                        "supervisor", "POST", RingBack.CALLBACKS + path.replace("{id}", callback.id())))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoReadableLineIsRefused(Text text) {
        for (String no :
                List.of("7", "{}", "[]", "true", "\"\"", "\" \"", "\"a\\u0000b\"", "\"a\\nb\"", "\"\\ud800\"")) {
            refusedAt(text, no);
        }
        refusedAt(text, "\"" + "あ".repeat(text.longest + 1) + "\"");
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordThatIsNotIsRefused(Text text) {
        for (String no : List.of("7", "{}", "[]", "true", "\"\"", "\"BUSY\"", "\"x\\u0000\"", "\"' OR 1=1 --\"")) {
            refusedAt(text, no);
        }
        refusedAt(text, "\"" + "1".repeat(text.longest + 1) + "\"");
    }

    @Test
    void whatIsNeededIsNamed() {
        refused(send("", "{}"), 400, "invalid-input").body("errors.pointer", hasItem("/number"));
        refused(send("/{id}/outcome", "{}"), 400, "invalid-input").body("errors.pointer", contains("/outcome"));
        refused(send("/{id}/cancel", "{}"), 400, "invalid-input").body("errors.pointer", contains("/reason"));
        refused(send("/{id}/reschedule", "{\"wish\":{}}"), 400, "invalid-input")
                .body("errors.pointer", hasItem("/wish/until"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110",
                "119",
                "0990-123456",
                "0570-012345",
                "0120-444444",
                "+1 212 555 1234",
                "anonymous",
                "非通知",
                "03"
            })
    void aNumberThatMustNotBeRungIsRefused(String number) {
        refused(RingBack.promise("operator", ticket, number, ""), 400, "invalid-input")
                .body("errors.pointer", contains("/number"));
    }

    @Test
    void ourOwnNumberIsNotRung() {
        String own = TestLine.ownDesk().number();
        refused(RingBack.promise("operator", ticket, own, ""), 400, "invalid-input")
                .body("errors.pointer", contains("/number"));
    }

    @ParameterizedTest
    @CsvSource({
        "state, waiting",
        "state, QUEUED",
        "state, 'queued,'",
        "desk, nowhere",
        "due, yes",
        "limit, 0",
        "limit, x",
        "cursor, x",
        "cursor, U3xx"
    })
    void aQuestionThatCannotBeMeantIsRefused(String name, String value) {
        refused(as("operator").queryParam(name, value).get(RingBack.CALLBACKS), 400, "invalid-input")
                .body("errors.pointer", contains("?" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "019aaaaa-0000-7000-8000-000000000000", "%00", "%27%20OR%201%3D1"})
    void whatIsNoCallbackIsNotFound(String id) {
        refused(as("operator").urlEncodingEnabled(false).get(RingBack.CALLBACKS + "/" + id), 404, "not-found");
        refused(
                as("operator")
                        .urlEncodingEnabled(false)
                        .header("If-Match", "*")
                        .post(RingBack.CALLBACKS + "/" + id + "/claim"),
                404,
                "not-found");
    }
}
