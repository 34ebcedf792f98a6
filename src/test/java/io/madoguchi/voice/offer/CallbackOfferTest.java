package io.madoguchi.voice.offer;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.madoguchi.Api;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.dial.DialStage;
import io.madoguchi.voice.queue.Floor;
import io.madoguchi.voice.queue.Floor.Person;
import io.madoguchi.voice.ringback.Callbacks;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Due callbacks and people on duty come together by themselves, while the desk is open and nobody waits in its queue. */
@QuarkusTest
class CallbackOfferTest {
    private static final String NIGHT = "2026-11-24T22:30:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Floor floor;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialStage dials;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    OfferSweep offers;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Callbacks callbacks;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FakeTwilio twilio;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    @BeforeEach
    void open() {
        at(NIGHT);
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private void at(String moment) {
        clock.moveTo(OffsetDateTime.parse(moment).toInstant());
    }

    private void morning() {
        at("2026-11-25T09:00:01+09:00");
    }

    private List<CallResult> goesOn() {
        Instant now = clock.instant();
        offers.work(now);
        dials.sweep();
        return twilio.exchange().play();
    }

    private RingBack leftAMessageFrom(String number) {
        var rung = new TestLine(clock)
                .ring(
                        NIGHT,
                        desk.number(),
                        CallerScript.caller().from(number).speakAndPress(Duration.ofSeconds(20), "#"));
        return RingBack.of(rung.log().getString("ticketId"), desk.code());
    }

    @Test
    void aMessageOfTheNightIsAnsweredInTheMorningByWhoeverIsThere() {
        String caller = TestLine.freshNumber();
        RingBack callback = leftAMessageFrom(caller);
        at("2026-11-25T08:59:00+09:00");
        Person operator = floor.operator(desk);
        goesOn();
        assertThat(Floor.rung(twilio)).isEmpty();

        morning();
        List<CallResult> calls = goesOn();

        assertThat(Floor.rung(twilio)).containsExactly(operator.telephone(), caller);
        assertThat(calls.getFirst().heard().getFirst()).contains("折り返しの電話です", "ご本人の確認は取れていません", "0、9、0", "1を押してください");
        callback.read()
                .then()
                .body("callback.state", equalTo("done"))
                .body("attempts[0].outcome", equalTo("reached"))
                .body("attempts[0].dialedBy", equalTo(operator.name()));
        assertThat(operator.state()).isEqualTo("wrap_up");
        as("supervisor")
                .get("/api/v1/tickets/" + callback.says("ticketId"))
                .then()
                .body("assignee", equalTo(operator.name()));
    }

    @Test
    void aNumberNobodyConfirmedIsNotRungUnlessSomebodyAgrees() {
        String caller = TestLine.freshNumber();
        RingBack callback = leftAMessageFrom(caller);
        morning();
        Person operator = floor.operator(desk);
        Floor.answers(
                twilio,
                operator,
                Callee.answering(Duration.ofSeconds(2), CallerScript.caller().press("2")));

        goesOn();

        assertThat(Floor.rung(twilio)).containsExactly(operator.telephone());
        assertThat(callback.state()).isEqualTo("queued");
        assertThat(callback.read().jsonPath().getList("attempts")).isEmpty();
    }

    @Test
    void nobodyIsRungWhileTheDeskIsClosedOrNobodyIsThere() {
        RingBack callback = leftAMessageFrom(TestLine.freshNumber());
        Person operator = floor.operator(desk);
        goesOn();
        morning();
        operator.becomes("away");
        goesOn();

        assertThat(Floor.rung(twilio)).isEmpty();
        assertThat(callback.state()).isEqualTo("queued");
    }

    @Test
    void whoeverWaitsInTheQueueComesFirst() {
        RingBack callback = leftAMessageFrom(TestLine.freshNumber());
        morning();
        floor.operator(desk);

        floor.rings(
                twilio,
                "2026-11-25T09:00:10+09:00",
                desk,
                TestLine.caller().waitInQueue(Duration.ofSeconds(40)).meanwhile(Duration.ofSeconds(21), this::goesOn));

        assertThat(Floor.rung(twilio)).isEmpty();
        assertThat(callback.state()).isEqualTo("queued");
    }

    @Test
    void manyReplicasAndManyPeopleRingEveryCallbackOnce() {
        morning();
        List<RingBack> due =
                Stream.generate(() -> RingBack.promised(desk.code())).limit(6).toList();
        IntStream.range(0, 4).forEach(one -> floor.operator(desk));

        for (int round = 0; round < 4; round++) {
            Api.together(4, () -> {
                offers.work(clock.instant());
                return true;
            });
            dials.sweep();
            twilio.exchange().play();
            clock.moveTo(clock.instant().plusSeconds(90));
            floor.wrapsUp();
        }

        assertThat(due).allSatisfy(each -> assertThat(each.state()).isEqualTo("done"));
        assertThat(due).allSatisfy(each -> assertThat(Floor.rung(twilio)).containsOnlyOnce(each.says("number")));
        assertThat(twilio.ordersForCalls()).isEqualTo(6);
    }

    @Test
    void specialistsRingBackForTheSecondLineOnly() {
        morning();
        RingBack first = RingBack.promised(desk.code());
        Person specialist = floor.somebody(desk, "specialist");
        specialist.becomes("available");

        goesOn();

        assertThat(Floor.rung(twilio)).isEmpty();
        assertThat(first.state()).isEqualTo("queued");
    }

    /** The callback is due before the desk closes for the year, and somebody is on duty all the time. */
    @Test
    void nobodyIsRungFromClosingTimeToTheFirstMorningAfterTheNewYear() {
        String office = Api.aDesk(Api.OFFICE_HOURS);
        at("2026-12-28T17:00:00+09:00");
        Person operator = floor.operator(new OwnDesk(office, ""));
        as("supervisor")
                .body("""
                        {"staff":"%s","from":"2026-12-28T17:00:00+09:00","until":"2027-01-04T18:00:00+09:00",
                         "onDuty":true,"reason":"年末年始"}""".formatted(operator.name()))
                .post("/api/v1/desks/" + office + "/roster/exceptions")
                .then()
                .statusCode(201);
        RingBack callback = RingBack.promised(office, "S1");
        for (String closed : List.of(
                "2026-12-28T18:00:00+09:00",
                "2026-12-29T10:00:00+09:00",
                "2027-01-01T09:00:00+09:00",
                "2027-01-03T12:00:00+09:00",
                "2027-01-04T08:59:59+09:00")) {
            at(closed);
            goesOn();
            assertThat(Floor.rung(twilio)).as(closed).isEmpty();
        }

        at("2027-01-04T09:00:00+09:00");
        goesOn();

        assertThat(Floor.rung(twilio)).containsExactly(operator.telephone(), callback.says("number"));
    }

    @Test
    void whoRingsAgainAndIsBeingSpokenWithIsNotRungMeanwhile() {
        String caller = TestLine.freshNumber();
        RingBack callback = leftAMessageFrom(caller);
        at("2026-11-25T08:59:00+09:00");
        floor.operator(desk);
        at("2026-11-25T08:59:01+09:00");
        Person second = floor.operator(desk);
        morning();

        floor.rings(
                twilio,
                "2026-11-25T09:00:10+09:00",
                desk,
                CallerScript.caller().from(caller).meanwhile(Duration.ofSeconds(25), () -> {
                    floor.offers();
                    floor.asksTwilio();
                    String folder = twilio.exchange()
                            .calls()
                            .getFirst()
                            .request()
                            .field("Url")
                            .orElseThrow()
                            .replace("operator", "");
                    String waits = as("supervisor")
                            .get("/api/v1/desks/" + desk.code() + "/queue")
                            .path("items[0].callSid");
                    String operators = twilio.exchange().calls().getFirst().sid();
                    tell(folder + "key", operators, "1");
                    tell(folder + "caller", waits, "");
                    offers.work(clock.instant());
                    assertThat(second.state()).isEqualTo("available");
                }));

        assertThat(callback.says("ending")).isEqualTo("rang_again");
    }

    private static void tell(String url, String callSid, String digits) {
        TestLine.send(Webhook.post(url, Map.of("CallSid", callSid, "AccountSid", TestLine.ACCOUNT, "Digits", digits)));
    }

    /** Somebody claims it in the moment in which it turns out that it cannot be rung. */
    @Test
    void whatSomebodyHasClaimedMeanwhileIsTheirsThoughItCouldNotBeRung() {
        morning();
        RingBack callback = RingBack.promised(desk.code()).claimed();

        Transactions.inOne(() -> {
            callbacks.postpone(
                    UUID.fromString(callback.id()), clock.instant().plusSeconds(3600), By.system(clock.instant()));
            return callback;
        });

        assertThat(callback.state()).isEqualTo("claimed");
        assertThat(callback.says("assignee")).isEqualTo("operator");
    }

    @Test
    void aTelephoneThatMayNotBeRungAnyMoreIsInNobodysWay() {
        morning();
        Person first = floor.operator(desk);
        as("admin")
                .body(Api.newDesk(Api.newCode(), "[\"" + first.telephone() + "\"]", Api.NEVER_OPEN))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        at("2026-11-25T09:00:02+09:00");
        Person second = floor.operator(desk);
        RingBack callback = RingBack.promised(desk.code());

        goesOn();

        assertThat(Floor.rung(twilio)).containsExactly(second.telephone(), callback.says("number"));
    }

    @Test
    void whatSomebodyDeclinesIsNotOfferedToThemAtOnceAndStandsInNobodysWay() {
        morning();
        Person operator = floor.operator(desk);
        RingBack declined = RingBack.promised(desk.code(), "S2");
        RingBack next = RingBack.promised(desk.code(), "S3");
        Floor.answers(
                twilio,
                operator,
                Callee.answering(Duration.ofSeconds(2), CallerScript.caller().press("2")));
        goesOn();
        Floor.answers(twilio, operator, Callee.person());
        goesOn();
        assertThat(Floor.rung(twilio)).containsExactly(operator.telephone(), operator.telephone(), next.says("number"));

        clock.moveTo(clock.instant().plus(Duration.ofMinutes(3)));
        floor.wrapsUp();
        goesOn();

        assertThat(declined.state()).isEqualTo("done");
    }
}
