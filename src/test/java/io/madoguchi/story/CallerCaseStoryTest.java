package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.Simulator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call becomes a case, or joins the one its caller still has open. */
@QuarkusTest
class CallerCaseStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // set before each test
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
    void aRingOpensACaseWithANumberToReadOut() {
        String caller = TestLine.freshNumber();
        var rung = ring(MORNING, caller, Desk.EMERGENCY);

        String sid = rung.log().getString("callSid");
        Cases.known(rung.log().getString("ticketId"))
                .read()
                .then()
                .statusCode(200)
                .body("state", equalTo("new"))
                .body("line", equalTo(1))
                .body("desk", equalTo("emergency"))
                .body("number", matchesPattern("E261124-\\d{4}"))
                .body("category", equalTo("UND-01"))
                .body("severity", equalTo("S3"))
                .body("assignee", nullValue())
                .body("caller.number", equalTo(caller))
                .body("eligibility.status", equalTo("unverified"))
                .body("dueAt", equalTo("2026-11-24T12:00:00Z"))
                .body("callSids", equalTo(List.of(sid)));
    }

    @Test
    void theTimelineTellsThatItRangAndHowItEnded() {
        var rung = ring(MORNING, TestLine.freshNumber(), Desk.EMERGENCY);

        Cases.known(rung.log().getString("ticketId"))
                .timeline()
                .then()
                .body("items.kind", equalTo(List.of("opened", "called", "call_ended", "callback_promised")))
                .body("items[2].details.outcome", equalTo(rung.outcome()));
    }

    @Test
    void theSameNumberJoinsItsOpenCase() {
        String caller = TestLine.freshNumber();
        String first = ticket(ring(MORNING, caller, Desk.EMERGENCY));
        String second = ticket(ring("2026-11-25T09:30:00+09:00", caller, Desk.EMERGENCY));

        assertThat(second).isEqualTo(first);
        Cases.known(first).read().then().body("callSids.size()", equalTo(2));
    }

    @Test
    void theWindowIsCountedFromTheLastCall() {
        String caller = TestLine.freshNumber();
        String first = ticket(ring(MORNING, caller, Desk.EMERGENCY));
        ring("2026-11-25T09:30:00+09:00", caller, Desk.EMERGENCY);

        assertThat(ticket(ring("2026-11-26T09:00:00+09:00", caller, Desk.EMERGENCY)))
                .isEqualTo(first);
        assertThat(ticket(ring("2026-11-27T09:00:01+09:00", caller, Desk.EMERGENCY)))
                .isNotEqualTo(first);
    }

    @Test
    void anotherDeskOpensACaseOfItsOwn() {
        String caller = TestLine.freshNumber();

        assertThat(ticket(ring(MORNING, caller, Desk.GUIDELINE)))
                .isNotEqualTo(ticket(ring(MORNING, caller, Desk.EMERGENCY)));
    }

    @Test
    void aCaseThatIsOverIsNotJoined() {
        String caller = TestLine.freshNumber();
        String first = ticket(ring(MORNING, caller, Desk.EMERGENCY));
        Cases.known(first).moved("operator", "void", "{\"reason\":\"間違い電話\"}");

        assertThat(ticket(ring("2026-11-24T10:05:00+09:00", caller, Desk.EMERGENCY)))
                .isNotEqualTo(first);
    }

    @Test
    void withheldCallersNeverShareACase() {
        String first = ticket(withheld(MORNING));

        assertThat(ticket(withheld("2026-11-24T10:01:00+09:00"))).isNotEqualTo(first);
        Cases.known(first).read().then().body("caller.number", nullValue());
    }

    @Test
    void aNumberThatNoDeskHasStillBelongsToSomebody() {
        var rung = line.ring(MORNING, "+81120000000", CallerScript.caller().from(TestLine.freshNumber()));

        Cases.known(ticket(rung)).read().then().body("desk", equalTo("emergency"));
    }

    @Test
    void callsOfOneNumberAtOneMomentShareOneCase() {
        String caller = TestLine.freshNumber();
        Instant morning = Instant.parse("2026-11-24T01:00:00Z");
        clock.moveTo(morning);
        var simulator = new Simulator(TestLine.service(TestLine.TOKEN)).at(morning);
        List<String> tickets = Api.together(
                8,
                () -> ticket(TestLine.played(
                        simulator,
                        Desk.EMERGENCY.number(),
                        CallerScript.caller().from(caller))));

        assertThat(tickets).doesNotContainNull().containsOnly(tickets.getFirst());
        Cases.known(tickets.getFirst()).read().then().body("callSids.size()", equalTo(8));
    }

    @Test
    void aCallJoinsNoCaseThatIsOverByThen() {
        for (int round = 0; round < 12; round++) {
            String caller = TestLine.freshNumber();
            var ticket = Cases.known(ticket(ring(MORNING, caller, Desk.EMERGENCY)));
            String etag = ticket.etag();
            var joined = new AtomicReference<String>();
            var turn = new AtomicInteger();
            Api.together(2, () -> {
                if (turn.getAndIncrement() == 0) {
                    as("operator")
                            .header("If-Match", etag)
                            .body("{\"reason\":\"間違い\"}")
                            .post(ticket.path() + "/void");
                } else {
                    joined.set(ticket(ring(MORNING, caller, Desk.EMERGENCY)));
                }
                return true;
            });
            String open = Cases.known(joined.get()).state();
            assertThat(open).as("the case of the second call").isNotEqualTo("void");
        }
    }

    @Test
    void splittingAndMergingTakesTheCallsAlong() {
        String caller = TestLine.freshNumber();
        var first = ring(MORNING, caller, Desk.EMERGENCY);
        var second = ring("2026-11-24T10:10:00+09:00", caller, Desk.EMERGENCY);
        Cases ticket = Cases.known(ticket(first));
        String sid = second.log().getString("callSid");
        String fresh = ticket.asked("operator", "split", """
                        {"callSids":["%s"],"subject":"別件","reason":"二件目は別の相談"}""".formatted(sid))
                .then()
                .statusCode(201)
                .body("callSids", equalTo(List.of(sid)))
                .extract()
                .path("id");

        assertThat(TestLine.log(sid).getString("ticketId")).isEqualTo(fresh);
        ticket.read().then().body("callSids.size()", equalTo(1));

        Cases.known(fresh).moved("operator", "merge", "{\"into\":\"" + ticket.id() + "\",\"reason\":\"同じ件だった\"}");

        assertThat(TestLine.log(sid).getString("ticketId")).isEqualTo(ticket.id());
        ticket.read()
                .then()
                .body("callSids", containsInAnyOrder(sid, first.log().getString("callSid")));
        Cases.known(fresh).read().then().body("state", equalTo("void")).body("mergedInto", equalTo(ticket.id()));
        ticket.timeline().then().body("items.kind", hasItems("split", "merged"));
    }

    @Test
    void afterAMergeTheNextCallJoinsTheCaseThatGoesOn() {
        String caller = TestLine.freshNumber();
        String merged = ticket(ring(MORNING, caller, Desk.EMERGENCY));
        String goesOn = ticket(ring(MORNING, TestLine.freshNumber(), Desk.EMERGENCY));
        Cases.known(merged).moved("operator", "merge", "{\"into\":\"" + goesOn + "\"}");

        assertThat(ticket(ring("2026-11-24T10:20:00+09:00", caller, Desk.EMERGENCY)))
                .isEqualTo(goesOn);
    }

    @Test
    void theHistoryShowsEarlierCasesOfTheNumber() {
        String caller = TestLine.freshNumber();
        String earlier = ticket(ring("2026-11-20T10:00:00+09:00", caller, Desk.EMERGENCY));
        String later = ticket(ring(MORNING, caller, Desk.EMERGENCY));

        as("operator")
                .get("/api/v1/tickets/" + later + "/history")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(earlier)));
    }

    private TestLine.Rung ring(String at, String caller, Desk desk) {
        return line.ring(at, desk, CallerScript.caller().from(caller));
    }

    private TestLine.Rung withheld(String at) {
        return line.ring(at, Desk.EMERGENCY, CallerScript.caller().withheld());
    }

    private static String ticket(TestLine.Rung rung) {
        return rung.log().getString("ticketId");
    }
}
