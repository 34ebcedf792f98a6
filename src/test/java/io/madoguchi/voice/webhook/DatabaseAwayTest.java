package io.madoguchi.voice.webhook;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions.NobodyWaits;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.story.Rows;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twiml.Finding;
import io.madoguchi.tools.phone.twiml.TwimlReader;
import io.madoguchi.tools.phone.twiml.TwimlReader.Place;
import io.madoguchi.tools.phone.twiml.Verb;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database is away: callers still hear something sensible, and nothing they did is lost or told twice. */
@QuarkusTest
@TestProfile(DatabaseAwayTest.Cuttable.class)
class DatabaseAwayTest {
    private static final Path DATA = Path.of("target/test-data-away");
    private static final Path SPOOL = DATA.resolve("spool");
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final String NAME = "医師会太郎";

    /** A service whose database can be cut off, which logs everything. */
    public static class Cuttable implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "madoguchi.data", DATA.toString(),
                    "madoguchi.phone.answer-within", "1S",
                    "quarkus.log.level", "DEBUG",
                    "quarkus.log.console.level", "OFF");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(DatabaseCable.class));
        }
    }

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    @Inject
    SpoolSweep sweep;

    @Inject
    Spool spool;

    @Inject
    Switchboard switchboard;

    @Inject
    Vault vault;

    private final Captured logged = new Captured();
    private final String number = TestLine.freshNumber();
    private final CallFields fields = new CallFields(
            TestLine.ACCOUNT, "CA" + UUID.randomUUID().toString().replace("-", ""), number, "+81120179066");

    @BeforeEach
    void listenToTheLog() {
        Logger.getLogger("").addHandler(logged);
        clock.moveTo(Instant.parse("2026-11-24T01:00:00Z"));
    }

    @AfterEach
    void mendEverything() throws IOException {
        DatabaseCable.mend();
        clock.reset();
        Logger.getLogger("").removeHandler(logged);
        for (Path file : spooled()) {
            Files.delete(file);
        }
        assertThat(logged.lines).isNotEmpty();
        assertThat(logged.lines.stream().filter(line -> line.contains(number.substring(3)) || line.contains(NAME)))
                .as("log lines that name the caller")
                .isEmpty();
    }

    @Test
    void aRingHearsTheApologyAndIsWrittenDownLater() throws IOException {
        DatabaseCable.cut();
        Answer.Received apology = sendInTime(incoming());
        assertAsksForAMessage(apology);

        assertThat(spooled()).hasSize(1);
        Path kept = spooled().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(SPOOL)))
                .isEqualTo("rwx------");
        assertThat(vault.open("spool", kept.getFileName(), Files.readAllBytes(kept)))
                .contains(number)
                .doesNotContain("CallToken", "secret-token");

        sweep.work();
        assertThat(spooled())
                .as("nothing is forgotten while the database is away")
                .hasSize(1);

        DatabaseCable.mend();
        sweep.work();
        assertThat(spooled()).isEmpty();
        var log = TestLine.log(fields.callSid());
        assertThat(log.getString("desk")).isEqualTo("emergency");
        assertThat(log.getString("caller")).isEqualTo(number);
        assertThat(log.getString("receivedAt")).startsWith("2026-11-24T01:00:0");
        assertThat(log.getString("deskState")).isEqualTo("open");
        assertThat(log.getList("events.heard")).containsExactly("apology");

        assertThat(sendInTime(incoming()).body()).isEqualTo(apology.body());
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
    }

    @Test
    void aSilentDatabaseIsNotWaitedFor() throws IOException {
        DatabaseCable.silence();
        assertAsksForAMessage(sendInTime(incoming()));
        DatabaseCable.mend();
        awaitTheLateWork();
        sweep.work();
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
        assertThat(TestLine.log(fields.callSid()).getList("events.heard")).containsExactly("apology");
        assertThat(spooled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCK TABLES phone_call WRITE", "INSERT"})
    void aLockedDatabaseIsNotWaitedForAndWhatComesLateIsTakenBack(String how) throws Exception {
        try (Connection other = EmbeddedMariaDbResource.owner();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    how.equals("INSERT")
                            ? "INSERT INTO phone_call (id, call_sid, received_at) VALUES (RANDOM_BYTES(16), '"
                                    + fields.callSid() + "', UTC_TIMESTAMP())"
                            : how);
            assertAsksForAMessage(sendInTime(incoming()));
            assertThat(spooled()).hasSize(1);
            statement.execute("UNLOCK TABLES");
            other.rollback();
        }
        awaitTheLateWork();
        sweep.work();
        sweep.work();
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
        assertThat(TestLine.log(fields.callSid()).getList("events.heard")).containsExactly("apology");
    }

    @Test
    void workThatNobodyWaitsForLeavesNoTrace() {
        var delivery = delivery(Kind.INCOMING, fields.standard("ringing"));
        assertThatThrownBy(() -> switchboard.take(delivery, () -> false)).isInstanceOf(NobodyWaits.class);
        assertThat(Rows.of(database, fields.callSid())).containsExactly(0L, 0L, 0L);
        switchboard.take(delivery, () -> true);
        switchboard.takeLate(delivery, "<Response/>");
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
        assertThat(TestLine.log(fields.callSid()).getList("events.heard")).containsExactly("queued");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFallbackNeedsNoDatabase(boolean away) throws IOException {
        if (away) {
            DatabaseCable.cut();
        } else {
            DatabaseCable.silence();
        }
        var fallback = Webhook.post(url("fallback"), fields.standard("ringing"))
                .with("ErrorCode", "11200")
                .with("ErrorUrl", url("incoming"))
                .with("CallerName", NAME);
        assertAsksForAMessage(sendInTime(fallback));
        DatabaseCable.mend();
        awaitTheLateWork();
        sweep.work();
        var log = TestLine.log(fields.callSid());
        assertThat(log.getString("caller")).isEqualTo(number);
        assertThat(log.getList("events.kind")).containsExactly("fallback");
        assertThat(log.getString("events[0].details.ErrorCode")).isEqualTo("11200");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aStatusCallbackIsKeptAndTwilioHearsThatAllIsWell() throws IOException {
        DatabaseCable.cut();
        var ended = Webhook.post(
                url("status"), fields.ended("completed", seconds(17), Instant.parse("2026-11-24T01:00:17Z")));
        Answer.Received answer = sendInTime(ended);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().size()).isZero();
        assertThat(spooled()).hasSize(1);
        DatabaseCable.mend();
        sweep.work();
        var log = TestLine.log(fields.callSid());
        assertThat(log.getString("outcome")).isEqualTo("abandoned");
        assertThat(log.getInt("totalSeconds")).isEqualTo(17);
        assertThat(log.getList("events.heard")).containsExactly("nothing");
    }

    @Test
    void aRecordingCallbackIsKeptToo() throws IOException {
        DatabaseCable.cut();
        String sid = fields.callSid().replaceFirst("CA", "RE");
        var recording = Webhook.post(url("recording"), fields.recording(sid, "completed", clock.instant()))
                .with("RecordingDuration", "30");
        assertThat(sendInTime(recording).status()).isEqualTo(204);
        DatabaseCable.mend();
        sweep.work();
        assertThat(TestLine.log(fields.callSid()).getString("outcome")).isEqualTo("voicemail");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aWaitingCallerStaysInTheQueue() {
        DatabaseCable.cut();
        var wait = Webhook.post(url("wait"), fields.standard("in-progress"))
                .with("QueuePosition", "3")
                .with("QueueTime", "40");
        List<Verb> verbs = played(sendInTime(wait), Place.QUEUE);
        assertThat(verbs).isNotEmpty();
        assertThat(verbs).noneMatch(each -> each instanceof Verb.Hangup || each instanceof Verb.Leave);
    }

    @Test
    void aWaitingCallersKeyStillMeansTheSame() {
        DatabaseCable.cut();
        var key = Webhook.post(url("wait-key"), fields.standard("in-progress"));
        assertThat(played(sendInTime(key.with("Digits", "9")), Place.QUEUE)).hasOnlyElementsOfTypes(Verb.Leave.class);
        assertThat(played(sendInTime(key.with("Digits", "5")), Place.QUEUE))
                .hasOnlyElementsOfTypes(Verb.Redirect.class);
    }

    @Test
    void whoHasSpokenTheirMessageIsThankedAndNotAskedAgain() {
        DatabaseCable.cut();
        var spoken = Webhook.post(url("voicemail"), fields.standard("in-progress"))
                .with("RecordingSid", fields.callSid().replaceFirst("CA", "RE"))
                .with("RecordingDuration", "25")
                .with("Digits", "#");
        Answer.Received answer = sendInTime(spoken);
        assertThat(played(answer, Place.CALL)).noneMatch(Verb.Recording.class::isInstance);
        assertThat(answer.body().toString()).contains("メッセージをお預かりいたしました");
        DatabaseCable.mend();
        sweep.work();
        assertThat(TestLine.log(fields.callSid()).getString("outcome")).isEqualTo("voicemail");
    }

    @ParameterizedTest
    @CsvSource({"bridged, false", "redirected, false", "hangup, false", "leave, true", "queue-full, true", "error, true"
    })
    void whoHasSpokenToSomebodyHearsNoApology(String result, boolean apology) {
        DatabaseCable.cut();
        var left = Webhook.post(url("queue-result"), fields.standard("in-progress"))
                .with("QueueResult", result)
                .with("QueueTime", "40");
        assertThat(played(sendInTime(left), Place.CALL).stream().anyMatch(Verb.Recording.class::isInstance))
                .isEqualTo(apology);
    }

    @Test
    void nobodyIsToldThatTheirPasswordIsWrong() {
        as("operator").get("/api/v1/desks").then().statusCode(200);
        DatabaseCable.cut();
        for (String role : List.of("operator", "auditor", "nobody")) {
            refused(as(role).get("/api/v1/desks"), 503, "unavailable").header("Retry-After", "5");
        }
        DatabaseCable.mend();
        as("operator").get("/api/v1/desks").then().statusCode(200);
    }

    @Test
    void theFirstCallsAfterTheDatabaseIsBackAreAnsweredProperly() {
        TestLine.send(incoming());
        DatabaseCable.cut();
        DatabaseCable.mend();
        for (int call = 0; call < 8; call++) {
            var other = new CallFields(
                    TestLine.ACCOUNT,
                    "CA" + UUID.randomUUID().toString().replace("-", ""),
                    TestLine.freshNumber(),
                    "+81120179066");
            var ring = Webhook.post(url("incoming"), other.standard("ringing"));
            assertThat(sendInTime(ring).body().toString()).as("call %d", call).contains("<Enqueue");
        }
    }

    @Test
    void anOutageWhileSomebodyWaitsIsNotNoticed() {
        Instant start = Instant.parse("2026-11-24T01:00:00Z");
        CallResult call = outage(start, start.plusSeconds(30), start.plusSeconds(100))
                .call(Desk.EMERGENCY, CallerScript.caller().from(number).answeredAfter(seconds(150), seconds(60)));
        assertThat(call.debugger()).as("%s", call.transcript()).isEmpty();
        assertThat(String.join("", call.heard())).doesNotContain("障害");
        sweep.work();
        var log = TestLine.log(call.callSid());
        assertThat(log.getString("outcome")).isEqualTo("answered");
        assertThat(log.getInt("waitSeconds")).isEqualTo(150);
        assertThat(log.getInt("talkSeconds")).isEqualTo(60);
        assertThat(Rows.of(database, call.callSid()).subList(0, 2))
                .containsExactly(1L, (long) call.requests().size());
    }

    @Test
    void aCallDuringAnOutageLeavesAMessageThatIsFoundLater() {
        Instant start = Instant.parse("2026-11-24T01:00:00Z");
        CallResult call = outage(start, start, start.plusSeconds(3600))
                .call(Desk.EMERGENCY, CallerScript.caller().from(number).speakAndPress(seconds(30), "#"));
        assertThat(call.debugger()).as("%s", call.transcript()).isEmpty();
        assertThat(String.join("", call.heard())).contains("障害", "お預かりいたしました");
        DatabaseCable.mend();
        sweep.work();
        var log = TestLine.log(call.callSid());
        assertThat(log.getString("outcome")).isEqualTo("voicemail");
        assertThat(log.getInt("recordings[0].durationSeconds")).isEqualTo(30);
        assertThat(Rows.of(database, call.callSid()))
                .containsExactly(1L, (long) call.requests().size(), 1L);
    }

    @Test
    void aDeliveryThatCanNeverBeWrittenDoesNotHoldUpTheOthers() throws IOException {
        spool.keep(delivery(Kind.INCOMING, Map.of("CallSid", "CA" + "0".repeat(60), "From", number)), "<Response/>");
        Files.writeString(SPOOL.resolve("0.delivery"), "{\"kind\":\"NONE\"}");
        spool.keep(delivery(Kind.INCOMING, fields.standard("ringing")), "<Response/>");
        sweep.work();
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
        assertThat(spooled()).as("what can never be written is set aside").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RE1", "x", "RE00000000000000000000000000000000000000000000000001"})
    void aRecordingSidThatIsNoneDoesNotCostTheDelivery(String sid) throws IOException {
        var recording = Webhook.post(url("recording"), fields.recording(sid, "completed", clock.instant()))
                .with("RecordingDuration", "30");
        assertThat(sendInTime(recording).status()).isEqualTo(204);
        assertThat(spooled()).isEmpty();
        assertThat(Rows.of(database, fields.callSid())).containsExactly(1L, 1L, 0L);
    }

    @Test
    void anOrdinaryCallNamesNobodyInTheLog() {
        CallResult call = new Simulator(TestLine.service(TestLine.TOKEN))
                .at(Instant.parse("2026-11-24T01:00:00Z"), clock::moveTo)
                .call(
                        Desk.EMERGENCY,
                        caller().from(number)
                                .press("9")
                                .press("2")
                                .press("0" + number.substring(3) + "#")
                                .press("1"));
        assertThat(call.debugger()).isEmpty();
        assertThat(TestLine.log(call.callSid()).getString("callback.number")).isEqualTo(number);
        assertThat(logged.lines).hasSizeGreaterThan(100);
    }

    private Simulator outage(Instant start, Instant from, Instant to) {
        return new Simulator(TestLine.service(TestLine.TOKEN)).at(start, now -> {
            clock.moveTo(now);
            if (!now.isBefore(from) && now.isBefore(to)) {
                DatabaseCable.cut();
            } else {
                DatabaseCable.mend();
            }
        });
    }

    private Webhook incoming() {
        return Webhook.post(url("incoming"), fields.standard("ringing"))
                .with("CallToken", "secret-token")
                .with("CallerName", NAME);
    }

    private Delivery delivery(Kind kind, Map<String, String> said) {
        return Delivery.of(kind, said, clock.instant(), null);
    }

    private static String url(String door) {
        return TestLine.PUBLIC_BASE + "/twilio/voice/" + door;
    }

    private static Answer.Received sendInTime(Webhook webhook) {
        long start = System.nanoTime();
        Answer answer = TestLine.send(webhook);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET);
        assertThat(answer).isInstanceOf(Answer.Received.class);
        return (Answer.Received) answer;
    }

    private static void assertAsksForAMessage(Answer.Received answer) {
        assertThat(played(answer, Place.CALL)).anyMatch(Verb.Recording.class::isInstance);
        assertThat(answer.body().toString()).contains("システムの障害");
    }

    private static List<Verb> played(Answer.Received answer, Place place) {
        var document = TwimlReader.read(answer.body().bytes(), answer.contentType(), place);
        assertThat(document.unplayable()).isNull();
        assertThat(document.findings()).extracting(Finding::message).isEmpty();
        return document.verbs();
    }

    /** Returns when no transaction that touched the calls is under way any more. */
    private static void awaitTheLateWork() {
        try (Connection connection = EmbeddedMariaDbResource.owner();
                var statement = connection.createStatement()) {
            statement.execute("SET lock_wait_timeout = 20");
            statement.execute("LOCK TABLES phone_call WRITE, call_event WRITE");
            statement.execute("UNLOCK TABLES");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Path> spooled() throws IOException {
        if (!Files.isDirectory(SPOOL)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(SPOOL)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    /** Every line the service logs, as it would be written. */
    private static final class Captured extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternFormatter format = new PatternFormatter("%p %c %s%e");

        @Override
        public void publish(LogRecord record) {
            if (String.valueOf(record.getLoggerName()).startsWith("org.apache.http.")) {
                return; // the test's own client
            }
            lines.add(format.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
