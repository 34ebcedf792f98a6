package io.madoguchi.voice.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.Rows;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is away, and so may the disk be: what was heard is kept somewhere, said once, and written down in order. */
@QuarkusTest
@TestProfile(DatabaseAwayTest.Cuttable.class)
class SpoolOutageTest {
    private static final Path SPOOL = Path.of("target/test-data-away/spool");

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    @Inject
    Spool spool;

    @Inject
    SpoolSweep sweep;

    private final Heard log = new Heard();

    @BeforeEach
    void quiet() {
        clock.moveTo(Instant.parse("2026-11-24T01:00:00Z"));
        sweep.work();
        assertThat(spool.waiting()).isZero();
        Logger.getLogger("io.madoguchi.voice.webhook").addHandler(log);
    }

    @AfterEach
    void mend() throws IOException {
        Logger.getLogger("io.madoguchi.voice.webhook").removeHandler(log);
        if (Files.isRegularFile(SPOOL)) {
            Files.delete(SPOOL);
        }
        DatabaseCable.mend();
        sweep.work();
        clock.reset();
    }

    @Test
    void withoutDatabaseAndDiskCallersAreAnsweredAndNothingIsLost() throws IOException {
        breakTheDisk();
        DatabaseCable.cut();
        List<CallFields> calls =
                Stream.generate(SpoolOutageTest::aCall).limit(5).toList();
        for (CallFields call : calls) {
            assertThat(body(ring(call))).contains("システムの障害");
            assertThat(ended(call).status()).isEqualTo(503);
        }
        assertThat(spool.inMemory()).isEqualTo(10);
        assertThat(log.of("SEVERE", "ERROR").filter(line -> line.contains("spool cannot be written")))
                .hasSize(1);
        given().get("/q/health/well").then().statusCode(503);
        assertThat(given().get("/q/metrics").asString()).contains("madoguchi_spool_memory 10");

        DatabaseCable.mend();
        sweep.work();

        assertThat(spool.waiting()).isZero();
        for (CallFields call : calls) {
            assertThat(Rows.of(database, call.callSid())).containsExactly(1L, 2L, 0L);
            assertThat(TestLine.log(call.callSid()).getString("outcome")).isEqualTo("abandoned");
        }
    }

    @Test
    void whatTheDiskCouldNotTakeIsWrittenWhenItCanThoughTheDatabaseIsAway() throws IOException {
        breakTheDisk();
        DatabaseCable.cut();
        ring(aCall());
        Files.delete(SPOOL);
        sweep.work();
        assertThat(spool.inMemory()).isZero();
        assertThat(spool.waiting()).isEqualTo(1);
        try (var files = Files.list(SPOOL)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void whatComesLaterOfACallWaitsBehindWhatWaits() {
        CallFields call = aCall();
        DatabaseCable.cut();
        String apology = body(ring(call));
        DatabaseCable.mend();

        assertThat(body(ring(call)))
                .as("a repetition hears what was heard first")
                .isEqualTo(apology);
        assertThat(ended(call).status()).isEqualTo(204);
        assertThat(Rows.of(database, call.callSid())).containsExactly(0L, 0L, 0L);
        assertThat(body(ring(aCall()))).as("another call is answered properly").contains("<Enqueue");

        sweep.work();

        var log = TestLine.log(call.callSid());
        assertThat(log.getList("events.kind")).containsExactly("incoming", "status");
        assertThat(log.getList("events.heard")).containsExactly("apology", "nothing");
        assertThat(body(ring(call))).isEqualTo(apology);
    }

    @Test
    void callsAreAnsweredProperlyWhileManyOthersAreWrittenDown() throws Exception {
        DatabaseCable.cut();
        IntStream.range(0, 60).parallel().forEach(each -> ring(aCall()));
        assertThat(spool.waiting()).isEqualTo(60);
        DatabaseCable.mend();
        Thread replay = Thread.ofPlatform().start(sweep::work);
        for (int call = 0; call < 10; call++) {
            assertThat(body(ring(aCall()))).as("call %d", call).contains("<Enqueue");
        }
        replay.join();
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void aDatabaseThatTakesNothingIsComplainedOfOnceASweep() throws Exception {
        DatabaseCable.cut();
        for (int each = 0; each < 20; each++) {
            ring(aCall());
        }
        DatabaseCable.mend();
        try (Connection owner = EmbeddedMariaDbResource.owner();
                var statement = owner.createStatement()) {
            statement.execute("RENAME TABLE phone_call TO phone_call_away");
            try {
                log.lines.clear();
                sweep.work();
                assertThat(spool.waiting()).isEqualTo(20);
                assertThat(log.lines).hasSize(1);
            } finally {
                statement.execute("RENAME TABLE phone_call_away TO phone_call");
            }
        }
    }

    private static void breakTheDisk() throws IOException {
        if (Files.isDirectory(SPOOL)) {
            try (var files = Files.walk(SPOOL)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            }
        }
        Files.createDirectories(SPOOL.getParent());
        Files.writeString(SPOOL, "a file where the folder should be");
    }

    private static CallFields aCall() {
        return new CallFields(
                TestLine.ACCOUNT,
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                TestLine.freshNumber(),
                "+81120179066");
    }

    private static Answer.Received ring(CallFields call) {
        return (Answer.Received) send("incoming", call, "ringing");
    }

    private static Answer ended(CallFields call) {
        return send("status", call, "completed");
    }

    private static Answer send(String door, CallFields call, String status) {
        return TestLine.send(Webhook.post(TestLine.PUBLIC_BASE + "/twilio/voice/" + door, call.standard(status)));
    }

    private static String body(Answer.Received answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().toString();
    }

    /** What the room logs. */
    private static final class Heard extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        Stream<String> of(String... levels) {
            return lines.stream().filter(line -> Stream.of(levels).anyMatch(line::startsWith));
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()) {
                lines.add(record.getLevel() + " " + record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
