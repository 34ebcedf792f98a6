package io.madoguchi.voice.recording;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.recording.Mailbox.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see which messages, who has seen to them, and how long they stay. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus and JUnit
class VoicemailResourceTest {
    private static final String REASON = "{\"reason\":\"警察からの照会のため\"}";

    private static Mailbox mailbox;

    @Inject
    RecordingSweep sweep;

    @Inject
    RetentionSweep retention;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private Message message;
    private Instant now;

    @BeforeAll
    static void open() {
        mailbox = new Mailbox();
    }

    @AfterAll
    static void close() {
        mailbox.close();
    }

    @BeforeEach
    void leaveAMessage() {
        Mailbox.quiet(database);
        message = mailbox.message(clock, 12);
        now = clock.instant();
        sweep.work(now);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private Response list(String by, String... namesAndValues) {
        var request = as(by).queryParam("desk", message.desk().code());
        for (int each = 0; each < namesAndValues.length; each += 2) {
            request = request.queryParam(namesAndValues[each], namesAndValues[each + 1]);
        }
        return request.get(Mailbox.VOICEMAILS);
    }

    @Test
    void aMessageIsShownWithItsCallAndItsCase() {
        String caller = message.call().from();
        list("operator")
                .then()
                .statusCode(200)
                .body("items.callSid", contains(message.call().callSid()))
                .body("items[0].desk", equalTo(message.desk().code()))
                .body(
                        "items[0].ticketId",
                        equalTo(TestLine.log(message.call().callSid()).getString("ticketId")))
                .body("items[0].caller", equalTo(caller))
                .body("items[0].durationSeconds", equalTo(12))
                .body("items[0].audio", equalTo("available"))
                .body("items[0].blank", equalTo(false))
                .body("items[0].handledAt", nullValue());
        for (String role : List.of("admin", "auditor")) {
            list(role).then().statusCode(200).body("items[0].caller", not(equalTo(caller)));
        }
    }

    @Test
    void theListComesInPagesTheLatestRingFirst() {
        for (int each = 0; each < 4; each++) {
            mailbox.message(clock, message.desk(), 3);
        }
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            Response page = list("operator", "limit", "2", "cursor", next);
            seen.addAll(page.path("items.receivedAt"));
            next = page.path("next");
        }
        assertThat(seen.stream().map(Instant::parse).toList())
                .hasSize(5)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void itIsFoundByWhenItRang() {
        String rang = message.read().path("receivedAt");
        list("operator", "from", rang).then().body("items", not(empty()));
        list("operator", "to", rang).then().body("items", empty());
    }

    @Test
    void whoWorksAtAnotherDeskDoesNotSeeIt() {
        String other = anAccount("supervisor");
        String path = message.path();
        refused(signedIn(other, PASSWORD).get(path), 404, "not-found");
        refused(signedIn(other, PASSWORD).get(path + "/audio"), 404, "not-found");
        for (String verb : List.of("handled", "unhandled", "hold", "release")) {
            refused(
                    signedIn(other, PASSWORD)
                            .header("If-Match", "*")
                            .body(REASON)
                            .post(path + "/" + verb),
                    404,
                    "not-found");
        }
        signedIn(other, PASSWORD)
                .queryParam("limit", 200)
                .get(Mailbox.VOICEMAILS)
                .then()
                .statusCode(200)
                .body("items.findAll { it.desk != 'emergency' }", empty());
        refused(
                signedIn(other, PASSWORD)
                        .queryParam("desk", message.desk().code())
                        .get(Mailbox.VOICEMAILS),
                400,
                "invalid-input");
    }

    @Test
    void somebodySeesToItAndItIsTold() {
        message.asked("operator", "handled", "")
                .then()
                .statusCode(200)
                .body("handledBy", equalTo("operator"))
                .body("handledAt", notNullValue());
        message.asked("specialist", "handled", "").then().body("handledBy", equalTo("operator"));
        list("operator", "handled", "false").then().body("items", empty());
        list("operator", "handled", "true").then().body("items.id", contains(message.id()));
        message.asked("specialist", "unhandled", "").then().statusCode(200).body("handledBy", nullValue());
        list("operator", "handled", "true").then().body("items", empty());
        assertThat(message.timeline().getList("items.kind", String.class))
                .containsOnlyOnce("voicemail_handled", "voicemail_unhandled");
    }

    @Test
    void aChangeNamesTheVersionItSaw() {
        String path = message.path() + "/handled";
        refused(as("operator").post(path), 428, "precondition-required");
        refused(as("operator").header("If-Match", "\"999\"").post(path), 412, "stale");
    }

    @Test
    void afterItsTimeTheSoundIsForgottenAndNotTheMessage() throws SQLException {
        assertThat(message.file()).exists();
        retention.work(now.plus(Duration.ofDays(179)));
        assertThat(message.audio()).isEqualTo("available");

        retention.work(now.plus(Duration.ofDays(181)));
        message.read()
                .then()
                .body("audio", equalTo("forgotten"))
                .body("forgottenAt", notNullValue())
                .body("durationSeconds", equalTo(12));
        refused(message.listen(), 410, "nothing-to-hear");
        assertThat(hasKey(message.id())).isFalse();

        sweep.work(now.plus(Duration.ofDays(181)));
        assertThat(message.file()).doesNotExist();
        refused(message.asked("supervisor", "hold", REASON), 410, "nothing-to-hear");
    }

    @Test
    void whatWasNeverFetchedIsDeletedAtTwilioWhenItsTimeIsOver() {
        Message another = mailbox.message(clock, 5);
        retention.work(now.plus(Duration.ofDays(181)));
        sweep.work(now.plus(Duration.ofDays(181)));
        assertThat(another.atTwilio().status()).isEqualTo("deleted");
        assertThat(mailbox.fetched(another)).isZero();
    }

    @Test
    void whatIsHeldStaysUntilItIsReleased() {
        message.asked("supervisor", "hold", REASON)
                .then()
                .statusCode(200)
                .body("heldBy", equalTo("supervisor"))
                .body("holdReason", equalTo("警察からの照会のため"));
        as("auditor").get(message.path()).then().body("heldAt", notNullValue()).body("holdReason", nullValue());
        retention.work(now.plus(Duration.ofDays(1000)));
        assertThat(message.audio()).isEqualTo("available");

        message.asked("admin", "release", REASON).then().statusCode(200).body("heldAt", nullValue());
        retention.work(now.plus(Duration.ofDays(1000)));
        assertThat(message.audio()).isEqualTo("forgotten");
        assertThat(message.timeline().getList("items.kind", String.class))
                .contains("voicemail_held", "voicemail_released");
    }

    @ParameterizedTest
    @CsvSource({
        "operator, hold",
        "operator, release",
        "specialist, hold",
        "auditor, hold",
        "auditor, handled",
        "admin, handled"
    })
    void notEverybodyMay(String role, String verb) {
        refused(message.asked(role, verb, REASON), 403, "forbidden");
    }

    @Test
    void whySomethingIsHeldDoesNotStandInTheDatabase() throws SQLException {
        message.asked("supervisor", "hold", REASON).then().statusCode(200);
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT COUNT(*) FROM voicemail WHERE id = UNHEX(?) AND INSTR(hold_reason, '警察') > 0")) {
            query.setString(1, message.id().replace("-", ""));
            try (var found = query.executeQuery()) {
                assertThat(found.next()).isTrue();
                assertThat(found.getInt(1)).isZero();
            }
        }
    }

    private boolean hasKey(String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT audio_key FROM voicemail WHERE id = UNHEX(?)")) {
            query.setString(1, UUID.fromString(id).toString().replace("-", ""));
            try (var found = query.executeQuery()) {
                assertThat(found.next()).isTrue();
                return found.getBytes(1) != null;
            }
        }
    }

    @Test
    void seeingAndChangingAreInTheAuditTrail() {
        message.asked("operator", "handled", "").then().statusCode(200);
        List<String> actions = as("auditor")
                .queryParam("subject", "voicemail:" + message.id())
                .get("/api/v1/audit")
                .path("items.action");
        assertThat(actions)
                .contains(
                        "GET /api/v1/voicemails/{id}",
                        "POST /api/v1/voicemails/{id}/handled",
                        "GET /api/v1/voicemails");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "{}",
                "{\"reason\":7}",
                "{\"reason\":\"\"}",
                "{\"reason\":\"a\\nb\"}",
                "{\"x\":1}"
            })
    void aReasonThatCannotBeReadIsRefused(String body) {
        for (String verb : List.of("hold", "release")) {
            refused(message.asked("supervisor", verb, body), 400, "invalid-input");
        }
        refused(message.asked("supervisor", "hold", "{\"reason\":\"" + "あ".repeat(1001) + "\"}"), 400, "invalid-input");
        message.read().then().body("heldAt", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "handled, yes",
        "from, x",
        "to, 2026-13-01T00:00:00Z",
        "limit, 0",
        "limit, x",
        "cursor, x",
        "cursor, U3xx"
    })
    void aQuestionThatCannotBeMeantIsRefused(String name, String value) {
        refused(list("operator", name, value), 400, "invalid-input").body("errors.pointer", contains("?" + name));
    }

    @Test
    void aDeskThatIsNotIsRefused() {
        refused(as("operator").queryParam("desk", "nowhere").get(Mailbox.VOICEMAILS), 400, "invalid-input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "019aaaaa-0000-7000-8000-000000000000", "%00", "%27%20OR%201%3D1"})
    void whatIsNoMessageIsNotFound(String id) {
        String path = Mailbox.VOICEMAILS + "/" + id;
        refused(as("operator").urlEncodingEnabled(false).get(path), 404, "not-found");
        refused(
                as("operator").urlEncodingEnabled(false).header("If-Match", "*").post(path + "/handled"),
                404,
                "not-found");
        refused(as("operator").urlEncodingEnabled(false).get(path + "/audio"), 404, "not-found");
    }
}
