package io.madoguchi.voice.dial;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.rest.Call;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Reply;
import io.madoguchi.voice.dial.DialStage.Ordered;
import io.madoguchi.voice.dial.DialSweep.Claim;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Twilio answers and whoever dies: no dial is ever sent twice, and each comes to an end. */
@QuarkusTest
class OnceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialStage stage;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialSweep sweep;

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

    private void minutesPass(int minutes) {
        for (int each = 0; each < minutes; each++) {
            stage.pass(MINUTE);
            stage.sweep();
        }
    }

    @ParameterizedTest
    @MethodSource("acceptedAll")
    void whatTwilioTookWithoutSayingSoIsFoundAndNeverSentAgain(Fault fault) {
        Ordered dial = stage.planned(desk);
        dial.answers(twilio, Callee.person(), Callee.person());
        twilio.next(fault);
        stage.sweep();
        assertThat(stage.row(dial).state()).isEqualTo(Dial.State.UNKNOWN);

        minutesPass(3);
        Call call = dial.callsTo(dial.operator(), twilio).getFirst();
        assertThat(stage.row(dial).callSid()).isEqualTo(call.sid());
        dial.played(twilio);

        assertThat(dial.orders(twilio)).isOne();
        assertThat(dial.callsTo(dial.operator(), twilio)).hasSize(1);
        assertThat(facts.of(dial.id())).containsExactly("reached");
    }

    static Stream<Fault> acceptedAll() {
        return Stream.of(
                Fault.errorAfterAccept(),
                Fault.htmlAfterAccept(),
                Fault.emptyAfterAccept(),
                Fault.brokenJsonAfterAccept(),
                Fault.silenceAfterAccept(),
                Fault.disconnectAfterAccept());
    }

    @ParameterizedTest
    @MethodSource("acceptedNone")
    void whatTwilioNeverTookIsLookedForInVainAndNeverSentAgain(Fault fault) {
        Ordered dial = stage.planned(desk);
        twilio.next(fault);
        stage.sweep();
        assertThat(stage.row(dial).state()).isEqualTo(Dial.State.UNKNOWN);
        minutesPass(9);
        assertThat(facts.of(dial.id())).isEmpty();

        minutesPass(2);

        assertThat(dial.orders(twilio)).isOne();
        assertThat(facts.of(dial.id())).containsExactly("failed");
    }

    static Stream<Fault> acceptedNone() {
        return Stream.of(Fault.errorBeforeAccept(), Fault.htmlBeforeAccept(), Fault.silenceBeforeAccept());
    }

    /** The status callback's URL says whose call it is, before anybody has looked. */
    @Test
    void whatIsUnknownIsSettledByTheFirstThingToldOfIt() {
        Ordered dial = stage.planned(desk);
        dial.answers(twilio, Callee.person(), Callee.person());
        twilio.next(Fault.htmlAfterAccept());
        stage.sweep();

        dial.played(twilio);
        minutesPass(12);

        assertThat(dial.orders(twilio)).isOne();
        assertThat(facts.of(dial.id())).containsExactly("reached");
    }

    /** Only then is Twilio asked again: it has not even looked at the first. */
    @Test
    void afterTooManyRequestsItIsSentLater() {
        Ordered dial = stage.planned(desk);
        twilio.next(Fault.tooMany(Duration.ofSeconds(5)), Fault.tooManyWithoutRetryAfter(), Fault.tooMany(MINUTE));
        stage.sweep();
        stage.sweep();
        assertThat(dial.orders(twilio)).isOne();
        stage.pass(Duration.ofSeconds(5));
        stage.sweep();
        stage.pass(Duration.ofSeconds(1));
        stage.sweep();
        assertThat(dial.orders(twilio))
                .as("the second refusal makes us wait longer")
                .isEqualTo(2);
        stage.pass(Duration.ofSeconds(1));
        stage.sweep();
        minutesPass(2);

        assertThat(dial.orders(twilio)).isEqualTo(4);
        assertThat(dial.callsTo(dial.operator(), twilio)).hasSize(1);
        assertThat(stage.row(dial).state()).isEqualTo(Dial.State.PLACED);
    }

    @Test
    void whatIsTakenBackWhileTwilioTakesNoMoreIsNotSentLater() {
        Ordered dial = stage.planned(desk);
        Claim claim = sweep.claim().orElseThrow();
        stage.takeBack(dial);
        twilio.next(Fault.tooMany(MINUTE));
        sweep.place(claim);
        minutesPass(3);

        assertThat(dial.orders(twilio)).isOne();
        assertThat(stage.row(dial).ending()).isEqualTo(Ending.TAKEN_BACK);
    }

    @Test
    void nobodyIsRungForWhatNobodyExpectsAnyMore() {
        Ordered dial = stage.planned(desk);
        stage.pass(Duration.ofMinutes(6));
        stage.sweep();

        assertThat(dial.orders(twilio)).isZero();
        assertThat(facts.of(dial.id())).containsExactly("failed");
    }

    @Test
    void whatTwilioRefusesHasFailed() {
        Ordered dial = stage.planned(desk);
        twilio.next(Fault.answering(false, Reply.text(400, "application/json", "{\"code\":21216,\"status\":400}")));
        stage.sweep();
        minutesPass(2);

        assertThat(dial.orders(twilio)).isOne();
        assertThat(facts.of(dial.id())).containsExactly("failed");
    }

    /** That it is sent was committed, and the process was killed before Twilio was asked. */
    @Test
    void whoeverDiesBeforeAskingLeavesNoCall() {
        Ordered dial = stage.planned(desk);
        assertThat(sweep.claim()).map(Claim::id).contains(dial.id());

        minutesPass(12);

        assertThat(dial.orders(twilio)).isZero();
        assertThat(facts.of(dial.id())).containsExactly("failed");
    }

    /** Of several calls to one telephone nobody but Twilio's callbacks can tell which is whose. */
    @Test
    void twoUnknownCallsToOneTelephoneAreNotMistakenForEachOther() {
        Ordered one = stage.planned(desk);
        var other = stage.planned(desk, one.operator(), "+819099990001", Authority.STAFF);
        twilio.next(Fault.htmlAfterAccept(), Fault.htmlAfterAccept());
        stage.sweep();
        minutesPass(2);
        assertThat(List.of(stage.row(one), stage.row(other)))
                .extracting(Dial::state)
                .containsOnly(Dial.State.UNKNOWN);

        twilio.exchange().play();
        assertThat(facts.of(one.id())).containsExactly("reached");
        assertThat(facts.of(other.id())).containsExactly("reached");
        assertThat(one.orders(twilio)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("endsNobodyTold")
    void ofACallWhoseEndIsNeverToldTwilioIsAsked(String status, boolean pressed, String outcome) {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        Call call = dial.callsTo(dial.operator(), twilio).getFirst();
        if (pressed) {
            dial.tell("key", call.sid(), "Digits", "1");
        }
        call.ended(status, clock.instant(), Duration.ZERO);

        minutesPass(3);

        assertThat(facts.of(dial.id())).containsExactly(outcome);
    }

    static Stream<Arguments> endsNobodyTold() {
        return Stream.of(
                arguments("no-answer", false, "operator_absent"),
                arguments("completed", false, "operator_absent"),
                arguments("completed", true, "failed"));
    }

    @Test
    void whoeverWasSpokenWithIsKnownAlsoWhenTheResultIsLost() {
        Ordered dial = stage.planned(desk);
        stage.sweep();
        String sid = dial.callsTo(dial.operator(), twilio).getFirst().sid();
        dial.tell("key", sid, "Digits", "1");
        dial.tell("callee", "CA" + "b".repeat(32), "Digits", "1");
        dial.tell("status", sid, "CallStatus", "completed");
        assertThat(facts.of(dial.id())).isEmpty();

        minutesPass(2);

        assertThat(facts.of(dial.id())).containsExactly("reached");
    }

    @Test
    void aDialOfThatIdIsPlannedOnce() {
        Ordered dial = stage.planned(desk);
        assertThatThrownBy(() -> stage.place(dial, desk, Authority.CONFIRMED)).isInstanceOf(RuntimeException.class);
        stage.sweep();
        assertThat(dial.orders(twilio)).isOne();
    }

    @Test
    void eightSweepersSendEachOfTwoHundredOnce() {
        List<Ordered> dials =
                IntStream.range(0, 200).mapToObj(each -> stage.planned(desk)).toList();
        var claimed = new ArrayList<Claim>();
        together(8, () -> {
                    var mine = new ArrayList<Claim>();
                    for (Optional<Claim> next = sweep.claim(); next.isPresent(); next = sweep.claim()) {
                        sweep.place(next.get());
                        mine.add(next.get());
                    }
                    return mine;
                })
                .forEach(claimed::addAll);

        assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
        assertThat(twilio.ordersForCalls()).isEqualTo(200);
        assertThat(dials).allSatisfy(dial -> assertThat(dial.orders(twilio)).isOne());
    }
}
