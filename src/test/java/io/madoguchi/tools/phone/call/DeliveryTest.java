package io.madoguchi.tools.phone.call;

import static io.madoguchi.tools.phone.call.CallerScript.caller;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.phone.call.PretendService.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that repeats, loses, delays and shuffles. */
class DeliveryTest {
    private final PretendService service = new PretendService();
    private final Simulator phone = new Simulator(service.service());

    @BeforeEach
    void theDeskIsClosed() {
        service.incoming("<Record action='saved' recordingStatusCallback='ready' finishOnKey='#'/>")
                .on("/twilio/voice/saved", "<Say>承りました</Say>")
                .on("/twilio/voice/ready", request -> Reply.status(204));
    }

    @AfterEach
    void everyRequestWasCorrect() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void aFaithfulNetworkDeliversOnceAndInOrder() {
        assertThat(orderOf(Delivery.faithful(), 0))
                .containsExactly("incoming", "saved", "ready", "status")
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedMisbehavesTheSameWay() {
        var bad = Delivery.seeded(7).reordering(0.5).dropping(0.2).delayingUpTo(ofSeconds(30));

        List<List<String>> first =
                IntStream.range(0, 20).mapToObj(i -> orderOf(bad, i)).toList();
        List<List<String>> second =
                IntStream.range(0, 20).mapToObj(i -> orderOf(bad, i)).toList();

        assertThat(first).isEqualTo(second);
        assertThat(first.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void callbacksOvertakeTheActionAndOneAnother() {
        var orders = IntStream.range(0, 40)
                .mapToObj(i -> orderOf(Delivery.seeded(3).reordering(1), i))
                .collect(toSet());

        assertThat(orders)
                .contains(List.of("incoming", "ready", "saved", "status"))
                .contains(List.of("incoming", "saved", "status", "ready"))
                .contains(List.of("incoming", "saved", "ready", "status"));
    }

    @Test
    void onlyCallbacksAreLost() {
        CallResult call = play(Delivery.seeded(1).dropping(1), 0);

        assertThat(service.lines()).containsExactly("POST /twilio/voice/incoming", "POST /twilio/voice/saved");
        assertThat(call.lostCallbacks()).isEqualTo(2);
        assertThat(call.requests()).hasSize(4);
        assertThat(call.transcript().toString()).contains("loses POST /twilio/voice/status (completed)");
    }

    @Test
    void everythingMayArriveTwice() {
        for (int i = 0; i < 12; i++) {
            CallResult call = play(Delivery.seeded(2).duplicating(1), i);

            assertThat(call.errors()).isEmpty();
            assertThat(service.received().stream()
                            .filter(each -> each.field("CallSid").equals(call.callSid())))
                    .hasSize(8);
        }
    }

    @Test
    void repetitionsCarryTheSameTokenOrANewOne() {
        IntStream.range(0, 12).forEach(i -> play(Delivery.seeded(2).duplicating(1), i));

        long tokens = service.received().stream()
                .map(each -> each.headers().get("I-twilio-idempotency-token"))
                .distinct()
                .count();
        assertThat(tokens).isBetween(12L * 4 + 1, 12L * 8 - 1);
    }

    @Test
    void aRepetitionThatIsAnsweredDifferentlyIsAnError() {
        var asked = new AtomicInteger();
        service.on("/twilio/voice/saved", request -> Reply.twiml("<Say>" + asked.incrementAndGet() + "</Say>"));

        for (int i = 0; i < 6; i++) {
            assertThat(play(Delivery.seeded(5).duplicating(1), i).errors())
                    .singleElement()
                    .satisfies(each -> assertThat(each.finding().message()).contains("answered differently"));
        }
    }

    @Test
    void delaysAreVirtual() {
        CallResult call = play(Delivery.seeded(1).delayingUpTo(Duration.ofHours(2)), 0);

        assertThat(Duration.between(call.start(), call.end())).isLessThan(Duration.ofMinutes(1));
        assertThat(service.lines()).hasSize(4);
    }

    private List<String> orderOf(Delivery delivery, int number) {
        CallResult call = play(delivery, number);
        return service.received().stream()
                .filter(each -> each.field("CallSid").equals(call.callSid()))
                .map(each -> each.path().replace("/twilio/voice/", ""))
                .toList();
    }

    private CallResult play(Delivery delivery, int number) {
        return phone.delivery(delivery)
                .call(Desk.GUIDELINE.number(), caller().speakAndPress(ofSeconds(12), "#"), number);
    }
}
