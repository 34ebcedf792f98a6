package io.madoguchi.voice.ringback;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.rest.Call;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.dial.DialStage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever dials a callback is rung, presses 1 and is connected; the callback learns by itself how it ended. */
@QuarkusTest
class CallbackDialTest {
    private final String operator = TestLine.freshNumber();

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialStage stage;

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

    private RingBack dialed() {
        return RingBack.promised(desk).claimed().moved("operator", "dial", "{\"phone\":\"" + operator + "\"}");
    }

    @Test
    void whoIsReachedIsNotRungAgain() {
        RingBack callback = dialed();
        stage.sweep();
        twilio.exchange().play();

        assertThat(callback.state()).isEqualTo("done");
        assertThat(callback.read().jsonPath().getList("attempts.outcome")).containsExactly("reached");
        assertThat(twilio.ordersForCalls()).isOne();
    }

    @Test
    void whoIsBusyIsRungAgainLater() {
        RingBack callback = dialed();
        twilio.exchange().callee(callback.says("number"), Callee.busy());
        stage.sweep();
        twilio.exchange().play();

        assertThat(callback.state()).isEqualTo("queued");
        assertThat(callback.read().jsonPath().getList("attempts.outcome")).containsExactly("busy");
    }

    /** Nobody was rung who could have noticed. */
    @Test
    void anOperatorWhoDoesNotComeToTheTelephoneUsesUpNoAttempt() {
        twilio.exchange().callee(operator, Callee.absent());
        RingBack callback = dialed();
        stage.sweep();
        twilio.exchange().play();

        assertThat(callback.state()).isEqualTo("queued");
        assertThat(callback.read().jsonPath().getList("attempts")).isEmpty();
        callback.claimed();
    }

    @Test
    void whoeverHasRegisteredATelephoneIsRungThereUnlessTheyRingByHand() {
        as("operator")
                .body("{\"phone\":\"" + operator + "\"}")
                .put("/api/v1/staff/operator/phone")
                .then()
                .statusCode(200);
        RingBack.promised(desk).claimed().moved("operator", "dial", "{\"byHand\":true}");
        stage.sweep();
        assertThat(twilio.ordersForCalls()).isZero();

        RingBack callback = RingBack.promised(desk).claimed().moved("operator", "dial", "");
        stage.sweep();
        twilio.exchange().play();
        assertThat(callback.state()).isEqualTo("done");

        refused(
                RingBack.promised(desk)
                        .claimed()
                        .asked("operator", "dial", "{\"byHand\":true,\"phone\":\"" + operator + "\"}"),
                400,
                "invalid-input");
    }

    @Test
    void withoutATelephoneTheyRingByHand() {
        RingBack callback = RingBack.promised(desk).dialed();
        stage.sweep();

        assertThat(callback.state()).isEqualTo("dialing");
        assertThat(twilio.requests()).isEmpty();
    }

    @Test
    void anOutcomeToldByHandTakesTheCallBack() {
        RingBack callback = dialed().ended("no_answer");
        stage.sweep();

        assertThat(twilio.requests()).isEmpty();
        assertThat(callback.read().jsonPath().getList("attempts.outcome")).containsExactly("no_answer");
    }

    @Test
    void aTelephoneThatIsNoneIsRefusedAndNothingIsBegun() {
        RingBack callback = RingBack.promised(desk).claimed();
        refused(callback.asked("operator", "dial", "{\"phone\":\"110\"}"), 400, "invalid-input");
        refused(callback.asked("operator", "dial", "{\"phone\":\"0120-123-456\"}"), 409, "number-not-dialed");
        assertThat(callback.state()).isEqualTo("claimed");
        assertThat(callback.read().jsonPath().getList("attempts")).isEmpty();
    }

    @Test
    void aCaseThatEndsWhileTheOperatorIsRungLeavesNobodyToRing() {
        RingBack callback = dialed();
        stage.sweep();
        callback.ticket().moved("operator", "void", "{\"reason\":\"間違い電話\"}");
        twilio.exchange().play();

        assertThat(twilio.exchange().calls()).extracting(Call::to).containsExactly(operator);
        assertThat(callback.says("ending")).isEqualTo("ticket_over");
        assertThat(callback.read().jsonPath().getList("attempts"))
                .as("nobody was rung")
                .isEmpty();
    }

    @Test
    void howItEndedIsToldToTheCaseIntoWhichItsCaseWasMergedMeanwhile() {
        RingBack callback = dialed();
        stage.sweep();
        Cases into = Cases.at(desk, "\"severity\":\"S2\"");
        callback.ticket().moved("operator", "merge", "{\"into\":\"" + into.id() + "\"}");
        twilio.exchange().play();

        assertThat(callback.state()).isEqualTo("done");
        into.timeline()
                .then()
                .body("items.findAll { it.kind == 'callback_attempted' }.details.outcome", contains("reached"));
    }
}
