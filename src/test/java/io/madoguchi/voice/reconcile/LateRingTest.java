package io.madoguchi.voice.reconcile;

import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.queue.Floor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message of a call of which it is not known who rang where: it is found out, and the caller is rung back. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus, opened before each test
class LateRingTest {
    private static final Instant NIGHT =
            OffsetDateTime.parse("2026-11-24T22:00:00+09:00").toInstant();

    @Inject
    Floor floor;

    @Inject
    Silence silence;

    @Inject
    ServiceClock clock;

    private FakeTwilio twilio;
    private OwnDesk desk;

    @BeforeEach
    void open() {
        clock.moveTo(NIGHT);
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
        silence.begins();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private SilentCall message() {
        return new SilentCall(desk, NIGHT).isRecorded(seconds(20));
    }

    @Test
    void whoRangIsAskedOfTwilioWhenOnlyTheRecordingIsHeardOf() {
        SilentCall call = message();
        call.in(twilio).became("completed", NIGHT.plusSeconds(40));
        assertThat(call.log().getString("ticketId")).isNull();

        silence.lastsUntil(NIGHT.plus(Duration.ofMinutes(4)));

        assertThat(call.log().getString("desk")).isEqualTo(desk.code());
        assertThat(call.log().getString("outcome")).isEqualTo("voicemail");
        assertThat(call.callbacks()).containsExactly("voicemail");
    }

    @Test
    void aCallThatNobodyKnewIsMovedWhenItsRingIsToldAfterAll() {
        SilentCall call = message();
        silence.lastsUntil(NIGHT.plus(Duration.ofMinutes(4)));
        silence.lastsUntil(NIGHT.plus(Duration.ofDays(2)));
        var stray = Cases.known(call.log().getString("ticketId"));
        stray.read().then().body("desk", equalTo("emergency")).body("state", equalTo("new"));

        call.rings();

        assertThat(call.log().getString("desk")).isEqualTo(desk.code());
        assertThat(call.callbacks()).containsExactly("voicemail");
        Cases.known(call.log().getString("ticketId"))
                .read()
                .then()
                .body("desk", equalTo(desk.code()))
                .body("callSids", hasItem(call.sid()));
        stray.read().then().body("state", equalTo("void")).body("callSids.size()", equalTo(0));
    }

    @Test
    void whatSomebodyHasTakenUpMeanwhileStaysOpenAndSaysWhereTheCallWent() {
        SilentCall call = message();
        silence.lastsUntil(NIGHT.plus(Duration.ofMinutes(4)));
        silence.lastsUntil(NIGHT.plus(Duration.ofDays(2)));
        var stray = Cases.known(call.log().getString("ticketId"));
        stray.moved("operator", "start", "{}");

        call.rings();

        stray.read().then().body("state", equalTo("first_line"));
        stray.timeline().then().body("items.kind", hasItem("split"));
        assertThat(call.callbacks()).containsExactly("voicemail");
    }
}
