package io.madoguchi.voice.reconcile;

import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Delivery;
import io.madoguchi.tools.phone.call.Quirks;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.voice.queue.Floor;
import io.madoguchi.voice.queue.Floor.Person;
import io.madoguchi.voice.webhook.Spooled;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who hang up without a word of Twilio are missed all the same. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus, opened before each test
class LostEndStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";
    private static final String NIGHT = "2026-11-24T22:00:00+09:00";

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
        clock.moveTo(OffsetDateTime.parse(MORNING).toInstant());
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
        silence.begins();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    /** A call of whose end no news arrives. */
    private Rung rings(String moment, CallerScript script) {
        var quirks = new Quirks();
        quirks.noHangupActions = true;
        var line = new TestLine(clock)
                .at(moment)
                .switchboard(twilio.exchange().switchboard())
                .books(twilio.exchange()::knows)
                .quirks(quirks)
                .delivery(Delivery.seeded(1).dropping(1));
        return TestLine.played(line, desk.number(), script);
    }

    private long questions(Rung rung) {
        return twilio.requests().stream()
                .filter(each -> each.path().endsWith("/Calls/" + rung.call().callSid() + ".json"))
                .count();
    }

    private void minutesAfter(Rung rung, int minutes) {
        silence.lastsUntil(rung.call().end().plus(Duration.ofMinutes(minutes)));
    }

    private static Map<String, Object> logOf(Rung rung) {
        Map<String, Object> log =
                new HashMap<>(TestLine.log(rung.call().callSid()).getMap(""));
        log.remove("events");
        return log;
    }

    @Test
    void whoHungUpWithoutNewsIsFoundToBeGoneAndRungBack() {
        Rung rung = rings(MORNING, caller().waitInQueue(seconds(60)));
        minutesAfter(rung, 2);
        assertThat(questions(rung)).isZero();
        assertThat(logOf(rung)).containsEntry("outcome", null).containsEntry("endedAt", null);

        minutesAfter(rung, 4);

        var lasted =
                (int) Duration.between(rung.call().start(), rung.call().end()).toSeconds();
        assertThat(logOf(rung))
                .containsEntry("outcome", "abandoned")
                .containsEntry("totalSeconds", lasted)
                .containsEntry(
                        "endedAt",
                        rung.call().end().truncatedTo(ChronoUnit.SECONDS).toString());
        assertThat(SilentCall.callbacksOf(desk)).containsExactly("abandoned");
        minutesAfter(rung, 600);
        assertThat(questions(rung)).isOne();
        assertThat(twilio.exchange().findings()).isEmpty();
    }

    @Test
    void theNewsThatComesAfterAllChangesNothing() {
        Rung rung = rings(MORNING, caller().waitInQueue(seconds(60)));
        minutesAfter(rung, 4);
        Map<String, Object> log = logOf(rung);
        String callback = callback();

        Answer answer = TestLine.send(rung.call().requests().getLast());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(TestLine.log(rung.call().callSid()).getList("events.kind")).endsWith("reconciled", "status");
        assertThat(logOf(rung)).isEqualTo(log);
        assertThat(callback()).isEqualTo(callback);
    }

    private String callback() {
        return as("supervisor")
                .queryParam("desk", desk.code())
                .get("/api/v1/callbacks")
                .asString();
    }

    @Test
    void whoIsGoneLeavesTheQueueAndIsOfferedToNobody() {
        Person operator = floor.operator(desk);
        Rung rung = rings(MORNING, caller().waitInQueue(seconds(60)));
        Instant hungUp = rung.call().end();
        assertThat(waiting()).hasSize(1);
        minutesAfter(rung, 4);

        // Even who looks as if it had just been heard of them finds nobody.
        clock.moveTo(hungUp);
        assertThat(waiting()).isEmpty();
        floor.offers();
        floor.asksTwilio();
        assertThat(twilio.ordersForCalls()).isZero();
        assertThat(operator.state()).isEqualTo("available");
    }

    private List<Object> waiting() {
        return as("supervisor")
                .get("/api/v1/desks/" + desk.code() + "/queue")
                .jsonPath()
                .getList("items");
    }

    @Test
    void whoIsKnownToHaveSpokenToSomebodyIsAskedForLaterAndIsNotMissed() {
        floor.operator(desk);
        Rung rung = rings(MORNING, caller().hangUpAt(Point.TALK).meanwhile(seconds(25), () -> floor.goesOn(twilio)));
        minutesAfter(rung, 12);
        assertThat(questions(rung)).isZero();

        minutesAfter(rung, 16);

        assertThat(logOf(rung)).containsEntry("outcome", "answered");
        // A minute and a half; when the waiting ended is known by the last time they were heard of in the queue.
        assertThat((Integer) logOf(rung).get("talkSeconds")).isBetween(90, 120);
        assertThat(SilentCall.callbacksOf(desk)).isEmpty();
    }

    @Test
    void aMessageStaysOneAndItsCallComesToAnEnd() {
        Rung rung = rings(NIGHT, caller().speakAndPress(seconds(20), "#"));
        assertThat(logOf(rung)).containsEntry("outcome", "voicemail").containsEntry("endedAt", null);

        minutesAfter(rung, 4);

        assertThat(logOf(rung)).containsEntry("outcome", "voicemail");
        assertThat((Integer) logOf(rung).get("totalSeconds")).isGreaterThan(20);
        assertThat(SilentCall.callbacksOf(desk)).containsExactly("voicemail");
    }

    @ParameterizedTest
    @CsvSource({"completed,abandoned", "busy,abandoned", "no-answer,abandoned", "canceled,abandoned", "failed,failed"})
    void howItEndedIsWhatTwilioSays(String status, String outcome) {
        Instant rang = clock.instant();
        var call = new SilentCall(desk, rang).rings();
        call.in(twilio).ended(status, rang.plusSeconds(30), seconds(30));

        silence.lastsUntil(rang.plus(Duration.ofMinutes(4)));

        assertThat(call.log().getString("outcome")).isEqualTo(outcome);
        assertThat(call.log().getInt("totalSeconds")).isEqualTo(30);
    }

    @Test
    void aCallThatWeCouldNotAnswerIsMissedWhenTheFallbacksCallerHasHungUp() {
        Instant rang = clock.instant();
        var call = new SilentCall(desk, rang).turnsToTheFallback();
        Spooled.writeDown();
        call.in(twilio).ended("completed", rang.plusSeconds(40), seconds(40));
        assertThat(call.log().getString("outcome")).isNull();

        silence.lastsUntil(rang.plus(Duration.ofMinutes(4)));

        assertThat(call.log().getString("outcome")).isEqualTo("abandoned");
        assertThat(Instant.parse(call.log().getString("endedAt")))
                .isEqualTo(rang.plusSeconds(40).truncatedTo(ChronoUnit.SECONDS));
        assertThat(call.callbacks()).containsExactly("abandoned");
    }
}
