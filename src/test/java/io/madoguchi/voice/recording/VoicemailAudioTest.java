package io.madoguchi.voice.recording;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.recording.Tone;
import io.madoguchi.voice.recording.Mailbox.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening, as a browser does it: whole, in stretches, and never unseen. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus and JUnit
class VoicemailAudioTest {
    private static final byte[] TONE = Tone.wav(12);

    private static Mailbox mailbox;

    @Inject
    RecordingSweep sweep;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private Message message;
    private String audio = "";
    private String etag = "";

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
        sweep.work(clock.instant());
        audio = message.path() + "/audio";
        etag = "\"" + message.read().path("sha256") + "\"";
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private Response listen(String header, String value) {
        return as("operator").header(header, value).get(audio);
    }

    @Test
    void theWholeIsGivenWithItsNameAndLength() {
        Response answer = as("operator").get(audio);
        answer.then()
                .statusCode(200)
                .header("Content-Type", "audio/x-wav")
                .header("Content-Length", String.valueOf(TONE.length))
                .header("Accept-Ranges", "bytes")
                .header("ETag", etag)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Range", nullValue());
        assertThat(answer.asByteArray()).isEqualTo(TONE);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-, 0", "bytes=0-99, 0", "bytes=100000-150000, 100000", "bytes=-10, 192034"})
    void aStretchIsGiven(String range, int first) {
        Response answer = listen("Range", range);
        byte[] given = answer.asByteArray();
        assertThat(given).isEqualTo(Arrays.copyOfRange(TONE, first, first + given.length));
        if (given.length == TONE.length) {
            answer.then().statusCode(200);
        } else {
            answer.then()
                    .statusCode(206)
                    .header("Content-Length", String.valueOf(given.length))
                    .header("Content-Range", "bytes " + first + "-" + (first + given.length - 1) + "/" + TONE.length)
                    .header("ETag", etag);
        }
    }

    @Test
    void beyondTheEndThereIsNothing() {
        refused(listen("Range", "bytes=999999-"), 416, "range-not-satisfiable")
                .header("Content-Range", "bytes */" + TONE.length);
    }

    @Test
    void aStretchOfAnotherRecordingIsNotMixedIn() {
        as("operator")
                .header("Range", "bytes=0-9")
                .header("If-Range", "\"another\"")
                .get(audio)
                .then()
                .statusCode(200);
        as("operator")
                .header("Range", "bytes=0-9")
                .header("If-Range", etag)
                .get(audio)
                .then()
                .statusCode(206);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        listen("If-None-Match", etag).then().statusCode(304).header("ETag", etag);
        listen("If-None-Match", "\"another\"").then().statusCode(200);
    }

    @Test
    void itsLengthCanBeAskedWithoutListening() {
        as("operator")
                .head(audio)
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(TONE.length))
                .header("Content-Type", "audio/x-wav")
                .header("Accept-Ranges", "bytes")
                .header("ETag", etag);
        assertThat(listens()).isEmpty();
    }

    @Test
    void everyListenIsInTheAuditTrail() {
        as("operator").get(audio).then().statusCode(200);
        listen("Range", "bytes=0-9").then().statusCode(206);
        assertThat(listens()).containsExactly("operator", "operator");
    }

    private List<String> listens() {
        return as("auditor")
                .queryParam("subject", "voicemail:" + message.id())
                .queryParam("limit", 200)
                .get("/api/v1/audit")
                .path("items.findAll { it.action.endsWith('/audio') }.actor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void whoDoesNotWorkWithCallersDoesNotListen(String role) {
        refused(as(role).get(audio), 403, "forbidden");
    }

    @Test
    void whatIsNotFetchedYetCannotBeHeard() {
        refused(mailbox.message(clock, 5).listen(), 409, "nothing-to-hear");
    }

    @Test
    void aStoreThatFailsSaysSo() throws Exception {
        Files.delete(message.file());
        refused(as("operator").get(audio), 503, "recordings-unavailable");
        Files.writeString(message.file(), "something else");
        refused(as("operator").get(audio), 503, "recordings-unavailable");
    }

    @Test
    void whatIsNoMessageIsNotFound() {
        for (String id : List.of("x", "019aaaaa-0000-7000-8000-000000000000", "%00")) {
            refused(
                    as("operator").urlEncodingEnabled(false).get(Mailbox.VOICEMAILS + "/" + id + "/audio"),
                    404,
                    "not-found");
        }
    }
}
