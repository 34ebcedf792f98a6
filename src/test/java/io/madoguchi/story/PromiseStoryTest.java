package io.madoguchi.story;

import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.madoguchi.Service;
import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was not answered is promised a call, once; and the promise goes where their case goes. */
@QuarkusTest
class PromiseStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";
    private static final String NIGHT = "2026-11-24T22:30:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // connected before each test
    private TestLine line;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    private String number = "";

    @BeforeEach
    void connect() {
        line = new TestLine(clock);
        desk = TestLine.ownDesk();
        number = TestLine.freshNumber();
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private Rung ring(String moment, CallerScript script) {
        return line.ring(moment, desk.number(), script);
    }

    private CallerScript me() {
        return CallerScript.caller().from(number);
    }

    private RingBack callback(Rung rung) {
        return RingBack.of(rung.log().getString("ticketId"), desk.code());
    }

    private List<String> callbacks() {
        return Service.as("supervisor")
                .queryParam("desk", desk.code())
                .get("/api/v1/callbacks")
                .path("items.id");
    }

    @Test
    void aMessageAtNightIsAnsweredInTheMorning() {
        var rung = ring(NIGHT, me().speakAndPress(seconds(20), "#"));

        callback(rung)
                .read()
                .then()
                .statusCode(200)
                .body("callback.origin", equalTo("voicemail"))
                .body("callback.number", equalTo(number))
                .body("callback.confirmed", equalTo(false))
                .body("callback.state", equalTo("queued"))
                .body("callback.calledAt", equalTo(rung.log().getString("receivedAt")))
                .body("callback.notBefore", equalTo("2026-11-25T00:00:00Z"))
                .body("callback.dueBy", equalTo("2026-11-25T04:00:00Z"))
                .body("callSids", contains(rung.log().getString("callSid")));
        assertThat(callbacks()).hasSize(1);
        Cases.known(rung.log().getString("ticketId"))
                .timeline()
                .then()
                .body("items.find { it.kind == 'callback_promised' }.by", equalTo("system"))
                .body("items.find { it.kind == 'callback_promised' }.details.origin", equalTo("voicemail"));
    }

    @Test
    void whoPressesNineIsPromisedTheNumberTheyTyped() {
        var rung = ring(MORNING, me().press("9").press("2").press("0339462121#").press("1"));

        callback(rung)
                .read()
                .then()
                .body("callback.origin", equalTo("callback_requested"))
                .body("callback.number", equalTo("+81339462121"))
                .body("callback.confirmed", equalTo(true));
        assertThat(callbacks()).hasSize(1);
    }

    @Test
    void whoTypesANumberThatIsPromisedAlreadyJoinsIt() {
        var first = ring(MORNING, CallerScript.caller().from("+81339462121").waitInQueue(seconds(40)));
        var second = ring(
                "2026-11-24T10:10:00+09:00",
                me().press("9").press("2").press("0339462121#").press("1"));

        callback(first)
                .read()
                .then()
                .body("callback.state", equalTo("queued"))
                .body("callback.confirmed", equalTo(true))
                .body(
                        "callSids",
                        contains(first.log().getString("callSid"), second.log().getString("callSid")));
        assertThat(callbacks())
                .as("nobody had touched the one to their own number")
                .hasSize(1);
    }

    @Test
    void whoWaitsAndHangsUpIsRungBackWhoHangsUpAtOnceIsNot() {
        var impatient = ring(MORNING, caller().hangUpAfter(seconds(6)));
        assertThat(impatient.outcome()).isEqualTo("abandoned");
        assertThat(callbacks()).isEmpty();

        var patient = ring(MORNING, caller().waitInQueue(seconds(40)));
        assertThat(patient.outcome()).isEqualTo("abandoned");
        callback(patient).read().then().body("callback.origin", equalTo("abandoned"));
    }

    @Test
    void whoCannotBeRungHasACaseAndNoCallback() {
        for (String withheld : List.of("anonymous", "+12125551234", "+81120444444")) {
            var rung = ring(NIGHT, CallerScript.caller().from(withheld).speakAndPress(seconds(20), "#"));
            assertThat(rung.outcome()).isEqualTo("voicemail");
            assertThat(rung.log().getString("ticketId")).isNotNull();
        }
        assertThat(callbacks()).isEmpty();
    }

    @Test
    void whoWasAnsweredIsNotRungBack() {
        ring(MORNING, me().answeredAfter(seconds(20), seconds(60)));
        assertThat(callbacks()).isEmpty();
    }

    @Test
    void aSecondCallJoinsThePromiseWhichKeepsItsPlace() {
        var first = ring(NIGHT, me().speakAndPress(seconds(20), "#"));
        var second = ring("2026-11-25T03:00:00+09:00", me().speakAndPress(seconds(10), "#"));

        callback(first)
                .read()
                .then()
                .body("callback.calledAt", equalTo(first.log().getString("receivedAt")))
                .body(
                        "callSids",
                        contains(first.log().getString("callSid"), second.log().getString("callSid")));
        assertThat(callbacks()).hasSize(1);
    }

    @Test
    void whoRingsAgainAndIsAnsweredNeedsNoCallback() {
        var first = ring(MORNING, me().waitInQueue(seconds(40)));
        RingBack callback = callback(first);
        ring("2026-11-24T10:30:00+09:00", me().answeredAfter(seconds(20), seconds(60)));

        callback.read().then().body("callback.state", equalTo("done")).body("callback.ending", equalTo("rang_again"));
        Cases.known(first.log().getString("ticketId")).timeline().then().body("items.kind", hasItem("callback_done"));
    }

    @Test
    void theSameNumberAtAnotherDeskIsPromisedThereToo() {
        ring(MORNING, me().waitInQueue(seconds(40)));
        OwnDesk other = TestLine.ownDesk();
        line.ring(MORNING, other.number(), me().waitInQueue(seconds(40)));

        assertThat(callbacks()).hasSize(1);
        assertThat(Service.as("supervisor")
                        .queryParam("desk", other.code())
                        .get("/api/v1/callbacks")
                        .<List<String>>path("items.id"))
                .hasSize(1);
    }

    @Test
    void theCallbackIsAsUrgentAsItsCaseAndEndsWithIt() {
        var rung = ring(MORNING, me().waitInQueue(seconds(40)));
        RingBack callback = callback(rung);
        Cases ticket = Cases.known(rung.log().getString("ticketId"));
        assertThat(callback.says("severity")).isEqualTo("S3");

        ticket.edited("operator", "{\"severity\":\"S2\"}").then().statusCode(200);
        callback.read()
                .then()
                .body("callback.severity", equalTo("S2"))
                .body("callback.dueBy", startsWith("2026-11-24T02:00:00"));

        clock.moveTo(HoursFixture.jst("2026-11-24T10:10"));
        ticket.moved("operator", "start", "")
                .moved("operator", "resolve", "{\"resolution\":\"unreachable\",\"reason\":\"不在\"}");
        assertThat(callback.state()).as("resolved is not over").isEqualTo("queued");
        ticket.moved("operator", "close", "");
        callback.read()
                .then()
                .body("callback.state", equalTo("cancelled"))
                .body("callback.ending", equalTo("ticket_over"));
    }

    @Test
    void theCallbackGoesAlongWhenItsCaseIsMerged() {
        var rung = ring(MORNING, me().waitInQueue(seconds(40)));
        RingBack callback = callback(rung);
        Cases into = Cases.at(desk.code(), "\"severity\":\"S2\"");

        Cases.known(rung.log().getString("ticketId")).moved("operator", "merge", "{\"into\":\"" + into.id() + "\"}");

        callback.read()
                .then()
                .body("callback.state", equalTo("queued"))
                .body("callback.ticketId", equalTo(into.id()))
                .body("callback.severity", equalTo("S2"));
    }

    @Test
    void theCallbackGoesAlongWhenItsCallIsSplitOff() {
        var rung = ring(MORNING, me().answeredAfter(seconds(5), seconds(5)));
        var second = ring("2026-11-24T10:10:00+09:00", me().waitInQueue(seconds(40)));
        RingBack callback = callback(second);
        Cases ticket = Cases.known(rung.log().getString("ticketId"));

        String split = ticket.asked(
                        "operator",
                        "split",
                        "{\"callSids\":[\"%s\"],\"subject\":\"別件\",\"reason\":\"別件\"}"
                                .formatted(second.log().getString("callSid")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(callback.says("ticketId")).isEqualTo(split);
    }

    @Test
    void whoRingsAgainWhenNobodyCouldBeReachedIsTriedAnew() {
        var first = ring(MORNING, me().waitInQueue(seconds(40)));
        RingBack callback = callback(first).exhausted();
        ring("2026-11-24T11:00:00+09:00", me().waitInQueue(seconds(40)));

        callback.read()
                .then()
                .body("callback.state", equalTo("queued"))
                .body("callback.attempts", equalTo(0))
                .body("callback.calledAt", equalTo(first.log().getString("receivedAt")));
    }
}
