package io.madoguchi.voice.queue;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static io.madoguchi.voice.queue.Floor.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever speaks with a caller fills in the ticket, whichever line it goes to meanwhile. */
@QuarkusTest
class ConversationStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

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
        clock.moveTo(OffsetDateTime.parse(MORNING).toInstant());
        twilio = floor.openTwilio();
        desk = TestLine.ownDesk();
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    @Test
    void aCategoryChosenInMidCallTakesTheTicketFromNobodyWhoSpeaks() {
        Person operator = floor.operator(desk);
        Person other = floor.somebody(desk, "operator");
        answers(twilio, operator, Callee.absent());

        floor.rings(twilio, MORNING, desk, caller().waitInQueue(seconds(40)).meanwhile(seconds(25), () -> {
            floor.offers();
            floor.asksTwilio();
            var call = twilio.exchange().calls().getFirst();
            String folder = call.request().field("Url").orElseThrow().replace("operator", "");
            var waits = as("supervisor")
                    .get("/api/v1/desks/" + desk.code() + "/queue")
                    .jsonPath();
            tell(folder + "key", call.sid(), Map.of("Digits", "1"));
            tell(folder + "caller", waits.getString("items[0].callSid"), Map.of("DequeingCallSid", call.sid()));
            Cases ticket = Cases.known(as(operator.name())
                    .get("/api/v1/tickets?assignee=" + operator.name())
                    .path("items[0].id"));

            ticket.edited(operator.name(), "{\"category\":\"RAN-01\"}")
                    .then()
                    .statusCode(200)
                    .body("escalated", equalTo(true))
                    .body("state", equalTo("second_line"));
            writes(ticket, operator);
            refused(ticket.edited(other.name(), "{\"subject\":\"件名\"}"), 403, "not-your-line");

            tell(folder + "status", call.sid(), Map.of("CallStatus", "completed"));
            tell(folder + "result", call.sid(), Map.of("DialCallStatus", "completed", "DialBridged", "true"));
            assertThat(operator.state()).isEqualTo("wrap_up");
            writes(ticket, operator);

            operator.becomes("away");
            clock.moveTo(clock.instant().plusSeconds(120));
            floor.wrapsUp();
            assertThat(operator.state()).isEqualTo("away");
            refused(ticket.edited(operator.name(), "{\"subject\":\"件名\"}"), 403, "not-your-line");
        }));
    }

    private static void writes(Cases ticket, Person who) {
        ticket.edited(who.name(), "{\"subject\":\"" + System.nanoTime() + "\"}")
                .then()
                .statusCode(200)
                .body("escalated", equalTo(false));
        ticket.moved(who.name(), "verify", "{\"relation\":\"staff\"}");
    }

    private void tell(String url, String callSid, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("CallSid", callSid);
        form.put("AccountSid", TestLine.ACCOUNT);
        assertThat(new Simulator(TestLine.service(TestLine.NEXT_TOKEN))
                        .send(Webhook.post(url, form))
                        .status())
                .isLessThan(300);
    }
}
