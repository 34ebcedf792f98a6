package io.madoguchi.tools.phone.call;

import static io.madoguchi.tools.phone.call.CallerScript.caller;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.PretendService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls begin, fail and end. */
class CallTest {
    private final PretendService service = new PretendService();
    private final Simulator phone = new Simulator(service.service());

    @AfterEach
    void everyRequestWasCorrect() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void theFirstRequestHasTheCapturedFields() {
        service.incoming("<Hangup/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        var first = service.only("/twilio/voice/incoming").fields();
        assertThat(first.keySet())
                .containsExactlyInAnyOrder(
                        "AccountSid",
                        "ApiVersion",
                        "CallSid",
                        "CallStatus",
                        "CallToken",
                        "Called",
                        "CalledCity",
                        "CalledCountry",
                        "CalledState",
                        "CalledZip",
                        "Caller",
                        "CallerCity",
                        "CallerCountry",
                        "CallerState",
                        "CallerZip",
                        "Direction",
                        "From",
                        "FromCity",
                        "FromCountry",
                        "FromState",
                        "FromZip",
                        "To",
                        "ToCity",
                        "ToCountry",
                        "ToState",
                        "ToZip");
        assertThat(first)
                .containsEntry("CallSid", call.callSid())
                .containsEntry("CallStatus", "ringing")
                .containsEntry("From", "+819012345678")
                .containsEntry("Caller", "+819012345678")
                .containsEntry("To", "+81120339199")
                .containsEntry("FromCountry", "JP")
                .containsEntry("FromCity", "")
                .containsEntry("Direction", "inbound");
        assertThat(call.callSid()).matches("CA[0-9a-f]{32}");
    }

    @Test
    void theStatusCallbackComesOnceAfterTheEnd() {
        service.incoming("<Say>はい</Say><Pause length='89'/>");
        CallResult call = phone.at(Instant.parse("2026-09-22T01:00:00Z")).call(Desk.GUIDELINE, caller());

        assertThat(service.lines()).endsWith("POST /twilio/voice/status");
        assertThat(service.only("/twilio/voice/status").fields())
                .containsEntry("CallStatus", "completed")
                .containsEntry("CallDuration", "90")
                .containsEntry("Duration", "2")
                .containsEntry("Timestamp", "Tue, 22 Sep 2026 01:01:30 +0000")
                .doesNotContainKeys("SequenceNumber", "CallToken");
        assertThat(call.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"<Reject/>, no-answer", "<Reject reason='busy'/>, busy", "<Redirect>later</Redirect>, busy"})
    void aRejectedCallIsNeverAnswered(String verbs, String status) {
        service.incoming(verbs).on("/twilio/voice/later", "<Reject reason='busy'/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.finalStatus()).isEqualTo(status);
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.REJECTED);
        assertThat(service.only("/twilio/voice/status").fields())
                .containsEntry("CallStatus", status)
                .containsEntry("CallDuration", "0");
    }

    @Test
    void rejectingAnAnsweredCallOnlyHangsUp() {
        service.incoming("<Say>はい</Say><Reject/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.finalStatus()).isEqualTo("completed");
        assertThat(call.debugger()).hasSize(1);
        assertThat(call.errors()).isEmpty();
    }

    @Test
    void anEmptyDocumentAnswersAndHangsUp() {
        service.incoming("");

        assertThat(phone.call(Desk.GUIDELINE, caller()).finalStatus()).isEqualTo("completed");
    }

    @Test
    void relativeReferencesFollowTheDocumentTheyAreIn() {
        service.incoming("<Redirect>a/b?x=1</Redirect>")
                .on("/twilio/voice/a/b?x=1", "<Redirect>?x=2</Redirect>")
                .on("/twilio/voice/a/b?x=2", "<Redirect method='GET'>../c</Redirect>")
                .on("/twilio/voice/c", "<Redirect>/twilio/d</Redirect>")
                .on("/twilio/d", "<Hangup/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.documents()).extracting(CallResult.Page::url).endsWith(service.base() + "/twilio/d");
        assertThat(call.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void aFailureTurnsToTheFallback(int status) {
        service.on("/twilio/voice/incoming", request -> Reply.status(status))
                .on("/twilio/voice/fallback", "<Say>申し訳ございません</Say><Record action='saved'/>")
                .on("/twilio/voice/saved", "<Hangup/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller().speak(ofSeconds(12)));

        assertThat(service.only("/twilio/voice/fallback").fields())
                .containsEntry("ErrorCode", "11200")
                .containsEntry("ErrorUrl", service.base() + "/twilio/voice/incoming")
                .containsEntry("From", "+819012345678");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(call.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'text/xml', '<Oops/>', 12100", "'application/json', '{}', 12300"})
    void anUnplayableAnswerTurnsToTheFallback(String type, String body, String code) {
        service.on("/twilio/voice/incoming", request -> new Reply(200, type, body, Map.of()))
                .on("/twilio/voice/fallback", "<Say>申し訳ございません</Say>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(service.only("/twilio/voice/fallback").field("ErrorCode")).isEqualTo(code);
        assertThat(call.heard()).containsExactly("申し訳ございません");
    }

    @Test
    void aWarningIsPlayedAllTheSame() {
        service.incoming("<Say voise='x'>はい</Say>");
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.heard()).containsExactly("はい");
        assertThat(call.debugger()).extracting(each -> each.code()).containsExactly(12200);
    }

    @Test
    void withoutAFallbackThereIsAnApplicationError() {
        service.on("/twilio/voice/incoming", request -> Reply.status(500));
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.transcript().toString()).contains("an application error has occurred");
        assertThat(call.finalStatus()).isEqualTo("completed");
        assertThat(call.errors()).hasSize(2);
        assertThat(service.lines()).endsWith("POST /twilio/voice/status");
    }

    @Test
    void aServiceThatIsGoneEndsTheCallToo() {
        service.close();
        CallResult call = phone.call(Desk.GUIDELINE, caller());

        assertThat(call.errors()).extracting(each -> each.code()).containsOnly(11205);
    }

    @Test
    void aCallerWhoGivesUpBeforeTheAnswerWasNeverAnswered() {
        service.incoming("<Say>はい</Say>");
        CallResult call = phone.call(Desk.GUIDELINE, caller().hangUpAt(Point.RINGING));

        assertThat(call.finalStatus()).isEqualTo("canceled");
        assertThat(call.heard()).isEmpty();
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void aLineThatFailsIsAFailedCall() {
        service.incoming("<Pause length='60'/>");
        CallResult call = phone.call(Desk.GUIDELINE, caller().lineFailsAfter(ofSeconds(5)));

        assertThat(call.finalStatus()).isEqualTo("failed");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.FAILED);
    }

    /** Second by second through greeting, menu, message and thanks. */
    @Test
    void aCallerMayHangUpAtAnyMoment() {
        service.incoming("<Say>" + "あ".repeat(28) + "</Say><Gather numDigits='1' timeout='3' action='menu'/>")
                .on("/twilio/voice/menu", "<Record action='saved' finishOnKey='#'/>")
                .on("/twilio/voice/saved", "<Say>" + "い".repeat(14) + "</Say>");
        for (int second = 0; second <= 20; second++) {
            CallResult call = phone.call(
                    Desk.GUIDELINE,
                    caller().press("1").speakAndPress(ofSeconds(8), "#").hangUpAfter(ofSeconds(second)));

            Duration length = Duration.between(call.start(), call.end());
            assertThat(length).isEqualTo(ofSeconds(Math.min(second, 15)));
            assertThat(call.finalStatus()).isEqualTo("completed");
            assertThat(call.errors()).isEmpty();
            assertThat(call.expectedOutcome())
                    .as("after %d s", second)
                    .isEqualTo(second < 7 ? Outcome.ABANDONED : Outcome.VOICEMAIL);
            assertThat(call.requests().getLast().parameter("CallDuration"))
                    .isEqualTo(String.valueOf(length.toSeconds()));
        }
    }

    @Test
    void aCallersRequestsCanBeSentAgainAsAnothers() {
        service.incoming("<Record action='saved' recordingStatusCallback='ready'/>")
                .on("/twilio/voice/saved", "<Hangup/>")
                .on("/twilio/voice/ready", request -> Reply.status(204));
        CallResult call = phone.call(Desk.GUIDELINE, caller().speak(ofSeconds(12)));
        int before = service.received().size();

        call.requestsAs("CA00000000000000000000000000000009").reversed().forEach(phone::send);

        var again = service.received().subList(before, service.received().size());
        assertThat(again).hasSize(4).allMatch(each -> each.field("CallSid").endsWith("9"));
        assertThat(again.stream().map(PretendService.Request::rawBody))
                .noneMatch(each -> each.contains(call.recordingSids().getFirst()));
    }

    @Test
    void unknownNumbersPassThroughRaw() {
        service.incoming("<Hangup/>");
        phone.call(Desk.GUIDELINE, caller().from("+266696687"));

        assertThat(service.only("/twilio/voice/incoming").fields())
                .containsEntry("From", "+266696687")
                .containsEntry("FromCountry", "");
    }

    @ParameterizedTest
    @CsvSource({
        "+819012345678, true", "+816012345678, true", "+815012345678, true", "+81312345678, true",
        "+81120123456, false", "+81800123456, false", "+81990123456, false", "+811045000, false",
        "+266696687, false", "anonymous, false", "+3712345678, false"
    })
    void whoCanBeCalledBack(String number, boolean reachable) {
        assertThat(Expectation.reachable(number)).isEqualTo(reachable);
    }
}
