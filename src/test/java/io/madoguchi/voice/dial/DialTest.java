package io.madoguchi.voice.dial;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.dial.DialStage.Ordered;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator is rung first, the caller when the operator has pressed 1, and how it went is told once. */
@QuarkusTest
class DialTest {
    private static final String A_CALL = "CA" + "a".repeat(32);
    private static final Duration SOON = Duration.ofSeconds(2);

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialStage stage;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    HeardDialFacts facts;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FakeTwilio twilio;

    private String desk = "";

    @BeforeEach
    void open() {
        clock.moveTo(HoursFixture.jst("2026-11-24T12:00"));
        desk = aDesk(OFFICE_HOURS);
        stage.clear();
        twilio = stage.openTwilio();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private CallResult played(Ordered dial, Callee operator, Callee callee) {
        dial.answers(twilio, operator, callee);
        stage.sweep();
        return dial.played(twilio);
    }

    @Test
    void whoPressesOneHearsWhoWaitsAndIsConnected() {
        Ordered dial = stage.planned(desk);

        CallResult call = played(dial, Callee.person(), Callee.person());

        assertThat(call.debugger()).as("%s", call.transcript()).isEmpty();
        assertThat(call.heard().getFirst()).contains("試験窓口", "1時間20分", "E、2、6、1、1、2、4、0、0、0、7", "1を押してください");
        assertThat(dial.callsTo(dial.callee(), twilio))
                .singleElement()
                .satisfies(leg -> assertThat(leg.from()).isEqualTo(DialStage.CALLER_ID));
        assertThat(facts.of(dial.id())).containsExactly("reached");
        assertThat(dial.orders(twilio)).isOne();
        assertThat(twilio.exchange().findings()).isEmpty();
    }

    /** An automatic call that only asks for a key is what the police warn clinics about. */
    @Test
    void thePersonWhoIsRungHearsWhichSchemeCallsAndAboutWhichTicket() {
        Ordered dial = stage.planned(desk);

        CallResult call = played(dial, Callee.person(), Callee.person());

        assertThat(call.transcript().toString())
                .contains("日本医師会サイバーセキュリティ支援制度の試験窓口です", "受付番号は、E、2、6、1、1、2、4、0、0、0、7です");
    }

    @ParameterizedTest
    @MethodSource("absentOperators")
    void whileTheOperatorIsAbsentNobodyElseIsRung(Callee operator) {
        Ordered dial = stage.planned(desk);

        played(dial, operator, Callee.person());

        assertThat(facts.of(dial.id())).containsExactly("operator_absent");
        assertThat(dial.callsTo(dial.callee(), twilio)).isEmpty();
    }

    static Stream<Callee> absentOperators() {
        return Stream.of(
                Callee.absent(),
                Callee.busy(),
                Callee.unreachable(),
                Callee.voicemail(SOON),
                Callee.answering(SOON, CallerScript.caller().press("2")));
    }

    /** Completed does not say that people spoke (telephony.md §0.4): a machine is never connected. */
    @ParameterizedTest
    @MethodSource("callees")
    void howItWentForTheCalleeIsTold(Callee callee, String outcome, String heard) {
        Ordered dial = stage.planned(desk);

        CallResult call = played(dial, Callee.person(), callee);

        assertThat(facts.of(dial.id())).containsExactly(outcome);
        assertThat(call.heard().getLast()).contains(heard);
    }

    static Stream<Arguments> callees() {
        return Stream.of(
                arguments(Callee.busy(), "busy", "お話し中"),
                arguments(Callee.absent(), "no_answer", "お出になりません"),
                arguments(Callee.unreachable(), "failed", "つながりません"),
                arguments(Callee.voicemail(SOON), "machine", "留守番電話"));
    }

    /** Nothing about the order in which Twilio tells is guaranteed, nor that it tells once. */
    @Test
    void whateverIsToldInAnyOrderAndTwiceItEndsTheSame() {
        for (List<Integer> order : orders(List.of(0, 1, 2, 3))) {
            Ordered dial = stage.planned(desk);
            stage.sweep();
            String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
            dial.tell("operator", sid, "CallStatus", "in-progress");
            dial.tell("key", sid, "Digits", "1");
            for (int each : twice(order)) {
                switch (each) {
                    case 0 -> dial.tell("status", sid, "CallStatus", "completed", "SequenceNumber", "3");
                    case 1 -> dial.tell("status", sid, "CallStatus", "ringing", "SequenceNumber", "1");
                    case 2 -> dial.tell("callee-status", A_CALL, "CallStatus", "no-answer", "ParentCallSid", sid);
                    default -> dial.tell("result", sid, "DialCallStatus", "no-answer", "DialBridged", "false");
                }
            }
            assertThat(facts.of(dial.id())).as("%s", order).containsExactly("no_answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "callee"})
    void aNumberThatWasAlteredInTheDatabaseIsNotRung(String number) {
        Ordered dial = stage.planned(desk);
        Ordered another = stage.planned(desk);
        stage.alter(number, dial, another);
        stage.sweep();

        assertThat(stage.row(dial).ending()).isEqualTo(Ending.FAILED);
        assertThat(dial.callsTo(dial.operator(), twilio)).isEmpty();
        assertThat(another.callsTo(another.operator(), twilio)).hasSize(1);
    }

    @Test
    void aCalleeThatWasAlteredMeanwhileIsNotRungEither() {
        Ordered dial = stage.planned(desk);
        Ordered another = stage.planned(desk);
        stage.sweep();
        String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
        dial.tell("operator", sid, "CallStatus", "in-progress");
        stage.alter("callee", dial, another);

        assertThat(dial.tell("key", sid, "Digits", "1"))
                .contains("<Hangup")
                .doesNotContain("<Dial", another.callee().substring(1));
    }

    @Test
    void anEndIsFinal() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
        dial.tell("status", sid, "CallStatus", "no-answer");

        assertThat(dial.tell("operator", sid)).doesNotContain("Gather");
        assertThat(dial.tell("key", sid, "Digits", "1")).doesNotContain("<Dial");
        dial.tell("result", sid, "DialCallStatus", "completed", "DialBridged", "true");
        dial.tell("status", sid, "CallStatus", "in-progress");

        assertThat(facts.of(dial.id())).containsExactly("operator_absent");
        assertThat(stage.row(dial).ending()).isEqualTo(Ending.OPERATOR_ABSENT);
    }

    @Test
    void theSameKeyToldTwiceIsAnsweredTheSame() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
        String first = dial.tell("key", sid, "Digits", "1");

        assertThat(first).contains("<Dial");
        assertThat(dial.tell("key", sid, "Digits", "1")).isEqualTo(first);
    }

    @Test
    void aCallThatIsNotTheDialsIsToldNothingAndChangesNothing() {
        Ordered dial = stage.planned(desk);
        stage.sweep();

        assertThat(dial.tell("key", A_CALL, "Digits", "1")).doesNotContain("<Dial");
        dial.tell("status", A_CALL, "CallStatus", "busy");

        assertThat(facts.of(dial.id())).isEmpty();
        assertThat(stage.row(dial).isPressed()).isFalse();
    }

    @Test
    void whatIsTakenBackBeforeItIsPlacedIsNeverPlaced() {
        Ordered dial = stage.planned(desk);
        stage.takeBack(dial);
        stage.sweep();

        assertThat(dial.orders(twilio)).isZero();
        assertThat(facts.of(dial.id())).isEmpty();
        assertThat(stage.row(dial).ending()).isEqualTo(Ending.TAKEN_BACK);
    }

    /** Twilio never tells of it, so that it is closed by us. */
    @Test
    void whatIsTakenBackWhileItIsQueuedIsCancelled() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        stage.takeBack(dial);
        stage.sweep();

        assertThat(dial.callsTo(dial.operator(), twilio).getFirst().status()).isEqualTo("canceled");
        assertThat(stage.row(dial).ending()).isEqualTo(Ending.TAKEN_BACK);
    }

    @Test
    void whoIsRungForWhatIsTakenBackHearsSo() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        stage.takeBack(dial);

        CallResult call = dial.played(twilio);

        assertThat(call.heard()).singleElement().asString().contains("取り消されました");
        assertThat(dial.callsTo(dial.callee(), twilio)).isEmpty();
        assertThat(stage.row(dial).ending()).isEqualTo(Ending.TAKEN_BACK);
    }

    @Test
    void whoIsConnectedIsLeftAlone() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
        dial.tell("key", sid, "Digits", "1");
        stage.takeBack(dial);
        dial.tell("result", sid, "DialCallStatus", "completed", "DialBridged", "true");

        assertThat(facts.of(dial.id())).containsExactly("reached");
    }

    private static List<Integer> twice(List<Integer> order) {
        var twice = new ArrayList<>(order);
        twice.addAll(order);
        return twice;
    }

    private static List<List<Integer>> orders(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (Integer first : of) {
            List<Integer> rest = of.stream().filter(each -> !each.equals(first)).toList();
            for (List<Integer> order : orders(rest)) {
                var whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
