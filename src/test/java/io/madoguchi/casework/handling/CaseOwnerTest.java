package io.madoguchi.casework.handling;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.change;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every open case has somebody, or waits in the queue of its line. */
@QuarkusTest
class CaseOwnerTest {
    private static final String WAIT = "{\"reason\":\"再起動の結果を待つ\"}";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    WaitSweep sweep;

    /** Back at the first line, where nobody has taken it again. */
    private static Cases ownerless() {
        return Cases.opened()
                .moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}")
                .moved("specialist", "deescalate", "{\"reason\":\"第一受付で足りる\"}");
    }

    private static Cases waiting(String until) {
        return Cases.started().moved("operator", "wait", "{\"reason\":\"回答待ち\",\"until\":\"%s\"}".formatted(until));
    }

    @Test
    void whoWaitsForACallerOwnsTheCase() {
        ownerless().asked("operator", "wait", WAIT).then().statusCode(200).body("assignee", equalTo("operator"));
    }

    @Test
    void aCallerWhoRingsIsNoLongerWaitedFor() {
        Cases ticket = Cases.started().moved("operator", "wait", WAIT);

        ticket.called("CA" + "0".repeat(12) + System.nanoTime());

        ticket.read()
                .then()
                .body("state", equalTo("first_line"))
                .body("assignee", equalTo("operator"))
                .body("waitingUntil", nullValue());
        ticket.timeline()
                .then()
                .body("items.last().kind", equalTo("resumed"))
                .body("items.last().by", equalTo("system"));
    }

    @Test
    void aCallerIsWaitedForThreeDaysUnlessSomebodySaysUntilWhen() {
        Cases ticket = Cases.started().moved("operator", "wait", WAIT);
        Instant until = Instant.parse(ticket.read().path("waitingUntil"));
        assertThat(until)
                .isBetween(Api.now().plus(Duration.ofHours(71)), Api.now().plus(Duration.ofHours(73)));

        sweep.work(until.minusSeconds(1));
        assertThat(ticket.state()).isEqualTo("waiting_caller");
        sweep.work(until);
        assertThat(ticket.state()).isEqualTo("first_line");
    }

    @Test
    void whatIsToBeTakenUpAgainAtATimeIsTakenUpThen() {
        Instant until = Api.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        Cases ticket = waiting(until.toString());
        ticket.read().then().body("waitingUntil", equalTo(until.toString()));

        sweep.work(until);

        ticket.read().then().body("state", equalTo("first_line")).body("assignee", equalTo("operator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
    void nobodyIsWaitedForInThePastOrForever(String until) {
        Cases ticket = Cases.started();
        refused(
                        ticket.asked("operator", "wait", "{\"reason\":\"待つ\",\"until\":\"%s\"}".formatted(until)),
                        400,
                        "invalid-input")
                .body("errors[0].pointer", equalTo("/until"));
        assertThat(ticket.state()).isEqualTo("first_line");
    }

    @ParameterizedTest
    @CsvSource({"start, first_line", "wait, waiting_caller"})
    void theCasesOfWhoeverIsDisabledWaitForAnother(String verb, String state) {
        String leaver = anAccount("operator");
        Cases ticket = Cases.opened();
        signedIn(leaver, Accounts.PASSWORD)
                .header("If-Match", ticket.etag())
                .post(ticket.path() + "/start")
                .then()
                .statusCode(200);
        if (verb.equals("wait")) {
            signedIn(leaver, Accounts.PASSWORD)
                    .header("If-Match", ticket.etag())
                    .body(WAIT)
                    .post(ticket.path() + "/wait")
                    .then()
                    .statusCode(200);
        }

        change(leaver, "{\"disabled\":true}").then().statusCode(200);

        ticket.read().then().body("assignee", nullValue()).body("state", equalTo(state));
        assertThat(isInTheQueue(ticket)).isTrue();
        ticket.timeline().then().body("items.last().by", equalTo("system"));
    }

    @Test
    void whoeverChangesDesksLeavesTheCasesOfTheOldOne() {
        String mover = anAccount("operator");
        Cases ticket = Cases.opened();
        as("supervisor")
                .header("If-Match", ticket.etag())
                .body("{\"assignee\":\"%s\"}".formatted(mover))
                .post(ticket.path() + "/assign")
                .then()
                .statusCode(200);

        change(mover, "{\"displayName\":\"改名\"}").then().statusCode(200);
        ticket.read().then().body("assignee", equalTo(mover));
        change(mover, "{\"desks\":[\"guideline\"]}").then().statusCode(200);
        ticket.read().then().body("assignee", nullValue());
    }

    @Test
    void aCallThatJoinsIsNewToWhoeverHasReadTheCase() {
        Cases ticket = Cases.started();
        String read = ticket.etag();
        ticket.called("CA" + "1".repeat(12) + System.nanoTime());

        refused(
                as("operator")
                        .header("If-Match", read)
                        .body("{\"reason\":\"いたずら\"}")
                        .post(ticket.path() + "/void"),
                412,
                "stale");
        assertThat(ticket.state()).isEqualTo("first_line");
    }

    @Test
    void aCaseTakesOverTheGravityOfTheOneItTakesIn() {
        Cases grave = Cases.at("emergency", "\"subject\":\"全停止\",\"category\":\"RAN-01\",\"patientCareAffected\":true");
        Cases light = Cases.at("emergency", "\"subject\":\"質問\",\"severity\":\"S4\"");

        grave.moved("supervisor", "merge", "{\"into\":\"%s\"}".formatted(light.number()));

        light.read()
                .then()
                .body("severity", equalTo("S1"))
                .body("patientCareAffected", equalTo(true))
                .body("line", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({"second_line, not-escalated", "partner, not-referred"})
    void nothingIsResolvedByWhoNeverHadIt(String resolution, String problem) {
        refused(
                Cases.categorised().asked("operator", "resolve", "{\"resolution\":\"%s\"}".formatted(resolution)),
                409,
                problem);
    }

    private static boolean isInTheQueue(Cases ticket) {
        return as("supervisor")
                .queryParam("waiting", true)
                .queryParam("desk", "emergency")
                .queryParam("sort", "-openedAt")
                .queryParam("limit", 200)
                .get("/api/v1/tickets")
                .<List<String>>path("items.id")
                .contains(ticket.id());
    }
}
