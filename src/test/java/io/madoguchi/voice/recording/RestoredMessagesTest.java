package io.madoguchi.voice.recording;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.voice.recording.Mailbox.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between two backups a message is in two places, and what a restore has lost is found and said. */
@QuarkusTest
@TestProfile(RestoredMessagesTest.BackedUpWeekly.class)
class RestoredMessagesTest {
    /** Twilio's copies are kept for a week. */
    public static class BackedUpWeekly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("madoguchi.recordings.keep-at-twilio", "7D");
        }
    }

    private static Mailbox mailbox;

    @Inject
    RecordingSweep sweep;

    @Inject
    @Wellness
    MissingSoundSweep missing;

    @Inject
    Fetching fetching;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private Instant now = Instant.EPOCH;

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

    private Message stored() {
        Message message = mailbox.message(clock, 20);
        now = clock.instant();
        sweep.work(now);
        assertThat(message.audio()).isEqualTo("available");
        return message;
    }

    @Test
    void twiliosCopyIsDeletedAfterTheTimeThatTheSettingsSay() {
        Message message = stored();
        assertThat(message.atTwilio().status()).isEqualTo("completed");
        sweep.work(now.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(message.atTwilio().status()).isEqualTo("completed");
        sweep.work(now.plus(Duration.ofDays(7)));
        assertThat(message.atTwilio().status()).isEqualTo("deleted");
    }

    @Test
    void aMessageWhoseFileIsGoneIsFetchedAgainWhileTwilioHasIt() throws IOException {
        Message message = stored();
        Files.delete(message.file());
        missing.work(now);
        sweep.work(now);
        assertThat(message.listen().statusCode()).isEqualTo(200);
        missing.work(now);
        assertThat(well()).isEqualTo("0");
    }

    @Test
    void aMessageThatIsNowhereIsNamed() throws IOException {
        Message message = stored();
        sweep.work(now.plus(Duration.ofDays(7)));
        Files.delete(message.file());
        missing.work(now);
        assertThat(well()).isEqualTo("1");
        assertThat(given().get("/q/health/well").asString()).contains(message.id());
    }

    @Timeout(60)
    @Test
    void aClaimIsRenewedWhileItsStepLastsAndGivenBackAtTheEnd() throws Exception {
        mailbox.message(clock, 20);
        now = clock.instant();
        var step = fetching.claim(now).orElseThrow();
        mailbox.twilio.next(Fault.delay(Duration.ofSeconds(5)));
        try (var thread = Executors.newSingleThreadExecutor()) {
            thread.execute(() -> fetching.take(step, now));
            while (!fetching.isBusy()) {
                Thread.onSpinWait();
            }
            clock.moveTo(now.plusSeconds(110));
            fetching.renew();
            assertThat(fetching.claim(now.plusSeconds(130))).isEmpty();
            fetching.giveBack();
            assertThat(fetching.claim(now.plusSeconds(115))).isPresent();
        }
    }

    private static String well() {
        return given().get("/q/health/well")
                .path("checks.find { it.name == 'Messages' }.data.withoutFile")
                .toString();
    }
}
