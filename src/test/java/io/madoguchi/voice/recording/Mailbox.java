package io.madoguchi.voice.recording;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A Twilio where the service asks for it, with a shelf of recordings, and callers who leave messages at night. */
final class Mailbox implements AutoCloseable {
    static final String VOICEMAILS = "/api/v1/voicemails";
    static final String NIGHT = "2026-11-24T22:00:00+09:00";
    static final Path STORE = Path.of("target/test-data/recordings");
    private static final int PORT = 21110;

    final FakeTwilio twilio;
    final Shelf shelf;

    Mailbox() {
        try {
            shelf = new Shelf(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "shelf-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        twilio = new FakeTwilio(PORT, TestLine.ACCOUNT, TestLine.TOKEN, shelf);
    }

    /** Messages of other tests are done with: Twilio is asked for none of them while this one counts. */
    static void quiet(AgroalDataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE voicemail SET due_at = NULL, audio = 'FORGOTTEN'");
            statement.executeUpdate("UPDATE voicemail_search SET due_at = NULL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody speaks that long at a closed desk of their own. */
    Message message(ServiceClock clock, long seconds) {
        return message(clock, TestLine.ownDesk(), seconds);
    }

    Message message(ServiceClock clock, OwnDesk desk, long seconds) {
        CallerScript script = TestLine.caller().speakAndPress(TestLine.seconds(seconds), "#");
        return new Message(
                desk, TestLine.played(line(clock), desk.number(), script).call());
    }

    /** At night, with the service's clock. */
    Simulator line(ServiceClock clock) {
        return new TestLine(clock).at(NIGHT).recordings(shelf);
    }

    /** How often Twilio was asked for that sound. */
    long fetched(Message message) {
        return twilio.requests().stream()
                .filter(each -> each.path().endsWith(message.sid() + ".wav"))
                .count();
    }

    @Override
    public void close() {
        twilio.close();
    }

    /** A message that was left. */
    final class Message {
        private final OwnDesk desk;
        private final CallResult call;

        Message(OwnDesk desk, CallResult call) {
            this.desk = desk;
            this.call = call;
        }

        OwnDesk desk() {
            return desk;
        }

        CallResult call() {
            return call;
        }

        String sid() {
            return call.recordingSids().getFirst();
        }

        /** As Twilio has it. */
        Recording atTwilio() {
            return shelf.find(sid()).orElseThrow();
        }

        /** Twilio is not done with it. */
        Message unfinished() {
            shelf.put(Recording.begun(sid(), call.callSid(), call.start()));
            return this;
        }

        Message finished(long seconds) {
            shelf.put(Recording.begun(sid(), call.callSid(), call.start())
                    .processing(seconds)
                    .completed());
            return this;
        }

        String id() {
            List<String> ids = as("supervisor")
                    .queryParam("desk", desk.code())
                    .get(VOICEMAILS)
                    .path("items.findAll { it.callSid == '" + call.callSid() + "' }.id");
            assertThat(ids).hasSize(1);
            return ids.getFirst();
        }

        String path() {
            return VOICEMAILS + "/" + id();
        }

        Response read() {
            return as("supervisor").get(path());
        }

        String audio() {
            return read().path("audio");
        }

        Response listen() {
            return as("operator").get(path() + "/audio");
        }

        /** Sends a verb with the present version. */
        Response asked(String by, String verb, String body) {
            return as(by).header("If-Match", read().header("ETag")).body(body).post(path() + "/" + verb);
        }

        JsonPath timeline() {
            return as("supervisor")
                    .queryParam("limit", 200)
                    .get("/api/v1/tickets/" + read().path("ticketId") + "/timeline")
                    .jsonPath();
        }

        Path file() {
            return STORE.resolve(id() + ".sealed");
        }
    }
}
