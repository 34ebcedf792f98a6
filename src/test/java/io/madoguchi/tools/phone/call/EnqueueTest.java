package io.madoguchi.tools.phone.call;

import static io.madoguchi.tools.phone.call.CallerScript.caller;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.PretendService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code <Enqueue>}: waiting, and every way of not waiting any more. */
class EnqueueTest {
    private final PretendService service = new PretendService();
    private final Simulator phone = new Simulator(service.service());

    @BeforeEach
    void theDeskIsOpen() {
        service.incoming("<Say>おつなぎします</Say><Enqueue action='left?step=2' waitUrl='waiting/music'>desk</Enqueue>")
                .on(
                        "/twilio/voice/waiting/music",
                        "<Gather numDigits='1' timeout='1' action='key'><Say>お待ちください</Say></Gather><Pause length='8'/>")
                .on("/twilio/voice/waiting/key", "<Leave/>")
                .on("/twilio/voice/left?step=2", "<Say>ご用件をどうぞ</Say>");
    }

    @AfterEach
    void everyRequestWasCorrect() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void theWaitDocumentIsRequestedOverAndOver() {
        phone.call(Desk.EMERGENCY, caller().waitInQueue(ofSeconds(35)));

        var waits = service.received().stream()
                .filter(each -> each.path().equals("/twilio/voice/waiting/music"))
                .toList();
        assertThat(waits).hasSize(4);
        assertThat(waits.getFirst().fields())
                .containsEntry("QueuePosition", "1")
                .containsEntry("QueueTime", "0")
                .containsEntry("CurrentQueueSize", "1")
                .containsEntry("MaxQueueSize", "1000")
                .containsKey("AvgQueueTime");
        assertThat(waits.getLast().field("QueueTime")).isEqualTo("30");
        assertThat(waits.getLast().field("QueueSid")).isEqualTo(waits.getFirst().field("QueueSid"));
    }

    @Test
    void losingPatienceRequestsTheActionForACompletedCall() {
        CallResult call = phone.call(Desk.EMERGENCY, caller().waitInQueue(ofSeconds(35)));

        assertThat(service.only("/twilio/voice/left?step=2").fields())
                .containsEntry("QueueResult", "hangup")
                .containsEntry("QueueTime", "35")
                .containsEntry("CallStatus", "completed");
        assertThat(call.heard()).doesNotContain("ご用件をどうぞ");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void whetherAHangUpRequestsTheActionCanBeChosen() {
        var quirks = new Quirks();
        quirks.noHangupActions = true;
        phone.quirks(quirks).call(Desk.EMERGENCY, caller().waitInQueue(ofSeconds(35)));

        assertThat(service.lines()).noneMatch(each -> each.contains("left"));
    }

    @Test
    void aKeyLeavesTheQueueAndGoesOnWithTheAction() {
        CallResult call = phone.call(Desk.EMERGENCY, caller().pressAt(ofSeconds(20), "9"));

        assertThat(service.only("/twilio/voice/waiting/key").fields())
                .containsEntry("Digits", "9")
                .doesNotContainKey("QueueTime");
        assertThat(service.only("/twilio/voice/left?step=2").fields())
                .containsEntry("QueueResult", "leave")
                .containsEntry("CallStatus", "in-progress");
        assertThat(call.heard()).endsWith("ご用件をどうぞ");
        assertThat(call.debugger()).isEmpty();
    }

    @Test
    void withoutAnActionTheNextVerbFollows() {
        service.incoming("<Enqueue waitUrl='waiting/key'>desk</Enqueue><Say>留守番電話です</Say>");

        assertThat(phone.call(Desk.EMERGENCY, caller()).heard()).containsExactly("留守番電話です");
    }

    @Test
    void anOperatorTakesTheCallAndTheActionComesAfterTheTalk() {
        var start = Instant.parse("2026-09-22T01:00:00Z");
        CallResult call = phone.at(start).call(Desk.EMERGENCY, caller().answeredAfter(ofSeconds(40), ofMinutes(3)));

        assertThat(service.only("/twilio/voice/left?step=2").fields())
                .containsEntry("QueueResult", "bridged")
                .containsEntry("QueueTime", "40")
                .containsEntry("CallStatus", "in-progress");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(call.heard()).endsWith("ご用件をどうぞ");
        assertThat(Duration.between(start, call.end())).isEqualTo(ofSeconds(1 + 40 + 180 + 1));
        assertThat(service.only("/twilio/voice/status").field("CallDuration")).isEqualTo("222");
        assertThat(service.only("/twilio/voice/status").field("Duration")).isEqualTo("4");
    }

    @Test
    void aCallerWhoEndsTheTalkHearsNothingMore() {
        CallResult call = phone.call(
                Desk.EMERGENCY,
                caller().answeredAfter(ofSeconds(40), ofMinutes(3)).hangUpAt(Point.TALK));

        assertThat(service.only("/twilio/voice/left?step=2").fields())
                .containsEntry("QueueResult", "bridged")
                .containsEntry("QueueTime", "40")
                .containsEntry("CallStatus", "completed");
        assertThat(call.heard()).doesNotContain("ご用件をどうぞ");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aFullQueueCannotBeJoined() {
        CallResult call = phone.call(Desk.EMERGENCY, caller().queueResult("queue-full"));

        assertThat(service.only("/twilio/voice/left?step=2").fields())
                .containsEntry("QueueResult", "queue-full")
                .doesNotContainKeys("QueueSid", "QueueTime");
        assertThat(call.heard()).endsWith("ご用件をどうぞ");
    }

    @Test
    void aBrokenWaitDocumentEndsTheWaitWithAnError() {
        service.on("/twilio/voice/waiting/music", request -> Reply.status(500));
        CallResult call = phone.call(Desk.EMERGENCY, caller());

        assertThat(service.only("/twilio/voice/left?step=2").field("QueueResult"))
                .isEqualTo("error");
        assertThat(call.errors()).extracting(each -> each.code()).containsExactly(11200);
    }

    @Test
    void hangingUpInTheServicesWaitDocumentEndsTheCall() {
        service.on("/twilio/voice/waiting/music", "<Hangup/>");
        CallResult call = phone.call(Desk.EMERGENCY, caller());

        assertThat(service.only("/twilio/voice/left?step=2").field("QueueResult"))
                .isEqualTo("hangup");
        assertThat(call.finalStatus()).isEqualTo("completed");
    }

    @Test
    void aWaitDocumentThatTakesNoTimeStillPasses() {
        service.on("/twilio/voice/waiting/music", "<Redirect>silence</Redirect>")
                .on("/twilio/voice/waiting/silence", "");
        CallResult call = phone.call(Desk.EMERGENCY, caller().waitInQueue(ofSeconds(10)));

        assertThat(call.documents()).hasSizeBetween(20, 24);
    }

    @Test
    void aCallThatGoesRoundInCirclesIsGivenUp() {
        service.incoming("<Redirect>incoming</Redirect>");
        var quirks = new Quirks();
        quirks.mostDocuments = 20;
        CallResult call = phone.quirks(quirks).call(Desk.EMERGENCY, caller());

        assertThat(call.documents()).hasSize(20);
        assertThat(call.errors().getFirst().finding().message()).startsWith("Going round in circles");
    }

    @Test
    void aCallerCanWaitAcrossClosingTimeInMilliseconds() {
        var serviceClock = new AtomicReference<>(Instant.EPOCH);
        Instant closing = Instant.parse("2026-09-22T08:00:00Z");
        service.on(
                "/twilio/voice/waiting/music",
                request -> Reply.twiml(
                        serviceClock.get().isBefore(closing) ? "<Pause length='30'/>" : "<Say>終了しました</Say><Leave/>"));
        var moves = new ArrayList<Instant>();
        CallResult call = phone.at(closing.minus(ofMinutes(10)), now -> {
                    moves.add(now);
                    serviceClock.set(now);
                })
                .call(Desk.EMERGENCY, caller().waitInQueue(ofMinutes(30)));

        assertThat(call.heard()).endsWith("終了しました", "ご用件をどうぞ");
        assertThat(serviceClock.get()).isAfter(closing);
        assertThat(moves).isSorted().hasSizeGreaterThan(20);
        assertThat(List.copyOf(moves).getFirst()).isEqualTo(closing.minus(ofMinutes(10)));
    }
}
