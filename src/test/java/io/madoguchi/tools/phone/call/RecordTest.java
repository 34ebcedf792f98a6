package io.madoguchi.tools.phone.call;

import static io.madoguchi.tools.phone.call.CallerScript.Point.BEEP;
import static io.madoguchi.tools.phone.call.CallerScript.Point.RECORD;
import static io.madoguchi.tools.phone.call.CallerScript.caller;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code <Record>}: how a message ends, and what is requested because of it. */
class RecordTest {
    private final PretendService service = new PretendService();

    @BeforeEach
    void theDeskIsClosed() {
        service.incoming("""
                        <Say language="ja-JP">ただいま受付時間外です。</Say>
                        <Record action="recorded?step=2" recordingStatusCallback="recording" timeout="5" maxLength="60"
                                finishOnKey="#" recordingStatusCallbackEvent="completed absent"/>
                        <Say language="ja-JP">録音できませんでした。</Say>
                        """)
                .on("/twilio/voice/recorded?step=2", "<Say>承りました。</Say><Hangup/>")
                .on("/twilio/voice/recording", request -> PretendService.Reply.status(204));
    }

    @AfterEach
    void everyRequestWasCorrect() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void aMessageEndedByAKeyIsSentToTheActionWithThatKey() {
        CallResult call = phone().call(Desk.GUIDELINE, caller().speakAndPress(ofSeconds(12), "#"));

        var action = service.only("/twilio/voice/recorded?step=2");
        assertThat(action.field("Digits")).isEqualTo("#");
        assertThat(action.field("RecordingDuration")).isEqualTo("12");
        assertThat(action.field("CallStatus")).isEqualTo("in-progress");
        assertThat(action.field("RecordingUrl"))
                .isEqualTo("https://api.twilio.com/2010-04-01/Accounts/" + PretendService.ACCOUNT + "/Recordings/"
                        + call.recordingSids().getFirst());
        assertThat(call.heard()).containsExactly("ただいま受付時間外です。", "承りました。");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(call.finalStatus()).isEqualTo("completed");
        assertThat(call.debugger()).isEmpty();
    }

    @Test
    void hangingUpAfterTheMessageRequestsTheActionForACompletedCall() {
        CallResult call = phone().call(Desk.GUIDELINE, caller().speak(ofSeconds(12)));

        var action = service.only("/twilio/voice/recorded?step=2");
        assertThat(action.field("Digits")).isEqualTo("hangup");
        assertThat(action.field("CallStatus")).isEqualTo("completed");
        assertThat(action.field("RecordingDuration")).isEqualTo("12");
        assertThat(call.heard()).containsExactly("ただいま受付時間外です。");
        assertThat(call.documents()).hasSize(1);
    }

    @Test
    void silenceEndsTheMessageAndCountsAsPartOfIt() {
        phone().call(Desk.GUIDELINE, caller().speakAndWait(ofSeconds(12)));

        var action = service.only("/twilio/voice/recorded?step=2");
        assertThat(action.field("Digits")).isEmpty();
        assertThat(action.field("RecordingDuration")).isEqualTo("17");
    }

    @Test
    void aMessageIsCutAtItsGreatestLength() {
        phone().call(Desk.GUIDELINE, caller().speak(Duration.ofMinutes(5)));

        var action = service.only("/twilio/voice/recorded?step=2");
        assertThat(action.field("RecordingDuration")).isEqualTo("60");
        assertThat(action.field("Digits")).isEmpty();
    }

    @Test
    void theRecordingIsAnnouncedTwoSecondsAfterItsEnd() {
        CallResult call = phone().call(Desk.GUIDELINE, caller().speakAndPress(ofSeconds(12), "#"));

        var callback = service.only("/twilio/voice/recording");
        assertThat(callback.fields())
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingDuration", "12")
                .containsEntry("RecordingSource", "RecordVerb")
                .containsEntry("ErrorCode", "0")
                .containsEntry("CallSid", call.callSid());
        assertThat(callback.field("RecordingStartTime")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} [0-9:]{8} \\+0000");
    }

    @Test
    void hangingUpAtTheBeepLeavesAnAbsentRecording() {
        CallResult call = phone().call(Desk.GUIDELINE, caller().hangUpAt(BEEP).speak(ofSeconds(12)));

        assertThat(service.only("/twilio/voice/recorded?step=2").field("RecordingDuration"))
                .isEqualTo("0");
        assertThat(service.only("/twilio/voice/recording").fields())
                .containsEntry("RecordingStatus", "absent")
                .containsEntry("ErrorCode", "16101")
                .doesNotContainKey("RecordingDuration");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void whatCountsAsAbsentCanBeChosen() {
        var quirks = new Quirks();
        quirks.absentBelow = ofSeconds(20);
        quirks.emptyRecordingFallsThrough = true;
        CallResult call = phone().quirks(quirks).call(Desk.GUIDELINE, caller().speakAndPress(ofSeconds(12), "#"));

        assertThat(call.heard()).endsWith("録音できませんでした。");
        assertThat(service.only("/twilio/voice/recording").field("RecordingStatus"))
                .isEqualTo("absent");
    }

    @Test
    void aBlankMessageIsAnAbandonedCall() {
        CallResult call = phone().call(Desk.GUIDELINE, caller().silent(Duration.ofMillis(1500)));

        assertThat(service.only("/twilio/voice/recording").field("RecordingDuration"))
                .isEqualTo("1");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void hangingUpHalfWayLeavesHalfTheMessage() {
        phone().call(Desk.GUIDELINE, caller().hangUpAt(RECORD).speak(ofSeconds(12)));

        assertThat(service.only("/twilio/voice/recorded?step=2").field("RecordingDuration"))
                .isEqualTo("6");
    }

    private Simulator phone() {
        return new Simulator(service.service());
    }
}
