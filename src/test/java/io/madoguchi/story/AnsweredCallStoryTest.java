package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An open desk: the caller is greeted, waits, and speaks to somebody or does not. */
@QuarkusTest
class AnsweredCallStoryTest {
    private static final String TUESDAY_MORNING = "2026-11-24T10:00:00+09:00";

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

    @Test
    void whoGivesUpInTheQueueIsAbandonedAfterTheWait() {
        var rung = line.ring(TUESDAY_MORNING, Desk.EMERGENCY, caller().waitInQueue(seconds(90)));
        assertThat(rung.heard()).contains("緊急相談窓口でございます", "録音", "1番目", "9を押して");
        assertThat(rung.outcome()).isEqualTo("abandoned");
        assertThat(rung.log().getInt("waitSeconds")).isEqualTo(90);
        assertThat(rung.log().getString("talkSeconds")).isNull();
        assertThat(rung.log().getString("desk")).isEqualTo("emergency");
        assertThat(rung.log().getString("deskState")).isEqualTo("open");
        assertThat(rung.log().getString("caller")).isEqualTo(rung.call().from());
    }

    @ParameterizedTest
    @CsvSource({"42, 300", "1, 1", "0, 59", "125, 3599", "33, 1000"})
    void waitAndTalkAreRightToTheSecond(int wait, int talk) {
        var rung = line.ring(TUESDAY_MORNING, Desk.GUIDELINE, caller().answeredAfter(seconds(wait), seconds(talk)));
        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung.log().getInt("waitSeconds")).isEqualTo(wait);
        assertThat(rung.log().getInt("talkSeconds")).isEqualTo(talk);
        assertThat(rung.log().getInt("totalSeconds")).isGreaterThanOrEqualTo(wait + talk);
    }

    /** That they parted is told before how long they spoke: the timeline is corrected by what is told later. */
    @Test
    void theTimelineTellsHowLongTheyWaitedAndSpoke() {
        var answered = line.ring(TUESDAY_MORNING, Desk.GUIDELINE, caller().answeredAfter(seconds(42), seconds(191)));
        var abandoned = line.ring(TUESDAY_MORNING, Desk.GUIDELINE, caller().waitInQueue(seconds(90)));

        assertThat(endings(answered))
                .singleElement()
                .satisfies(ending -> assertThat(ending)
                        .containsEntry("outcome", "answered")
                        .containsEntry("waitSeconds", 42)
                        .containsEntry("talkSeconds", 191));
        assertThat(endings(abandoned))
                .singleElement()
                .satisfies(ending -> assertThat(ending)
                        .containsEntry("outcome", "abandoned")
                        .containsEntry("waitSeconds", 90)
                        .doesNotContainKey("talkSeconds"));
    }

    private static List<Map<String, Object>> endings(TestLine.Rung rung) {
        return as("supervisor")
                .get("/api/v1/tickets/" + rung.log().getString("ticketId") + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.kind == 'call_ended' }.details");
    }

    @Test
    void aCallerWhoHangsUpMidSentenceWasAnsweredAllTheSame() {
        var rung = line.ring(
                TUESDAY_MORNING,
                Desk.EMERGENCY,
                caller().answeredAfter(seconds(10), seconds(120)).hangUpAt(Point.TALK));
        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung.log().getInt("talkSeconds")).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RINGING", "GREETING", "QUEUE", "GATHER"})
    void whoeverHangsUpBeforeAnybodySpeaksIsAbandoned(Point point) {
        var rung = line.ring(TUESDAY_MORNING, Desk.EMERGENCY, caller().hangUpAt(point));
        assertThat(rung.outcome()).isEqualTo("abandoned");
        assertThat(rung.log().getString("endedAt")).isNotNull();
    }

    @Test
    void aCallTheCarrierLosesHasFailed() {
        var rung = line.ring(TUESDAY_MORNING, Desk.EMERGENCY, caller().lineFailsAfter(seconds(20)));
        assertThat(rung.outcome()).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue-full", "error", "system-error"})
    void whoCannotJoinTheQueueIsAskedForAMessage(String result) {
        var rung = line.ring(
                TUESDAY_MORNING, Desk.EMERGENCY, caller().queueResult(result).speakAndPress(seconds(25), "#"));
        assertThat(rung.heard()).contains("おつなぎすることができません", "メッセージをお預かりいたしました");
        assertThat(rung.outcome()).isEqualTo("voicemail");
        assertThat(rung.log().getInt("recordings[0].durationSeconds")).isEqualTo(25);
        assertThat(rung.log().getBoolean("recordings[0].blank")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, 2026-11-24T20:59:30+09:00, 午前6時",
        "GUIDELINE, 2026-11-24T17:59:30+09:00, 午前9時",
        "GUIDELINE, 2026-11-24T17:55:00+09:00, 午前9時"
    })
    void whoStillWaitsAtClosingTimeIsMovedToTheMachineAndNotCutOff(Desk desk, String moment, String opens) {
        var rung = line.ring(moment, desk, caller().waitInQueue(seconds(3600)).speakAndPress(seconds(30), "#"));
        assertThat(rung.heard()).contains("受付時間が終了", opens, "発信音のあとに", "メッセージをお預かりいたしました");
        assertThat(rung.outcome()).isEqualTo("voicemail");
        assertThat(rung.log().getString("deskState")).isEqualTo("open");
        assertThat(rung.log().getInt("waitSeconds")).isLessThan(400);
    }

    @Test
    void aBilingualDeskSpeaksBothLanguages() {
        var desk = TestLine.ownDesk("ja", "en");
        var rung = line.ring(TUESDAY_MORNING, desk.number(), caller().waitInQueue(seconds(60)));
        assertThat(rung.heard()).contains("試験窓口でございます", "This is the Test desk", "1番目", "You are number 1", "press 9");
        assertThat(rung.call().documents().getFirst().twiml()).contains("language=\"ja-JP\"", "language=\"en-US\"");
        assertThat(rung.call().heard().getFirst()).contains("お電話ありがとうございます");
    }

    @Test
    void anEnglishDeskSpeaksEnglishOnly() {
        var desk = TestLine.ownDesk("en");
        var rung = line.ring("2026-11-24T20:00:00+09:00", desk.number(), caller().speak(seconds(10)));
        assertThat(rung.heard()).contains("outside our hours", "Wednesday, November 25, at 9:00 AM");
        assertThat(rung.heard()).doesNotContain("です");
        assertThat(rung.call().documents().getFirst().twiml()).doesNotContain("ja-JP");
    }
}
