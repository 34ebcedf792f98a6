package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.PretendService;
import io.madoguchi.tools.phone.call.PretendService.Reply;
import io.madoguchi.tools.phone.call.PretendService.Request;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.recording.Tone;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedCallTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");
    private static final String OPERATOR = "+819011112222";
    private static final String CALLER = "+819033334444";
    private static final String OURS = "+815012345678";
    private static final String WHISPER = "<Gather numDigits=\"1\" action=\"/twilio/pressed\"><Say>1を</Say></Gather>";
    private static final String TO_THE_CALLER = "<Dial callerId=\"" + OURS + "\" action=\"/twilio/dialled\">"
            + "<Number statusCallback=\"/twilio/leg\" statusCallbackEvent=\"initiated ringing answered completed\">"
            + CALLER + "</Number></Dial>";

    private final PretendService service = new PretendService();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit
    private Exchange twilio;

    @BeforeEach
    void anExchange() {
        twilio = new Exchange(PretendService.ACCOUNT, PretendService.TOKEN, new Shelf(folder))
                .owns(OURS)
                .rings(service.service())
                .clock(Clock.fixed(MORNING, ZoneOffset.UTC));
        service.on("/twilio/operator", WHISPER)
                .on("/twilio/pressed", TO_THE_CALLER)
                .on("/twilio/dialled", "<Hangup/>")
                .on("/twilio/leg", request -> Reply.status(204));
    }

    @AfterEach
    void allRequestsWereSignedAndComplete() {
        service.close();
        assertThat(service.complaints()).isEmpty();
        assertThat(twilio.findings()).isEmpty();
    }

    @Test
    void anOperatorIsRungHearsTheWhisperPressesOneAndSpeaksWithTheCaller() {
        CallResult operator = played();

        assertThat(steps("/twilio/status")).containsExactly("initiated 0", "ringing 1", "in-progress 2", "completed 3");
        assertThat(steps("/twilio/leg")).containsExactly("initiated 0", "ringing 1", "in-progress 2", "completed 3");
        Request pressed = service.only("/twilio/pressed");
        assertThat(pressed.field("Digits")).isEqualTo("1");
        assertThat(pressed.field("Direction")).isEqualTo("outbound-api");
        Request leg = told("/twilio/leg").getFirst();
        assertThat(leg.field("ParentCallSid")).isEqualTo(operator.callSid());
        assertThat(leg.field("Direction")).isEqualTo("outbound-dial");
        assertThat(leg.field("From")).isEqualTo(OURS);
        Request dialled = service.only("/twilio/dialled");
        assertThat(dialled.fields())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialBridged", "true")
                .containsEntry("DialCallSid", leg.field("CallSid"))
                .containsEntry("DialCallDuration", "180");
        assertThat(told("/twilio/status").getLast().field("CallDuration")).isEqualTo("187");
        assertThat(operator.finalStatus()).isEqualTo("completed");
        assertThat(operator.errors()).isEmpty();
    }

    @Test
    void theApiThenShowsBothLegs() {
        CallResult operator = played();
        assertThat(twilio.calls())
                .extracting(Call::to, Call::status)
                .containsExactly(tuple(OPERATOR, "completed"), tuple(CALLER, "completed"));
        assertThat(twilio.calls().getLast().view())
                .containsEntry("parent_call_sid", operator.callSid())
                .containsEntry("direction", "outbound-dial")
                .containsEntry("start_time", "Tue, 24 Nov 2026 00:00:07 +0000")
                .containsEntry("duration", "180");
    }

    @Test
    void nobodyIsThere() {
        twilio.callee(OPERATOR, Callee.absent());
        assertThat(played().finalStatus()).isEqualTo("no-answer");
        assertThat(steps("/twilio/status")).containsExactly("initiated 0", "ringing 1", "no-answer 2");
        Request last = told("/twilio/status").getLast();
        assertThat(last.fields())
                .containsEntry("CallDuration", "0")
                .containsEntry("SipResponseCode", "487")
                .containsEntry("Timestamp", "Tue, 24 Nov 2026 00:00:20 +0000")
                .doesNotContainKey("Duration");
        assertThat(service.lines()).doesNotContain("POST /twilio/operator");
    }

    @Test
    void theLineIsEngagedOrDead() {
        twilio.callee(OPERATOR, Callee.busy());
        assertThat(played().finalStatus()).isEqualTo("busy");
        twilio.callee(OPERATOR, Callee.unreachable());
        assertThat(played().finalStatus()).isEqualTo("failed");
        assertThat(steps("/twilio/status")).contains("busy 2", "failed 2");
    }

    @Test
    void whoAnswersTooLateHasNotAnswered() {
        twilio.callee(OPERATOR, Callee.answering(Duration.ofSeconds(21), CallerScript.caller()));
        assertThat(played().finalStatus()).isEqualTo("no-answer");
    }

    @Test
    void aMachineAnswersAndPressesNothing() {
        twilio.callee(OPERATOR, Callee.voicemail(Duration.ofSeconds(10)));
        assertThat(played().finalStatus()).isEqualTo("completed");
        assertThat(service.lines()).contains("POST /twilio/operator").doesNotContain("POST /twilio/pressed");
        assertThat(twilio.calls()).hasSize(1);
    }

    @Test
    void theCallerDoesNotAnswer() {
        twilio.callee(CALLER, Callee.busy());
        played();
        assertThat(service.only("/twilio/dialled").fields())
                .containsEntry("DialCallStatus", "busy")
                .containsEntry("DialBridged", "false")
                .doesNotContainKey("DialCallDuration");
        assertThat(steps("/twilio/leg")).containsExactly("initiated 0", "ringing 1", "busy 2");
    }

    /** Completed, and yet nobody spoke: only DialBridged tells. */
    @Test
    void aMachineThatHangsUpOnTheWhisperWasNeverConnected() {
        service.on("/twilio/pressed", "<Dial action=\"dialled\"><Number url=\"consent\">" + CALLER + "</Number></Dial>")
                .on("/twilio/consent", "<Gather numDigits=\"1\"><Say>1を</Say></Gather><Hangup/>");
        twilio.callee(CALLER, Callee.voicemail(Duration.ofSeconds(2)));
        played();
        assertThat(service.only("/twilio/dialled").fields())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialBridged", "false");
    }

    @Test
    void ofSeveralTheFirstToAnswerWins() {
        service.on(
                "/twilio/pressed",
                "<Dial action=\"dialled\" timeout=\"15\">" + rung(1) + rung(2) + rung(3) + rung(4) + "</Dial>");
        twilio.callee(colleague(1), Callee.answering(Duration.ofSeconds(9), CallerScript.caller()))
                .callee(colleague(2), Callee.answering(Duration.ofSeconds(3), CallerScript.caller()))
                .callee(colleague(3), Callee.busy())
                .callee(colleague(4), Callee.absent());
        played();
        assertThat(twilio.calls().stream().skip(1).map(Call::status))
                .containsExactly("canceled", "completed", "busy", "canceled");
    }

    @Test
    void whenTheOperatorHangsUpTheCallerIsNoLongerRung() {
        twilio.callee(
                        OPERATOR,
                        Callee.answering(
                                Duration.ofSeconds(1),
                                CallerScript.caller().press("1").hangUpAfter(Duration.ofSeconds(6))))
                .callee(CALLER, Callee.absent());
        assertThat(played().finalStatus()).isEqualTo("completed");
        assertThat(twilio.calls().getLast().status()).isEqualTo("canceled");
        assertThat(service.only("/twilio/dialled").field("CallStatus")).isEqualTo("completed");
    }

    @Test
    void aCallCancelledWhileQueuedIsNeverHeardOf() {
        place();
        Call call = twilio.calls().getFirst();
        change(call, "canceled", 200);
        assertThat(twilio.play()).isEmpty();
        assertThat(service.received()).isEmpty();
        assertThat(call.status()).isEqualTo("canceled");
        change(call, "canceled", 400);
    }

    @Test
    void aCallIsHungUpWhileItIsPlayed() {
        service.on("/twilio/operator", request -> {
            change(twilio.calls().getFirst(), "canceled", 400);
            change(twilio.calls().getFirst(), "completed", 200);
            return Reply.twiml("<Say>もう終わり</Say><Redirect>operator</Redirect>");
        });
        assertThat(played().finalStatus()).isEqualTo("completed");
        assertThat(steps("/twilio/status").getLast()).isEqualTo("completed 3");
        assertThat(told("/twilio/operator")).hasSize(1);
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        service.on(
                "/twilio/pressed",
                "<Dial><Number statusCallback=\"leg\" statusCallbackEvent=\"answered\">" + CALLER + "</Number></Dial>");
        played();
        assertThat(steps("/twilio/leg")).containsExactly("in-progress 2");
    }

    @Test
    void anOperatorTakesWhoeverWaitsInTheQueue() {
        service.incoming("<Enqueue action=\"left\" waitUrl=\"wait\">emergency</Enqueue>")
                .on("/twilio/voice/wait", "<Pause length=\"20\"/>")
                .on("/twilio/voice/left", "<Hangup/>")
                .on("/twilio/voice/hello", "<Say>おつなぎします</Say>")
                .on(
                        "/twilio/pressed",
                        "<Dial action=\"/twilio/dialled\"><Queue url=\"/twilio/voice/hello\">emergency</Queue></Dial>");
        var operators = new ArrayList<CallResult>();
        CallResult caller = new Simulator(service.service())
                .switchboard(twilio.switchboard())
                .at(MORNING)
                .call("+81120179066", CallerScript.caller().meanwhile(Duration.ofSeconds(30), () -> {
                    twilio.clock(Clock.fixed(MORNING.plusSeconds(30), ZoneOffset.UTC));
                    operators.add(played());
                }));
        assertThat(caller.heard()).containsExactly("おつなぎします");
        assertThat(service.only("/twilio/voice/hello").field("DequeingCallSid"))
                .isEqualTo(operators.getFirst().callSid());
        assertThat(service.only("/twilio/voice/left").fields())
                .containsEntry("QueueResult", "bridged")
                .containsEntry("QueueTime", "37");
        assertThat(service.only("/twilio/dialled").fields())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialBridged", "true");
        assertThat(twilio.switchboard().waiting("emergency")).isZero();
    }

    @Test
    void aCallThatComesInIsKnownFromTheFirstRingToTheEnd() {
        var seen = new ArrayList<String>();
        service.on("/twilio/voice/incoming", request -> {
                    seen.add(twilio.calls().getFirst().status());
                    return Reply.twiml("<Say>はい</Say><Redirect>next</Redirect>");
                })
                .on("/twilio/voice/next", request -> {
                    seen.add(twilio.calls().getFirst().status());
                    return Reply.twiml("<Pause length=\"20\"/>");
                });
        CallResult call = rings(CallerScript.caller());
        assertThat(seen).containsExactly("ringing", "in-progress");
        assertThat(twilio.calls())
                .singleElement()
                .satisfies(known -> assertThat(known.view())
                        .containsEntry("sid", call.callSid())
                        .containsEntry("direction", "inbound")
                        .containsEntry("status", "completed")
                        .containsEntry("duration", "21")
                        .containsEntry("start_time", "Tue, 24 Nov 2026 00:00:00 +0000")
                        .containsEntry("end_time", "Tue, 24 Nov 2026 00:00:21 +0000"));
        assertThat(twilio.play()).as("nobody is to be rung for it").isEmpty();
    }

    @Test
    void aCallThatCameInIsHungUpFromOutside() {
        service.on("/twilio/voice/incoming", request -> {
            change(twilio.calls().getFirst(), "completed", 200);
            return Reply.twiml("<Pause length=\"20\"/>");
        });
        CallResult call = rings(CallerScript.caller());
        assertThat(call.end()).isEqualTo(MORNING);
        change(twilio.calls().getFirst(), "completed", 400);
    }

    private CallResult rings(CallerScript script) {
        return new Simulator(service.service()).books(twilio::knows).at(MORNING).call("+81120179066", script);
    }

    @Test
    void anOperatorFindsTheQueueEmpty() {
        service.on("/twilio/pressed", "<Dial timeout=\"5\" action=\"dialled\"><Queue>emergency</Queue></Dial>");
        played();
        assertThat(service.only("/twilio/dialled").fields())
                .containsEntry("DialCallStatus", "no-answer")
                .containsEntry("DialBridged", "false");
    }

    @Test
    void whatACallerSaysIsKeptAndCanBeHeardOnceItIsProcessed() {
        var shelf = new Shelf(folder);
        var whileItWasTold = new ArrayList<String>();
        service.incoming("<Record action=\"done\" recordingStatusCallback=\"recorded\"/>")
                .on("/twilio/voice/done", request -> {
                    whileItWasTold.add(shelf.all().getFirst().status());
                    return Reply.twiml("<Hangup/>");
                })
                .on("/twilio/voice/recorded", request -> {
                    whileItWasTold.add(shelf.all().getFirst().status());
                    return Reply.status(204);
                });
        CallResult call = new Simulator(service.service())
                .recordings(shelf)
                .at(MORNING)
                .call("+81120179066", CallerScript.caller().speakAndPress(Duration.ofSeconds(12), "#"));
        assertThat(whileItWasTold).containsExactly("processing", "completed");
        assertThat(shelf.find(call.recordingSids().getFirst()))
                .contains(new Recording(call.recordingSids().getFirst(), call.callSid(), "completed", MORNING, 12, 0));
        assertThat(Tone.wav(12)).hasSize(44 + 12 * 16_000);
    }

    private static String colleague(int number) {
        return "+8190555566" + (60 + number);
    }

    private static String rung(int colleague) {
        return "<Number>" + colleague(colleague) + "</Number>";
    }

    private CallResult played() {
        place();
        return twilio.play().getFirst();
    }

    private void place() {
        var order = new io.madoguchi.tools.phone.rest.Request(
                "POST",
                "/2010-04-01/Accounts/" + PretendService.ACCOUNT + "/Calls.json",
                Map.of(
                        "To", List.of(OPERATOR),
                        "From", List.of(OURS),
                        "Url", List.of(service.base() + "/twilio/operator"),
                        "StatusCallback", List.of(service.base() + "/twilio/status"),
                        "StatusCallbackEvent", List.of("initiated", "ringing", "answered", "completed"),
                        "Timeout", List.of("20")),
                basic());
        service.on("/twilio/status", request -> Reply.status(204));
        assertThat(twilio.answer(order).status()).isEqualTo(201);
    }

    private void change(Call call, String status, int expected) {
        var request = new io.madoguchi.tools.phone.rest.Request(
                "POST",
                "/2010-04-01/Accounts/" + PretendService.ACCOUNT + "/Calls/" + call.sid() + ".json",
                Map.of("Status", List.of(status)),
                basic());
        assertThat(twilio.answer(request).status()).isEqualTo(expected);
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((PretendService.ACCOUNT + ":" + PretendService.TOKEN).getBytes(UTF_8));
    }

    private List<Request> told(String path) {
        return service.received().stream()
                .filter(each -> each.path().equals(path))
                .toList();
    }

    private List<String> steps(String path) {
        return told(path).stream()
                .map(each -> each.field("CallStatus") + " " + each.field("SequenceNumber"))
                .toList();
    }
}
