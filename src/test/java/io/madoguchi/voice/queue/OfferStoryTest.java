package io.madoguchi.voice.queue;

import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static io.madoguchi.voice.queue.Floor.answers;
import static io.madoguchi.voice.queue.Floor.rung;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen while a telephone rings for whoever waits, or instead of it. */
@QuarkusTest
class OfferStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Floor floor;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FakeTwilio twilio;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    @BeforeEach
    void open() {
        clock.moveTo(OffsetDateTime.parse(MORNING).toInstant());
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private Rung rings(CallerScript script) {
        return rings(desk, script);
    }

    private Rung rings(OwnDesk at, CallerScript script) {
        return floor.rings(twilio, MORNING, at, script);
    }

    private void goesOn() {
        floor.goesOn(twilio);
    }

    /** Their telephone was one when they entered it, and has become the number of a desk since. */
    @Test
    void aTelephoneThatMayNotBeRungAnyMoreIsInNobodysWay() {
        Person first = floor.operator(desk);
        as("admin")
                .body(Api.newDesk(Api.newCode(), "[\"" + first.telephone() + "\"]", Api.NEVER_OPEN))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        clock.moveTo(clock.instant().plusSeconds(1));
        Person second = floor.operator(desk);

        Rung rung = rings(caller().meanwhile(seconds(25), this::goesOn));

        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung(twilio)).containsExactly(second.telephone());
    }

    @Test
    void whatIsWrongAtOneDeskIsInNoOthersWay() {
        List<OwnDesk> desks = Stream.of(desk, TestLine.ownDesk())
                .sorted(Comparator.comparing(OwnDesk::code))
                .toList();
        floor.operator(desks.getFirst());
        Person healthy = floor.operator(desks.getLast());
        var later = new ArrayList<Rung>();
        String roster = "(SELECT id FROM desk WHERE code = '" + desks.getFirst().code() + "')";
        change("INSERT INTO roster VALUES (" + roster + ", NOW(6), 1)");
        change("INSERT INTO roster_shift VALUES (" + roster + ", 0, 'nobody', 127, -1, 3600)");
        try {
            rings(
                    desks.getFirst(),
                    caller().waitInQueue(seconds(60))
                            .meanwhile(
                                    seconds(21),
                                    () -> later.add(
                                            rings(desks.getLast(), caller().meanwhile(seconds(25), this::goesOn)))));
        } finally {
            change("DELETE FROM roster_shift WHERE desk_id = " + roster);
            change("DELETE FROM roster WHERE desk_id = " + roster);
        }

        assertThat(later.getFirst().outcome()).isEqualTo("answered");
        assertThat(rung(twilio)).containsExactly(healthy.telephone());
    }

    @Test
    void whoAsksToBeRungBackWhileATelephoneRingsIsNotGivenToWhoeverPressesOne() {
        Person operator = floor.operator(desk);
        Rung rung = rings(caller().meanwhile(seconds(21), () -> {
                    floor.offers();
                    floor.asksTwilio();
                })
                .press("9")
                .press("1"));

        var heard = new ArrayList<String>();
        twilio.exchange().play().forEach(each -> heard.addAll(each.heard()));
        goesOn();

        assertThat(rung.outcome()).isEqualTo("callback_requested");
        assertThat(heard).noneSatisfy(said -> assertThat(said).contains("おつなぎします"));
        assertThat(rung(twilio)).containsExactly(operator.telephone());
        assertThat(operator.state()).isEqualTo("available");
    }

    @Test
    void whoIsRungHearsWhichDeskItIsForHowLongSomebodyWaitsAndIsNotKeptForEver() {
        floor.operator(desk);
        var heard = new ArrayList<String>();

        rings(caller().meanwhile(seconds(95), () -> {
            floor.offers();
            floor.asksTwilio();
            twilio.exchange().play().forEach(each -> heard.addAll(each.heard()));
        }));

        assertThat(heard.getFirst()).contains("試験窓口", "1分", "1を押してください");
        assertThat(twilio.exchange().calls().getFirst().request().field("TimeLimit"))
                .contains("3640");
    }

    @Test
    void whoLeavesWhileTheirTelephoneRingsTakesThatCallAndNoOther() {
        Person operator = floor.operator(desk);

        Rung rung = rings(caller().meanwhile(seconds(25), () -> {
            floor.offers();
            operator.becomes("away");
            assertThat(operator.state()).isEqualTo("ringing");
            goesOn();
        }));

        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(operator.state()).isEqualTo("wrap_up");
        clock.moveTo(clock.instant().plusSeconds(120));
        floor.wrapsUp();
        assertThat(operator.state()).isEqualTo("away");
    }

    @Test
    void nobodyIsKeptFromCallsByOneThatIsOver() {
        Person operator = floor.operator(desk);
        rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), floor::offers));
        assertThat(operator.state()).isEqualTo("ringing");
        floor.wrapsUp();
        assertThat(operator.state()).isEqualTo("ringing");

        change("UPDATE dial SET state = 'ENDED' WHERE staff = '" + operator.name() + "'");
        floor.wrapsUp();

        assertThat(operator.state()).isEqualTo("available");
    }

    @Test
    void whereTheDeskClosesWhileSomebodyWaitsNobodyIsRungForThem() {
        Person operator = floor.operator(desk);
        as("supervisor")
                .body("""
                        {"staff":"%s","from":"2026-11-24T10:00:00+09:00","until":"2026-11-25T10:00:00+09:00",
                         "onDuty":true,"reason":"停電"}""".formatted(operator.name()))
                .post("/api/v1/desks/" + desk.code() + "/roster/exceptions")
                .then()
                .statusCode(201);

        rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            desk.close("2026-11-24T10:00:00+09:00", "2026-11-24T12:00:00+09:00", "停電");
            goesOn();
        }));

        assertThat(rung(twilio)).isEmpty();
    }

    @Test
    void ofWhomTwilioSaysNothingAnyMoreNobodyIsRung() {
        floor.operator(desk);

        rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            clock.moveTo(clock.instant().plusSeconds(91));
            goesOn();
            as("supervisor")
                    .get("/api/v1/desks/" + desk.code() + "/queue")
                    .then()
                    .body("items", empty());
        }));

        assertThat(rung(twilio)).isEmpty();
    }

    /** The caller's own document, the operator's next one and its status race each other. */
    @ParameterizedTest
    @ValueSource(strings = {"crs", "csr", "rcs", "rsc", "scr", "src", "ccrrss", "srcsrc"})
    void inWhateverOrderItIsToldWhoSpokeWithWhomItIsWrittenDownOnce(String order) {
        Person operator = floor.operator(desk);
        answers(twilio, operator, Callee.absent());

        Rung rung = rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            floor.offers();
            floor.asksTwilio();
            var call = twilio.exchange().calls().getFirst();
            String folder = call.request().field("Url").orElseThrow().replace("operator", "");
            String waits = as("supervisor")
                    .get("/api/v1/desks/" + desk.code() + "/queue")
                    .path("items[0].callSid");
            tell(folder + "key", call.sid(), Map.of("Digits", "1"));
            order.chars().forEach(what -> {
                switch (what) {
                    case 'c' -> tell(folder + "caller", waits, Map.of("DequeingCallSid", call.sid()));
                    case 'r' ->
                        tell(
                                folder + "result",
                                call.sid(),
                                Map.of("DialCallStatus", "completed", "DialBridged", "true"));
                    default -> tell(folder + "status", call.sid(), Map.of("CallStatus", "completed"));
                }
            });
        }));

        as("supervisor")
                .get("/api/v1/tickets/" + rung.log().getString("ticketId") + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'call_answered' }.by", equalTo(List.of(operator.name())));
        assertThat(operator.state()).isEqualTo("wrap_up");
        assertThat(rung(twilio)).hasSize(1);
    }

    /** The caller's own events wait on the disk of another replica while they are connected. */
    @Test
    void whoWasConnectedBeforeTheirCallWasKnownIsWrittenDownWhenItIs() {
        Person operator = floor.operator(desk);
        answers(twilio, operator, Callee.absent());
        String unknown = "CA" + UUID.randomUUID().toString().replace("-", "");
        String number = TestLine.freshNumber();

        rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            floor.offers();
            floor.asksTwilio();
            var call = twilio.exchange().calls().getFirst();
            String folder = call.request().field("Url").orElseThrow().replace("operator", "");
            tell(folder + "key", call.sid(), Map.of("Digits", "1"));
            tell(folder + "caller", unknown, Map.of("DequeingCallSid", call.sid()));
            var ring = Map.of("From", number, "To", desk.number(), "CallStatus", "ringing");
            tell(TestLine.PUBLIC_BASE + "/twilio/voice/incoming", unknown, ring);
            tell(TestLine.PUBLIC_BASE + "/twilio/voice/wait", unknown, ring);
        }));

        as("supervisor")
                .get("/api/v1/tickets/" + TestLine.log(unknown).getString("ticketId") + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'call_answered' }.by", equalTo(List.of(operator.name())));
        as("supervisor")
                .get("/api/v1/desks/" + desk.code() + "/queue")
                .then()
                .body("items.findAll { it.callSid == '" + unknown + "' }", empty());
    }

    /** What they were to hear while they waited is asked for once more, and the question is late. */
    @Test
    void whoIsBeingSpokenWithDoesNotWaitWhateverIsHeardLate() {
        floor.operator(desk);
        clock.moveTo(clock.instant().plusSeconds(1));
        Person other = floor.operator(desk);

        rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            floor.offers();
            floor.asksTwilio();
            var call = twilio.exchange().calls().getFirst();
            String folder = call.request().field("Url").orElseThrow().replace("operator", "");
            String waits = as("supervisor")
                    .get("/api/v1/desks/" + desk.code() + "/queue")
                    .path("items[0].callSid");
            tell(folder + "key", call.sid(), Map.of("Digits", "1"));
            tell(folder + "caller", waits, Map.of());
            tell(
                    TestLine.PUBLIC_BASE + "/twilio/voice/wait",
                    waits,
                    Map.of("To", desk.number(), "QueueTime", "26", "QueuePosition", "1", "CallStatus", "in-progress"));
            as("supervisor")
                    .get("/api/v1/desks/" + desk.code() + "/queue")
                    .then()
                    .body("items", empty());
            floor.offers();
            assertThat(other.state()).isEqualTo("available");
        }));
    }

    @Test
    void whatAStrangersCallOrAccountSaysOfADialChangesNothing() {
        Person operator = floor.operator(desk);

        Rung rung = rings(caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            floor.offers();
            floor.asksTwilio();
            var call = twilio.exchange().calls().getFirst();
            String folder = call.request().field("Url").orElseThrow().replace("operator", "");
            String other = "CA" + "e".repeat(32);
            tell(folder + "operator", call.sid(), Map.of());
            for (String door : List.of("key", "result", "status")) {
                tell(
                        folder + door,
                        other,
                        Map.of("Digits", "1", "CallStatus", "completed", "DialCallStatus", "completed"));
            }
            tell(folder + "caller", other, Map.of());
            var form = Map.of("CallSid", call.sid(), "AccountSid", TestLine.ACCOUNT, "Digits", "1");
            Answer forged =
                    new Simulator(TestLine.service(TestLine.NEXT_TOKEN + "x")).send(Webhook.post(folder + "key", form));
            assertThat(forged.status()).isEqualTo(403);
            assertThat(operator.state()).isEqualTo("ringing");
        }));

        assertThat(rung.outcome()).isEqualTo("abandoned");
    }

    private void change(String statement) {
        try (var connection = database.getConnection();
                var one = connection.createStatement()) {
            one.executeUpdate(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Answer tell(String url, String callSid, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("CallSid", callSid);
        form.put("AccountSid", TestLine.ACCOUNT);
        return TestLine.send(Webhook.post(url, form));
    }
}
