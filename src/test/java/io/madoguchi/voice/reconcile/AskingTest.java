package io.madoguchi.voice.reconcile;

import static io.madoguchi.Api.together;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.Watch;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.voice.queue.Floor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twilio is asked seldom, by one replica, and only what it says counts. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus, opened before each test
class AskingTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    Floor floor;

    @Inject
    Silence silence;

    @Inject
    LostEndSweep sweep;

    @Inject
    ServiceClock clock;

    private final Complaints complaints = new Complaints();
    private final Logger log = Logger.getLogger("io.madoguchi.voice.reconcile");
    private FakeTwilio twilio;
    private OwnDesk desk;
    private Instant rang;

    @BeforeEach
    void open() {
        clock.moveTo(OffsetDateTime.parse(MORNING).toInstant());
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
        rang = clock.instant();
        silence.begins();
        log.addHandler(complaints);
    }

    @AfterEach
    void close() {
        log.removeHandler(complaints);
        twilio.close();
        clock.reset();
    }

    private void minutesLater(int minutes) {
        silence.lastsUntil(rang.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void whoWaitsIsHeardOfAndNotAskedFor() {
        var call = new SilentCall(desk, rang).rings();
        call.in(twilio);
        for (int minute = 1; minute <= 20; minute++) {
            clock.moveTo(rang.plus(Duration.ofMinutes(minute)));
            call.waits(Duration.ofMinutes(minute));
            minutesLater(minute);
        }
        assertThat(call.questions(twilio)).isZero();
    }

    @Test
    void aLongTalkIsNotCutAndAskedForMoreAndMoreSeldom() {
        var call = new SilentCall(desk, rang).rings();
        Watch talk = call.in(twilio);
        for (int minute = 1; minute < 180; minute++) {
            minutesLater(minute);
        }
        // After 3, 18, 48, 108 and 168 minutes.
        assertThat(call.questions(twilio)).isEqualTo(5);
        assertThat(call.log().getString("outcome")).isNull();
        assertThat(call.log().getString("endedAt")).isNull();

        talk.ended("completed", rang.plus(Duration.ofHours(3)), Duration.ofHours(3));
        minutesLater(229);
        assertThat(call.log().getInt("totalSeconds")).isEqualTo(180 * 60);
    }

    static Stream<Fault> whatTwilioMayDo() {
        return Stream.of(
                Fault.errorBeforeAccept(),
                Fault.htmlBeforeAccept(),
                Fault.tooManyWithoutRetryAfter(),
                Fault.brokenJsonAfterAccept(),
                Fault.silenceBeforeAccept());
    }

    @ParameterizedTest
    @MethodSource("whatTwilioMayDo")
    void whileTwilioDoesNotSayNothingChangesAndOneComplaintIsMade(Fault fault) {
        var call = new SilentCall(desk, rang).rings();
        var other = new SilentCall(desk, rang.plusSeconds(1)).rings();
        call.in(twilio).ended("completed", rang.plusSeconds(30), Duration.ofSeconds(30));
        other.in(twilio).ended("completed", rang.plusSeconds(40), Duration.ofSeconds(40));
        twilio.next(fault, fault);

        minutesLater(4);
        assertThat(call.questions(twilio) + other.questions(twilio))
                .as("who does not answer for one is not asked for the other")
                .isOne();
        minutesLater(5);
        assertThat(call.log().getString("outcome")).isNull();
        assertThat(other.log().getString("outcome")).isNull();
        assertThat(complaints.levels).containsExactly("WARN");

        minutesLater(7);
        assertThat(call.log().getString("outcome")).isEqualTo("abandoned");
        assertThat(other.log().getString("outcome")).isEqualTo("abandoned");
    }

    @Test
    void aCallTwilioDoesNotKnowIsGivenUpAfterHours() {
        var call = new SilentCall(desk, rang).rings();
        for (int minute = 1; minute < 240; minute++) {
            minutesLater(minute);
        }
        assertThat(call.log().getString("outcome")).isNull();
        assertThat(call.questions(twilio)).isEqualTo(6);

        minutesLater(300);

        assertThat(call.log().getString("outcome")).isEqualTo("failed");
        assertThat(Instant.parse(call.log().getString("endedAt"))).isCloseTo(rang, within(20, ChronoUnit.SECONDS));
        assertThat(call.log().getList("events.details.CallStatus")).endsWith("not-found");
        assertThat(call.callbacks()).containsExactly("missed");
        assertThat(complaints.levels).containsExactly("ERROR");
    }

    @Test
    void whatTwilioTellsAfterAllCountsMoreThanThatItKnewNothing() {
        var call = new SilentCall(desk, rang).rings();
        minutesLater(300);
        assertThat(call.log().getString("outcome")).isEqualTo("failed");

        call.isOver("completed", Duration.ofSeconds(50));

        assertThat(call.log().getString("outcome")).isEqualTo("abandoned");
        assertThat(call.log().getInt("totalSeconds")).isEqualTo(50);
        assertThat(call.callbacks()).hasSize(1);
    }

    @Test
    void manyReplicasAskOnce() {
        var calls = Stream.generate(() -> new SilentCall(desk, rang).rings())
                .limit(4)
                .toList();
        calls.forEach(each -> each.in(twilio).ended("completed", rang.plusSeconds(30), Duration.ofSeconds(30)));
        Instant later = rang.plus(Duration.ofMinutes(4));
        clock.moveTo(later);

        together(4, () -> {
            sweep.work(later);
            return true;
        });

        assertThat(calls).allSatisfy(each -> {
            assertThat(each.questions(twilio)).isOne();
            assertThat(each.log().getString("outcome")).isEqualTo("abandoned");
        });
    }

    @Test
    void whatWasStuckBeforeTheUpgradeIsAskedForToo() throws IOException {
        var stuck = new SilentCall(desk, rang).rings();
        stuck.in(twilio).ended("completed", rang.plusSeconds(30), Duration.ofSeconds(30));
        var over = new SilentCall(desk, rang).rings();
        over.isOver("completed", Duration.ofSeconds(30));
        silence.begins();
        silence.sql("UPDATE phone_call SET ended_at = received_at WHERE ended_at IS NULL AND call_sid <> '"
                + stuck.sid() + "'");

        try (var migration = getClass().getResourceAsStream("/db/migration/V24__reconcile.sql")) {
            String script = new String(migration.readAllBytes(), UTF_8);
            silence.sql(script.substring(script.indexOf("INSERT INTO")).replace(";", ""));
        }
        minutesLater(1);

        assertThat(stuck.log().getString("outcome")).isEqualTo("abandoned");
        assertThat(over.questions(twilio)).isZero();
        assertThat(List.copyOf(complaints.levels)).isEmpty();
    }

    /** The levels of what this room logs beyond information. */
    private static final class Complaints extends Handler {
        private final Queue<String> levels = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() > Level.INFO.intValue()) {
                levels.add(record.getLevel().getName());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
