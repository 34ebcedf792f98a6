package io.madoguchi.voice.recording;

import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.Delivery;
import io.madoguchi.tools.phone.call.Quirks;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.recording.Tone;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Reply;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.recording.Mailbox.Message;
import io.madoguchi.voice.webhook.Spooled;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each message is fetched, kept and then deleted at Twilio, in that order, whatever fails and whoever dies on the way. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus and JUnit
class FetchingTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static Mailbox mailbox;

    @Inject
    Fetching fetching;

    @Inject
    RecordingSweep sweep;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

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
    void quiet() {
        Mailbox.quiet(database);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private Message message(long seconds) {
        Message message = mailbox.message(clock, seconds);
        now = clock.instant();
        return message;
    }

    private void sweepAfter(Duration later) {
        now = now.plus(later);
        sweep.work(now);
    }

    @Test
    void aMessageIsFetchedKeptSealedAndDeletedAtTwilio() throws Exception {
        Message message = message(20);
        assertThat(message.audio()).isEqualTo("waiting");

        sweepAfter(Duration.ZERO);

        byte[] tone = Tone.wav(20);
        var view = message.read().jsonPath();
        assertThat(view.getString("audio")).isEqualTo("available");
        assertThat(view.getInt("durationSeconds")).isEqualTo(20);
        assertThat(view.getLong("length")).isEqualTo(tone.length);
        assertThat(view.getString("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(tone)));
        assertThat(message.listen().asByteArray()).isEqualTo(tone);
        assertThat(message.atTwilio().status()).isEqualTo("deleted");
        assertThat(mailbox.twilio.exchange().findings()).isEmpty();
    }

    @Test
    void theDiskTellsNothingOfIt() throws Exception {
        Message message = message(5);
        sweepAfter(Duration.ZERO);
        Path file = message.file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("RIFF", "WAVE");
        try (var files = Files.list(Mailbox.STORE)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.contains(message.call().from().substring(3)));
        }
    }

    @Test
    void theCaseSaysThatItCanBeListenedTo() {
        Message message = message(20);
        sweepAfter(Duration.ZERO);
        var timeline = message.timeline();
        assertThat(timeline.getList("items.findAll { it.kind == 'voicemail_kept' }"))
                .hasSize(1);
        assertThat(timeline.getString("items.find { it.kind == 'voicemail_kept' }.details.voicemail"))
                .isEqualTo(message.id());
        assertThat(timeline.getInt("items.find { it.kind == 'voicemail_kept' }.details.seconds"))
                .isEqualTo(20);
    }

    @Test
    void untilTwilioIsReadyItIsAskedLaterAndLater() {
        Message message = message(20).unfinished();
        sweepAfter(Duration.ZERO);
        assertThat(mailbox.fetched(message)).isEqualTo(1);
        sweepAfter(Duration.ofSeconds(9));
        assertThat(mailbox.fetched(message)).isEqualTo(1);
        sweepAfter(Duration.ofSeconds(1));
        assertThat(mailbox.fetched(message)).isEqualTo(2);
        sweepAfter(Duration.ofSeconds(19));
        assertThat(mailbox.fetched(message)).isEqualTo(2);
        sweepAfter(Duration.ofSeconds(1));
        assertThat(mailbox.fetched(message)).isEqualTo(3);
        message.finished(20);
        sweepAfter(Duration.ofSeconds(40));
        assertThat(message.audio()).isEqualTo("available");
    }

    @Test
    void whateverElseTwilioAnswersNothingIsKeptAndItIsAskedAgain() throws Exception {
        Message message = message(20);
        long before = filesInTheStore();
        mailbox.twilio.next(
                Fault.errorBeforeAccept(),
                Fault.htmlBeforeAccept(),
                Fault.tooManyWithoutRetryAfter(),
                Fault.answering(false, Reply.text(200, "text/html", "<html>please sign in</html>")),
                Fault.answering(
                        false, Reply.text(302, "", "").header("Location", "http://169.254.169.254/latest/meta-data")));
        for (int each = 0; each < 5; each++) {
            sweepAfter(Duration.ofHours(1));
            assertThat(message.audio()).isEqualTo("waiting");
            assertThat(filesInTheStore()).isEqualTo(before);
        }
        sweepAfter(Duration.ofHours(1));
        assertThat(message.listen().asByteArray()).isEqualTo(Tone.wav(20));
    }

    @Test
    void whatTwilioDoesNotHaveAnyMoreIsLost() {
        Message message = message(20);
        mailbox.shelf.delete(message.sid());
        sweepAfter(Duration.ZERO);
        assertThat(message.audio()).isEqualTo("lost");
        assertThat(message.listen().statusCode()).isEqualTo(410);
    }

    @Test
    void whatCannotBeFetchedForAWeekIsLost() {
        Message message = message(20).unfinished();
        sweepAfter(Duration.ofDays(6));
        assertThat(message.audio()).isEqualTo("waiting");
        sweepAfter(Duration.ofDays(2));
        assertThat(message.audio()).isEqualTo("lost");
    }

    @Test
    void whoDiesBeforeFetchingIsFollowedByAnother() {
        Message message = message(20);
        fetching.claim(now);
        sweepAfter(LEASE.minusSeconds(1));
        assertThat(message.audio()).isEqualTo("waiting");
        sweepAfter(Duration.ofSeconds(1));
        assertThat(message.audio()).isEqualTo("available");
    }

    @Test
    void whoDiesWithTheFileWrittenIsFollowedByAnother() throws Exception {
        Message message = message(20);
        fetching.fetch(fetching.claim(now).orElseThrow());
        long files = filesInTheStore();
        assertThat(message.audio()).isEqualTo("waiting");
        assertThat(message.atTwilio().status()).isEqualTo("completed");

        sweepAfter(LEASE);

        assertThat(message.listen().asByteArray()).isEqualTo(Tone.wav(20));
        assertThat(filesInTheStore()).isEqualTo(files);
    }

    @Test
    void whoDiesBeforeDeletingIsFollowedByAnother() {
        Message message = message(20);
        fetching.take(fetching.claim(now).orElseThrow(), now);
        assertThat(message.audio()).isEqualTo("available");
        fetching.claim(now);
        assertThat(message.atTwilio().status()).isEqualTo("completed");

        sweepAfter(LEASE);

        assertThat(message.atTwilio().status()).isEqualTo("deleted");
        assertThat(mailbox.fetched(message)).isEqualTo(1);
    }

    @Test
    void ifTwilioDoesNotSayWhetherItDeletedItIsAskedAgain() {
        Message message = message(20);
        fetching.take(fetching.claim(now).orElseThrow(), now);
        mailbox.twilio.next(Fault.errorAfterAccept());
        sweepAfter(Duration.ZERO);
        assertThat(message.audio()).isEqualTo("available");
        sweepAfter(Duration.ofMinutes(1));
        assertThat(fetching.claim(now.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(message.audio()).isEqualTo("available");
    }

    @Test
    void whatIsDamagedInTheStoreIsNeverTheOnlyCopy() throws Exception {
        Message message = message(20);
        fetching.take(fetching.claim(now).orElseThrow(), now);
        byte[] sealed = Files.readAllBytes(message.file());
        sealed[sealed.length / 2] ^= 1;
        Files.write(message.file(), sealed);

        fetching.take(fetching.claim(now).orElseThrow(), now);

        assertThat(message.audio()).isEqualTo("waiting");
        assertThat(message.atTwilio().status()).isEqualTo("completed");
        sweepAfter(Duration.ZERO);
        assertThat(message.listen().asByteArray()).isEqualTo(Tone.wav(20));
        assertThat(message.atTwilio().status()).isEqualTo("deleted");
    }

    @Test
    void twoWhoBothThinkItIsTheirsDoNoHarm() {
        Message message = message(20);
        var one = fetching.claim(now).orElseThrow();
        var other = fetching.claim(now.plus(LEASE)).orElseThrow();
        fetching.take(other, now);
        fetching.take(one, now);
        assertThat(message.listen().asByteArray()).isEqualTo(Tone.wav(20));
        assertThat(message.timeline().getList("items.findAll { it.kind == 'voicemail_kept' }"))
                .hasSize(1);
    }

    @Test
    void replicasShareTheWork() {
        List<Message> messages =
                IntStream.range(0, 10).mapToObj(each -> message(3)).toList();
        together(4, () -> {
            sweep.work(now.plusSeconds(60));
            return true;
        });
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.audio()).isEqualTo("available");
            assertThat(mailbox.fetched(message)).isEqualTo(1);
        });
    }

    @Test
    void aBlankMessageIsNotAskedForTwice() {
        Message message = message(1).unfinished();
        sweepAfter(Duration.ZERO);
        sweepAfter(Duration.ofDays(1));
        assertThat(mailbox.fetched(message)).isEqualTo(1);
        message.read().then().body("blank", equalTo(true)).body("audio", equalTo("empty"));
    }

    @Test
    void whereNothingWasRecordedNothingIsAskedFor() {
        Message message = message(0);
        sweepAfter(Duration.ofDays(1));
        assertThat(mailbox.fetched(message)).isZero();
        assertThat(message.audio()).isEqualTo("empty");
    }

    @Test
    void aForgedAddressIsNeverAsked(@TempDir Path folder) {
        try (var elsewhere = new FakeTwilio(TestLine.ACCOUNT, TestLine.TOKEN, new Shelf(folder))) {
            Message message = message(20);
            var fields = new CallFields(
                    TestLine.ACCOUNT,
                    message.call().callSid(),
                    message.call().from(),
                    message.call().to());
            String other = message.call().callSid().replaceFirst("CA", "RE");
            var forged = Webhook.post(
                            TestLine.PUBLIC_BASE + "/twilio/voice/recording",
                            fields.recording(other, "completed", clock.instant()))
                    .with("RecordingDuration", "12")
                    .with("RecordingUrl", elsewhere.url() + "/steal");
            assertThat(TestLine.send(forged)).extracting(Answer::status).isEqualTo(204);

            sweepAfter(Duration.ofMinutes(1));

            assertThat(elsewhere.requests()).isEmpty();
            assertThat(mailbox.twilio.requests()).anyMatch(each -> each.path().endsWith(other + ".wav"));
        }
    }

    @Test
    void aMessageOfWhichNoDeliveryToldIsFoundAndPromisedACallback() {
        var desk = TestLine.ownDesk();
        var quirks = new Quirks();
        quirks.noHangupActions = true;
        var call = mailbox.line(clock)
                .quirks(quirks)
                .delivery(Delivery.seeded(1).dropping(1))
                .call(desk.number(), TestLine.caller().speak(TestLine.seconds(20)));
        Message message = mailbox.new Message(desk, call);
        now = call.start();
        assertThat(TestLine.log(call.callSid()).getList("recordings")).isEmpty();

        sweepAfter(Duration.ofMinutes(14));
        assertThat(TestLine.log(call.callSid()).getList("recordings")).isEmpty();
        mailbox.twilio.next(Fault.errorBeforeAccept());
        sweepAfter(Duration.ofMinutes(2));
        assertThat(TestLine.log(call.callSid()).getList("recordings")).isEmpty();
        sweepAfter(Duration.ofMinutes(5));
        sweepAfter(Duration.ZERO);

        assertThat(TestLine.log(call.callSid()).getString("outcome")).isEqualTo("voicemail");
        assertThat(message.listen().asByteArray()).isEqualTo(Tone.wav(20));
        as("operator")
                .queryParam("desk", desk.code())
                .get("/api/v1/callbacks")
                .then()
                .body("items.origin", contains("voicemail"));
    }

    @Test
    void aMessageLeftAfterTheFallbacksApologyIsFoundAndAttached() {
        clock.moveTo(OffsetDateTime.parse(Mailbox.NIGHT).toInstant());
        now = clock.instant();
        var desk = TestLine.ownDesk();
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        String recording = sid.replaceFirst("CA", "RE");
        var fields = new CallFields(TestLine.ACCOUNT, sid, TestLine.freshNumber(), desk.number());
        var fallback = Webhook.post(TestLine.PUBLIC_BASE + "/twilio/voice/fallback", fields.standard("ringing"))
                .with("ErrorCode", "11200");
        assertThat(TestLine.send(fallback)).extracting(Answer::status).isEqualTo(200);
        Spooled.writeDown();
        mailbox.shelf.put(Recording.begun(recording, sid, now).processing(20).completed());

        sweepAfter(Duration.ofMinutes(16));
        sweepAfter(Duration.ZERO);

        var log = TestLine.log(sid);
        assertThat(log.getString("outcome")).isEqualTo("voicemail");
        assertThat(log.getString("recordings[0].recordingSid")).isEqualTo(recording);
        as("operator")
                .queryParam("desk", desk.code())
                .get(Mailbox.VOICEMAILS)
                .then()
                .body("items.audio", contains("available"))
                .body("items.ticketId", contains(log.getString("ticketId")));
    }

    @Test
    void whereDeliveriesToldOfAMessageTwilioIsNotAskedForOthers() {
        Message message = message(20);
        sweepAfter(Duration.ofHours(1));
        assertThat(mailbox.twilio.requests())
                .noneMatch(each -> each.path().endsWith("/Recordings.json")
                        && each.field("CallSid")
                                .filter(message.call().callSid()::equals)
                                .isPresent());
    }

    private static long filesInTheStore() throws Exception {
        if (!Files.isDirectory(Mailbox.STORE)) {
            return 0;
        }
        try (var files = Files.list(Mailbox.STORE)) {
            return files.count();
        }
    }
}
