package io.madoguchi.voice.queue;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static io.madoguchi.voice.queue.Floor.answers;
import static io.madoguchi.voice.queue.Floor.rung;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.Rows;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever waits is offered to whoever is free, and speaks with the first who presses 1. */
@QuarkusTest
class QueueStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    AgroalDataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Floor floor;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FakeTwilio twilio;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    @BeforeEach
    void open() {
        clock.moveTo(java.time.OffsetDateTime.parse(MORNING).toInstant());
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private Rung rings(CallerScript script) {
        return floor.rings(twilio, MORNING, desk, script);
    }

    private void goesOn() {
        floor.goesOn(twilio);
    }

    private JsonTicket ticketOf(Rung rung) {
        return new JsonTicket(rung.log().getString("ticketId"));
    }

    private List<Long> wrapUps(Person of) {
        return List.of(Rows.wrapUps(database, of.name(), false), Rows.wrapUps(database, of.name(), true));
    }

    private record JsonTicket(String id) {
        String says(String field) {
            return as("supervisor").get("/api/v1/tickets/" + id).path(field);
        }
    }

    @Test
    void anAvailableOperatorIsRungPressesOneAndSpeaksWithTheCaller() {
        Person operator = floor.operator(desk);

        Rung rung = rings(caller().meanwhile(seconds(25), this::goesOn));

        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung.heard()).contains("担当者におつなぎいたします");
        assertThat(rung(twilio)).containsExactly(operator.telephone());
        assertThat(rung.log().getInt("talkSeconds")).isPositive();
        assertThat(operator.state()).isEqualTo("wrap_up");
        assertThat(ticketOf(rung).says("assignee")).isEqualTo(operator.name());
        assertThat(ticketOf(rung).says("state")).isEqualTo("first_line");
        as("supervisor")
                .get("/api/v1/tickets/" + ticketOf(rung).id() + "/timeline")
                .then()
                .body("items.find { it.kind == 'call_answered' }.by", equalTo(operator.name()));
        as(operator.name())
                .get("/api/v1/desks/" + desk.code() + "/queue")
                .then()
                .body("items", empty());
        assertThat(twilio.exchange().findings()).isEmpty();
    }

    @Test
    void theTimeForWritingUpIsMeasuredUntilTheyAreAvailable() {
        Person operator = floor.operator(desk);
        rings(caller().meanwhile(seconds(25), this::goesOn));
        assertThat(wrapUps(operator)).containsExactly(1L, 0L);
        operator.becomes("available");
        assertThat(wrapUps(operator)).containsExactly(0L, 1L);
    }

    static List<Callee> whoDoesNotCome() {
        return List.of(
                Callee.absent(),
                Callee.busy(),
                Callee.voicemail(seconds(2)),
                Callee.answering(seconds(2), CallerScript.caller()));
    }

    @ParameterizedTest
    @MethodSource("whoDoesNotCome")
    void whoDoesNotComeToTheTelephoneIsFollowedByTheNext(Callee absent) {
        Person first = floor.operator(desk);
        clock.moveTo(clock.instant().plusSeconds(1));
        Person second = floor.operator(desk);
        answers(twilio, first, absent);

        Rung rung = rings(caller().meanwhile(seconds(21), this::goesOn).meanwhile(seconds(50), this::goesOn));

        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung(twilio)).containsExactly(first.telephone(), second.telephone());
        assertThat(first.state()).isEqualTo("available");
        assertThat(ticketOf(rung).says("assignee")).isEqualTo(second.name());
    }

    @Test
    void whoMissesTwoCallsInARowIsTakenToBeAway() {
        Person operator = floor.operator(desk);
        answers(twilio, operator, Callee.absent());

        Rung rung = rings(caller().waitInQueue(seconds(200))
                .meanwhile(seconds(21), this::goesOn)
                .meanwhile(seconds(60), this::goesOn)
                .meanwhile(seconds(100), this::goesOn)
                .meanwhile(seconds(140), this::goesOn));

        assertThat(rung.outcome()).isEqualTo("abandoned");
        assertThat(rung(twilio)).hasSize(2);
        assertThat(operator.state()).isEqualTo("away");
    }

    @Test
    void whileNobodyIsFreeTheCallerKeepsTheirPlaceAndMayAskToBeRungBack() {
        floor.somebody(desk, "operator");

        Rung rung =
                rings(caller().meanwhile(seconds(21), this::goesOn).press("9").press("1"));

        assertThat(rung.outcome()).isEqualTo("callback_requested");
        assertThat(rung(twilio)).isEmpty();
    }

    @Test
    void firstToPressOneWinsAndTheOtherHearsThatItIsTaken() {
        Person rung = floor.operator(desk);
        Person taker = floor.somebody(desk, "operator");
        var heard = new ArrayList<String>();

        Rung call = rings(caller().meanwhile(seconds(21), () -> {
            floor.offers();
            floor.asksTwilio();
            takes(taker)
                    .then()
                    .statusCode(200)
                    .body("ringing", contains(taker.name()))
                    .body("taken", equalTo(true));
            floor.asksTwilio();
            twilio.exchange().play().forEach(each -> heard.addAll(each.heard()));
        }));

        assertThat(call.outcome()).isEqualTo("answered");
        assertThat(heard).anySatisfy(said -> assertThat(said).contains("ほかの担当者が受けました"));
        assertThat(ticketOf(call).says("assignee")).isEqualTo(taker.name());
        assertThat(rung.state()).isEqualTo("available");
        assertThat(taker.state()).isEqualTo("wrap_up");
    }

    @Test
    void ofManyWhoTakeAtOnceOneIsGivenTheCaller() {
        List<Person> people =
                Stream.generate(() -> floor.somebody(desk, "operator")).limit(4).toList();

        rings(caller().waitInQueue(seconds(60)).meanwhile(seconds(21), () -> {
            var turn = new AtomicInteger();
            List<Integer> answers = Api.together(
                    4, () -> takes(people.get(turn.getAndIncrement())).statusCode());
            assertThat(answers).containsExactlyInAnyOrder(200, 204, 204, 204);
        }));
    }

    @Test
    void manyReplicasOfferACallerOnce() {
        IntStream.range(0, 4).forEach(one -> floor.operator(desk));

        rings(caller().waitInQueue(seconds(60)).meanwhile(seconds(21), () -> {
            Api.together(4, () -> {
                floor.offers();
                return true;
            });
            floor.goesOn(twilio);
            assertThat(rung(twilio)).hasSize(1);
        }));
    }

    @Test
    void aCallerWhoHangsUpWhileTheTelephoneRingsIsNotLookedForAmongOthers() {
        Person operator = floor.operator(desk);

        Rung rung = rings(caller().waitInQueue(seconds(30)).meanwhile(seconds(21), floor::offers));
        floor.goesOn(twilio);

        assertThat(rung.outcome()).isEqualTo("abandoned");
        assertThat(rung(twilio)).isEmpty();
        assertThat(operator.state()).isEqualTo("available");
    }

    @Test
    void aWaitingCallerIsSeenWithPlaceAndTime() {
        rings(caller().waitInQueue(seconds(40))
                .meanwhile(
                        seconds(30),
                        () -> as("supervisor")
                                .get("/api/v1/desks/" + desk.code() + "/queue")
                                .then()
                                .statusCode(200)
                                .body("items", hasSize(1))
                                .body("items[0].position", equalTo(1))
                                .body("items[0].waitSeconds", equalTo(30))
                                .body("items[0].taken", equalTo(false))
                                .body("items[0].ringing", empty())));
    }

    @Test
    void takingNeedsATelephoneThatIsFree() {
        Person operator = floor.operator(desk);
        as(operator.name())
                .delete("/api/v1/staff/" + operator.name() + "/phone")
                .then()
                .statusCode(204);

        rings(caller().waitInQueue(seconds(40))
                .meanwhile(seconds(21), () -> refused(takes(operator), 409, "no-telephone")));
        assertThat(takes(operator).statusCode()).isEqualTo(204);
        refused(as("auditor").post("/api/v1/desks/" + desk.code() + "/queue/take"), 403, "forbidden");
        refused(as(operator.name()).post("/api/v1/desks/emergency/queue/take"), 404, "not-found");
        assertThat(rung(twilio)).isEmpty();
    }

    @Test
    void ofTwoWhoWaitTheFirstIsGivenFirst() {
        Person first = floor.operator(desk);
        clock.moveTo(clock.instant().plusSeconds(1));
        Person second = floor.operator(desk);
        var later = new ArrayList<Rung>();

        Rung earlier = rings(caller().meanwhile(
                        seconds(30), () -> later.add(rings(caller().meanwhile(seconds(40), this::goesOn)))));

        assertThat(earlier.outcome()).isEqualTo("answered");
        assertThat(later.getFirst().outcome()).isEqualTo("answered");
        assertThat(ticketOf(earlier).says("assignee")).isEqualTo(first.name());
        assertThat(ticketOf(later.getFirst()).says("assignee")).isEqualTo(second.name());
    }

    private io.restassured.response.Response takes(Person person) {
        return as(person.name()).post("/api/v1/desks/" + desk.code() + "/queue/take");
    }
}
