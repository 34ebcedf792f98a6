package io.madoguchi.story;

import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.Quirks;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that does not answer: the caller learns why and when, and leaves a message. */
@QuarkusTest
class ClosedDeskStoryTest {
    private static final String NIGHT = "2026-11-24T22:00:00+09:00";

    @Inject
    ServiceClock clock;

    private TestLine line;

    @BeforeEach
    void connect() {
        line = new TestLine(clock);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, 2026-11-24T03:00:00+09:00, outside_hours, 受付時間外, 11月24日火曜日、午前6時",
        "EMERGENCY, 2026-11-24T23:30:00+09:00, outside_hours, 受付時間外, 11月25日水曜日、午前6時",
        "GUIDELINE, 2026-09-22T10:00:00+09:00, holiday, 本日は国民の休日のため, 9月24日木曜日、午前9時",
        "GUIDELINE, 2026-12-30T10:00:00+09:00, year_end, 年末年始, 1月4日月曜日、午前9時",
        "GUIDELINE, 2026-11-21T10:00:00+09:00, weekend, 土曜日と日曜日, 11月24日火曜日、午前9時",
        "GUIDELINE, 2026-11-24T19:00:00+09:00, outside_hours, 受付時間外, 11月25日水曜日、午前9時"
    })
    void theCallerHearsWhyItIsClosedAndWhenItOpensAndLeavesAMessage(
            Desk desk, String moment, String state, String why, String opens) {
        var rung = line.ring(moment, desk, caller().speakAndPress(seconds(20), "#"));
        assertThat(rung.heard()).contains(why, opens, "発信音のあとに", "メッセージをお預かりいたしました");
        assertThat(rung.heard()).doesNotContain("通知されておりません");
        assertThat(rung.outcome()).isEqualTo("voicemail");
        assertThat(rung.log().getString("deskState")).isEqualTo(state);
        assertThat(rung.log().getString("waitSeconds")).isNull();
        assertThat(rung.log().getInt("recordings[0].durationSeconds")).isEqualTo(20);
    }

    @Test
    void anAnnouncedClosureIsGivenWithItsReason() {
        clock.moveTo(Instant.parse("2026-10-01T00:00:00Z"));
        var desk = TestLine.ownDesk();
        desk.close("2026-10-07", "2026-10-08", "設備点検 <A&B> \"大\"");
        var rung = line.ring("2026-10-07T10:00:00+09:00", desk.number(), caller().speak(seconds(20)));
        assertThat(rung.heard()).contains("設備点検 <A&B> \"大\"のため", "10月9日金曜日、午前9時");
        assertThat(rung.outcome()).isEqualTo("voicemail");
        assertThat(rung.log().getString("deskState")).isEqualTo("closure");
        var before = line.ring("2026-10-06T17:59:59+09:00", desk.number(), caller().hangUpAt(Point.GREETING));
        assertThat(before.log().getString("deskState")).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, 05:59:59, outside_hours",
        "EMERGENCY, 06:00:00, open",
        "EMERGENCY, 06:00:01, open",
        "EMERGENCY, 20:59:59, open",
        "EMERGENCY, 21:00:00, outside_hours",
        "EMERGENCY, 21:00:01, outside_hours",
        "GUIDELINE, 08:59:59, outside_hours",
        "GUIDELINE, 09:00:00, open",
        "GUIDELINE, 09:00:01, open",
        "GUIDELINE, 17:59:59, open",
        "GUIDELINE, 18:00:00, outside_hours",
        "GUIDELINE, 18:00:01, outside_hours"
    })
    void theDoorOpensAndClosesOnTheSecond(Desk desk, String time, String state) {
        var rung = line.ring("2026-11-24T" + time + "+09:00", desk, caller().hangUpAt(Point.GREETING));
        assertThat(rung.log().getString("deskState")).isEqualTo(state);
        assertThat(rung.call().documents().getFirst().twiml()).contains(state.equals("open") ? "<Enqueue" : "<Record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at the beep", "one second", "falls through"})
    void whoSaysNothingAfterTheToneStaysAMissedCallWithABlankRecording(String how) {
        var quirks = new Quirks();
        CallerScript script = caller();
        switch (how) {
            case "at the beep" -> script.hangUpAt(Point.BEEP);
            case "falls through" -> {
                quirks.emptyRecordingFallsThrough = true;
                script.speakAndPress(seconds(0), "#");
            }
            default -> script.silent(seconds(1));
        }
        var rung = TestLine.played(line.at(NIGHT).quirks(quirks), Desk.EMERGENCY.number(), script);
        assertThat(rung.outcome()).isEqualTo("abandoned");
        assertThat(rung.log().getList("recordings")).hasSize(1);
        assertThat(rung.log().getBoolean("recordings[0].blank")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16101", "16102"})
    void aRecordingTwilioCallsAbsentIsBlankHoweverLongItWas(String error) {
        clock.moveTo(OffsetDateTime.parse(NIGHT).toInstant());
        var rung = line.ring(NIGHT, Desk.EMERGENCY, caller().hangUpAt(Point.GREETING));
        var fields = new CallFields(
                TestLine.ACCOUNT,
                rung.call().callSid(),
                rung.call().from(),
                rung.call().to());
        String sid = rung.call().callSid().replaceFirst("CA", "RE");
        var recording = Webhook.post(
                        TestLine.PUBLIC_BASE + "/twilio/voice/recording",
                        fields.recording(sid, "absent", clock.instant()))
                .with("ErrorCode", error)
                .with("RecordingDuration", "12");
        assertThat(TestLine.send(recording)).extracting(Answer::status).isEqualTo(204);
        var log = TestLine.log(rung.call().callSid());
        assertThat(log.getString("outcome")).isEqualTo("abandoned");
        assertThat(log.getInt("recordings[0].errorCode")).isEqualTo(Integer.parseInt(error));
        assertThat(log.getBoolean("recordings[0].blank")).isTrue();
    }

    @Test
    void aSuspendedDeskTurnsEverybodyAwayUntilItIsResumed() {
        var desk = TestLine.ownDesk();
        desk.suspend(true);
        var away = line.ring("2026-11-24T10:00:00+09:00", desk.number(), caller());
        assertThat(away.heard()).contains("休止しております");
        assertThat(away.outcome()).isEqualTo("rejected");
        desk.suspend(false);
        var again = line.ring("2026-11-24T10:05:00+09:00", desk.number(), caller().hangUpAt(Point.QUEUE));
        assertThat(again.outcome()).isEqualTo("abandoned");
    }

    @Test
    void aNumberThatIsNoDesksIsToldSoAndStillLogged() {
        var rung = line.ring(NIGHT, "+815099999999", caller());
        assertThat(rung.heard()).contains("ご相談を受け付けておりません", "does not take calls");
        assertThat(rung.outcome()).isEqualTo("rejected");
        assertThat(rung.log().getString("desk")).isNull();
        assertThat(rung.log().getString("called")).isEqualTo("+815099999999");
    }

    @Test
    void theThirtyFirstCallOfTenMinutesFromOneNumberIsRejectedAndLaterOnesAreNot() {
        String flooder = TestLine.freshNumber();
        for (int call = 1; call <= 30; call++) {
            var rung = line.ring(
                    NIGHT, Desk.EMERGENCY, CallerScript.caller().from(flooder).hangUpAt(Point.RINGING));
            assertThat(rung.outcome()).as("call %d", call).isEqualTo("abandoned");
        }
        var rejected = line.ring(NIGHT, Desk.EMERGENCY, CallerScript.caller().from(flooder));
        assertThat(rejected.call().finalStatus()).isEqualTo("busy");
        assertThat(rejected.call().heard()).isEmpty();
        assertThat(rejected.outcome()).isEqualTo("rejected");
        var other = line.ring(NIGHT, Desk.EMERGENCY, caller().hangUpAt(Point.GREETING));
        assertThat(other.outcome()).isEqualTo("abandoned");
        var later = line.ring(
                "2026-11-24T22:10:30+09:00",
                Desk.EMERGENCY,
                CallerScript.caller().from(flooder).hangUpAt(Point.GREETING));
        assertThat(later.outcome()).isEqualTo("abandoned");
    }

    @Test
    void withheldCallersAreNeverCountedTogether() {
        for (String withheld : List.of("anonymous", "+266696687")) {
            for (int call = 1; call <= 32; call++) {
                var script = CallerScript.caller().from(withheld).hangUpAt(Point.RINGING);
                var rung = line.ring(NIGHT, Desk.EMERGENCY, script);
                assertThat(rung.outcome()).as("call %d", call).isEqualTo("abandoned");
            }
        }
    }
}
