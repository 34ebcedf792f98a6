package io.madoguchi.voice.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.access.Accounts;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.ringback.Attempts;
import io.madoguchi.voice.ringback.HeardCallbackFacts;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to a callback, what they are refused, and what the case's timeline says of it. */
@QuarkusTest
class CallbackMoveResourceTest {
    private static final String REASON = "{\"reason\":\"不要になった\"}";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Attempts attempts;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    HeardCallbackFacts facts;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        itIs("2026-11-24T10:00");
        desk = aDesk(OFFICE_HOURS);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(HoursFixture.jst(moment));
    }

    private static String utc(String moment) {
        return HoursFixture.jst(moment).toString();
    }

    /** In the state of that name. */
    private RingBack in(String state) {
        RingBack callback = RingBack.promised(desk);
        return switch (state) {
            case "queued" -> callback;
            case "claimed" -> callback.claimed();
            case "dialing" -> callback.dialed();
            case "done" -> callback.dialed().ended("reached");
            case "exhausted" -> callback.dialed().ended("wrong_number");
            case "cancelled" -> callback.moved("operator", "cancel", REASON);
            default -> throw new AssertionError(state);
        };
    }

    private static String body(String verb) {
        return switch (verb) {
            case "outcome" -> "{\"outcome\":\"busy\"}";
            case "reschedule" -> "{}";
            case "cancel" -> REASON;
            case "dial" -> "{\"byHand\":true}";
            default -> "";
        };
    }

    @Test
    void whoClaimsRingsAndReaches() {
        RingBack callback = RingBack.promised(desk);

        callback.asked("operator", "claim", "")
                .then()
                .statusCode(200)
                .header("ETag", callback.etag())
                .body("state", equalTo("claimed"))
                .body("assignee", equalTo("operator"))
                .body("leaseUntil", containsString("2026-11-24T01:10:0"))
                .body("moves", contains("dial", "release", "reschedule", "cancel"));
        callback.asked("operator", "dial", "{\"byHand\":true}")
                .then()
                .statusCode(200)
                .body("state", equalTo("dialing"))
                .body("attempts", equalTo(1))
                .body("moves", contains("outcome"));
        callback.asked("operator", "outcome", "{\"outcome\":\"reached\",\"note\":\"再起動で解決\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("ending", equalTo("reached"))
                .body("endedAt", notNullValue())
                .body("assignee", nullValue())
                .body("leaseUntil", nullValue());

        callback.read()
                .then()
                .body("attempts.outcome", contains("reached"))
                .body("attempts.dialedBy", contains("operator"))
                .body("attempts.endedBy", contains("operator"));
        callback.ticket()
                .timeline()
                .then()
                .body(
                        "items.kind",
                        hasItems("callback_promised", "callback_claimed", "callback_dialed", "callback_attempted"))
                .body("items.find { it.kind == 'callback_attempted' }.text", equalTo("再起動で解決"))
                .body("items.find { it.kind == 'callback_attempted' }.details.outcome", equalTo("reached"))
                .body("items.find { it.kind == 'callback_dialed' }.details.callback", equalTo(callback.id()))
                .body("items.find { it.kind == 'callback_dialed' }.by", equalTo("operator"));
    }

    @ParameterizedTest
    @CsvSource({
        "busy, 2026-11-24T10:10",
        "no_answer, 2026-11-24T11:00",
        "machine, 2026-11-24T12:00",
        "failed, 2026-11-24T10:05"
    })
    void whoWasNotReachedIsRungAgainSoLongAfterTheDial(String outcome, String next) {
        RingBack callback = RingBack.promised(desk).claimed();
        itIs("2026-11-24T10:00");
        callback.moved("operator", "dial", "{\"byHand\":true}");
        itIs("2026-11-24T10:03");
        callback.ended(outcome);

        assertThat(callback.state()).isEqualTo("queued");
        assertThat(callback.says("notBefore")).startsWith(utc(next).substring(0, 17));
        assertThat(callback.says("assignee")).isNull();
        refused(callback.asked("operator", "claim", ""), 409, "callback-not-due")
                .body("notBefore", equalTo(callback.says("notBefore")))
                .body("possible", contains("reschedule", "cancel"));
        RingBack.next("operator", desk).then().statusCode(204);
    }

    @Test
    void afterTheFifthAttemptSomebodyMustDecideAndThenItIsTriedAnew() {
        RingBack callback = RingBack.promised(desk);
        for (String moment : List.of("10:01", "11:02", "12:03", "13:04")) {
            itIs("2026-11-24T" + moment);
            assertThat(callback.says("lastAttempt")).isEqualTo("false");
            callback.dialed().ended("no_answer");
        }
        assertThat(callback.says("lastAttempt")).isEqualTo("true");
        assertThat(facts.of(callback)).containsExactly("Promised", "LastAttempt");
        assertThat(callback.says("notBefore")).isEqualTo(utc("2026-11-25T09:00"));
        itIs("2026-11-25T09:00");
        callback.dialed().ended("no_answer");
        assertThat(callback.state()).isEqualTo("exhausted");
        assertThat(facts.of(callback)).containsExactly("Promised", "LastAttempt", "Exhausted");
        callback.ticket()
                .timeline()
                .then()
                .body("items.findAll { it.kind == 'callback_attempted' }[-1].details.state", equalTo("exhausted"));

        callback.asked("supervisor", "reschedule", "{}")
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"))
                .body("attempts", equalTo(0))
                .body("lastAttempt", equalTo(false));
        callback.dialed().ended("no_answer");
        assertThat(callback.state()).isEqualTo("queued");
        callback.read().then().body("attempts.size()", equalTo(6));
    }

    @Test
    void whoRefusesIsRungNoMore() {
        RingBack callback = RingBack.promised(desk).dialed().ended("refused");
        callback.read().then().body("callback.state", equalTo("done")).body("callback.ending", equalTo("refused"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    queued    | release dial outcome            | claim reschedule cancel
                    claimed   | claim outcome                   | dial release reschedule cancel
                    dialing   | claim release dial reschedule cancel | outcome
                    done      | claim release dial outcome reschedule cancel |
                    exhausted | claim release dial outcome      | reschedule cancel
                    cancelled | claim release dial outcome reschedule cancel |
                    """)
    void whatIsNotInTheTableIsRefusedAndWhatIsIsNamed(String state, String refused, String possible) {
        RingBack callback = in(state);
        List<String> expected = possible == null ? List.of() : List.of(possible.split(" ", -1));
        for (String verb : refused.split(" ", -1)) {
            refused(callback.asked("operator", verb, body(verb)), 409, "callback-move-not-possible")
                    .body("state", equalTo(state))
                    .body("possible", equalTo(expected));
        }
        assertThat(callback.state()).isEqualTo(state);
        as("operator").get(callback.path()).then().body("callback.moves", equalTo(expected));
    }

    /** In every state, for whoever asks, while the desk is open, closed, and before it is time to ring. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:01, queued",
        "2026-11-24T10:01, claimed",
        "2026-11-24T10:01, dialing",
        "2026-11-24T10:01, done",
        "2026-11-24T10:01, exhausted",
        "2026-11-24T10:01, cancelled",
        "2026-11-24T19:00, queued",
        "2026-11-24T19:00, claimed",
        "2026-11-24T19:00, exhausted",
        "2026-11-24T09:30, queued",
    })
    void whatIsOfferedIsWhatIsNotRefused(String moment, String state) {
        for (String who : List.of("operator", "supervisor")) {
            for (String verb : List.of("claim", "release", "dial", "outcome", "reschedule", "cancel")) {
                itIs("2026-11-24T10:00");
                RingBack callback = in(state);
                itIs(moment);
                List<String> moves = as(who).get(callback.path()).path("callback.moves");
                Response answer = callback.asked(who, verb, body(verb));
                assertThat(answer.statusCode())
                        .as("%s %s when %s, of %s", who, verb, state, moves)
                        .isEqualTo(moves.contains(verb) ? 200 : 409);
                if (!moves.contains(verb)) {
                    answer.then().body("possible", equalTo(moves));
                }
            }
        }
    }

    @Test
    void whatIsReleasedCanBeClaimedByAnother() {
        RingBack callback = RingBack.promised(desk).claimed();
        callback.moved("operator", "release", "{\"reason\":\"席を外す\"}").moved("supervisor", "claim", "");

        assertThat(callback.says("assignee")).isEqualTo("supervisor");
        callback.ticket().timeline().then().body("items.find { it.kind == 'callback_released' }.text", equalTo("席を外す"));
    }

    @Test
    void whatAnotherHasClaimedIsTheirsButASupervisorCanTakeItAway() {
        Cases ticket = Cases.at(desk, "\"severity\":\"S1\"");
        RingBack callback =
                RingBack.promised(ticket, TestLine.freshNumber(), "").moved("specialist", "claim", "");

        for (String verb : List.of("dial", "release", "reschedule", "cancel")) {
            refused(callback.asked("operator", verb, body(verb)), 409, "callback-not-yours")
                    .body("possible", empty());
        }
        refused(callback.asked("supervisor", "dial", ""), 409, "callback-not-yours")
                .body("possible", contains("release", "reschedule", "cancel"));
        callback.moved("supervisor", "release", "");
        callback.moved("specialist", "claim", "").moved("specialist", "dial", "{\"byHand\":true}");
        refused(callback.asked("operator", "outcome", body("outcome")), 409, "callback-not-yours");
        callback.moved("supervisor", "outcome", "{\"outcome\":\"reached\"}");
    }

    @Test
    void specialistsRingForTheSecondLineOnly() {
        RingBack first = RingBack.promised(desk, "S3");
        RingBack second = RingBack.promised(desk, "S1");

        refused(first.asked("specialist", "claim", ""), 403, "not-your-line");
        refused(RingBack.promise("specialist", first.ticket().id(), TestLine.freshNumber(), ""), 403, "not-your-line");
        second.moved("specialist", "claim", "").moved("specialist", "release", "");
        first.ticket().edited("operator", "{\"severity\":\"S1\"}").then().statusCode(200);
        assertThat(first.says("line")).isEqualTo("2");
        first.moved("specialist", "claim", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "release", "dial", "outcome", "reschedule", "cancel"})
    void onlyWhoHasReadThePresentVersionChangesIt(String verb) {
        RingBack callback = in(
                switch (verb) {
                    case "release", "dial" -> "claimed";
                    case "outcome" -> "dialing";
                    default -> "queued";
                });
        String path = callback.path() + "/" + verb;
        refused(as("operator").body(body(verb)).post(path), 428, "precondition-required");
        refused(as("operator").header("If-Match", "\"99\"").body(body(verb)).post(path), 412, "stale");
        callback.moved("operator", verb, body(verb));
    }

    @Test
    void whoeverSeesNoSuchDeskSeesNoCallback() {
        RingBack callback = RingBack.promised(desk);
        String stranger = Accounts.anAccount("operator");

        refused(Accounts.signedIn(stranger, Accounts.PASSWORD).get(callback.path()), 404, "not-found");
        for (String verb : List.of("claim", "release", "dial", "outcome", "reschedule", "cancel")) {
            Response answer = Accounts.signedIn(stranger, Accounts.PASSWORD)
                    .header("If-Match", "*")
                    .body(body(verb))
                    .post(callback.path() + "/" + verb);
            refused(answer, 404, "not-found");
        }
        Accounts.signedIn(stranger, Accounts.PASSWORD)
                .queryParam("limit", 200)
                .get(RingBack.CALLBACKS)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(callback.id())));
        refused(
                Accounts.signedIn(stranger, Accounts.PASSWORD)
                        .body("{\"desk\":\"" + desk + "\"}")
                        .post(RingBack.CALLBACKS + "/next"),
                400,
                "invalid-input");
        assertThat(callback.state()).isEqualTo("queued");
    }

    @Test
    void whatTheCallerIsCalledIsKeptOutOfTheTimeline() {
        Cases ticket = Cases.at(desk, "\"caller\":{\"name\":\"佐藤 次郎\"}");
        RingBack.promised(ticket, TestLine.freshNumber(), "")
                .dialed()
                .moved("operator", "outcome", "{\"outcome\":\"reached\",\"note\":\"佐藤次郎に説明\"}");

        ticket.timeline().then().body("items.find { it.kind == 'callback_attempted' }.text", equalTo("[caller]に説明"));
    }

    @Test
    void theAuditTrailNamesTheCallbackAndItsCase() {
        RingBack callback = RingBack.promised(desk).claimed();

        as("auditor")
                .queryParam("subject", "callback:" + callback.id())
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body(
                        "items.subjects.flatten()",
                        hasItem("ticket:" + callback.ticket().id()));
    }

    @Test
    void whoPlacesTheCallTellsItsOutcomeOnce() {
        RingBack callback = RingBack.promised(desk).dialed();
        UUID attempt = UUID.fromString(callback.read().path("attempts[0].id"));

        told(attempt, DialOutcome.BUSY);
        assertThat(callback.state()).isEqualTo("queued");
        String version = callback.etag();
        told(attempt, DialOutcome.REACHED);

        callback.read()
                .then()
                .header("ETag", version)
                .body("attempts.outcome", contains("busy"))
                .body("attempts.endedBy", contains("system"));
    }

    @Test
    void anOutcomeOfWhatIsOverIsOnlyWrittenDown() {
        RingBack callback = RingBack.promised(desk).dialed();
        UUID attempt = UUID.fromString(callback.read().path("attempts[0].id"));
        callback.ticket().moved("operator", "void", "{\"reason\":\"間違い電話\"}");
        assertThat(callback.state()).isEqualTo("cancelled");

        told(attempt, DialOutcome.BUSY);

        callback.read()
                .then()
                .body("callback.state", equalTo("cancelled"))
                .body("callback.ending", equalTo("ticket_over"))
                .body("attempts.outcome", contains("busy"));
    }

    private void told(UUID attempt, DialOutcome outcome) {
        QuarkusTransaction.requiringNew().run(() -> attempts.ended(attempt, outcome, clock.instant()));
    }
}
