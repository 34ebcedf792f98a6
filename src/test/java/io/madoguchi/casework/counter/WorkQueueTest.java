package io.madoguchi.casework.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody is given the case that must be taken now, and nobody one that another has got. */
@QuarkusTest
class WorkQueueTest {
    private static final int OPERATORS = 50;
    private static final int CASES = 500;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    CaseFiles files;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Desks desks;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        desk = aDesk(OFFICE_HOURS);
    }

    private Response next(String role) {
        return next(role, desk);
    }

    private static Response next(String role, String desk) {
        return as(role).body("{\"desk\":\"" + desk + "\"}").post("/api/v1/tickets/next");
    }

    private List<String> given(String role, int times) {
        var given = new ArrayList<String>();
        for (int each = 0; each < times; each++) {
            given.add(next(role).then().statusCode(200).extract().path("id"));
        }
        next(role).then().statusCode(204);
        return given;
    }

    private String opened(String severity) {
        return Cases.at(desk, "\"severity\":\"" + severity + "\"").id();
    }

    @Test
    void theGravestIsGivenFirstThenTheOldest() {
        String enquiry = opened("S4");
        String compromise = opened("S2");
        String suspicion = opened("S3");
        String laterCompromise = opened("S2");

        assertThat(given("operator", 4)).containsExactly(compromise, laterCompromise, suspicion, enquiry);
    }

    @Test
    void ofEquallyGraveOnesTheOneDueFirstIsGivenFirst() {
        var older = new ArrayList<Cases>();
        var younger = new ArrayList<String>();
        at("2026-11-24T10:00:00+09:00", () -> older.add(Cases.at(desk, "\"severity\":\"S2\",\"category\":\"MAL-02\"")));
        at("2026-11-24T10:30:00+09:00", () -> younger.add(opened("S2")));
        at(
                "2026-11-24T11:00:00+09:00",
                () -> older.getFirst()
                        .moved("operator", "escalate", "{\"reason\":\"感染の疑い\"}")
                        .moved("specialist", "deescalate", "{\"reason\":\"感染していない\"}"));

        assertThat(given("operator", 2))
                .containsExactly(younger.getFirst(), older.getFirst().id());
    }

    @Test
    void eachLineIsGivenItsOwnAndTheSupervisorBoth() {
        String first = opened("S2");
        String second = opened("S1");

        next("specialist").then().statusCode(200).body("id", equalTo(second));
        next("specialist").then().statusCode(204);
        next("operator").then().statusCode(200).body("id", equalTo(first));
        next("operator").then().statusCode(204);

        String laterFirst = opened("S2");
        String laterSecond = opened("S1");
        assertThat(given("supervisor", 2)).containsExactly(laterSecond, laterFirst);
    }

    @Test
    void whatIsGivenBelongsToWhoeverAsked() {
        String opened = opened("S3");

        Response given = next("operator");
        given.then()
                .statusCode(200)
                .body("id", equalTo(opened))
                .body("assignee", equalTo("operator"))
                .body("state", equalTo("new"));
        assertThat(given.header("ETag")).isEqualTo(Cases.known(opened).etag());
        Cases.known(opened).timeline().then().body("items.kind", contains("opened", "assigned"));
    }

    @Test
    void whatWaitsForTheCallerIsNotGivenUntilItGoesOn() {
        Cases ticket = Cases.known(opened("S3"))
                .moved("operator", "start", "")
                .moved("operator", "wait", "{\"reason\":\"折り返し待ち\"}");
        next("operator").then().statusCode(204);

        ticket.moved("operator", "resume", "");
        next("operator").then().statusCode(204);
        ticket.read().then().body("assignee", equalTo("operator"));
    }

    @Test
    void aCaseThatComesBackToTheFirstLineWaitsThere() {
        Cases ticket = Cases.known(opened("S1"));
        next("specialist").then().statusCode(200);

        ticket.moved("specialist", "deescalate", "{\"reason\":\"誤報\"}")
                .read()
                .then()
                .body("assignee", nullValue());
        assertThat(given("operator", 1)).containsExactly(ticket.id());
    }

    @Test
    void withoutADeskEveryDeskCounts() {
        opened("S3");

        as("operator").body("").post("/api/v1/tickets/next").then().statusCode(200);
        as("operator").body("{}").post("/api/v1/tickets/next").then().statusCode(200);
    }

    @Test
    void aDeskThatIsNotIsRefused() {
        refused(next("operator", "nowhere"), 400, "invalid-input").body("errors.pointer", contains("/desk"));
    }

    @Test
    void askingAgainWithTheSameKeyGivesTheSameCase() {
        String opened = opened("S3");
        String other = opened("S3");
        String key = UUID.randomUUID().toString();

        for (int each = 0; each < 2; each++) {
            as("operator")
                    .header("Idempotency-Key", key)
                    .body("{\"desk\":\"" + desk + "\"}")
                    .post("/api/v1/tickets/next")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(opened));
        }
        assertThat(given("operator", 1)).containsExactly(other);
    }

    @Test
    void thatNothingWaitedIsSaidAgainToo() {
        String key = UUID.randomUUID().toString();

        for (int each = 0; each < 2; each++) {
            as("operator")
                    .header("Idempotency-Key", key)
                    .body("{\"desk\":\"" + desk + "\"}")
                    .post("/api/v1/tickets/next")
                    .then()
                    .statusCode(204);
            opened("S3");
        }
    }

    @Test
    void fiftyOperatorsTakeFiveHundredCasesEachOnce() {
        Set<String> waiting = QuarkusTransaction.requiringNew().timeout(60).call(this::fiveHundred);

        List<String> taken = together(OPERATORS, this::untilNothingWaits).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).hasSize(CASES).containsExactlyInAnyOrderElementsOf(waiting);
    }

    private Set<String> fiveHundred() {
        Desk own = desks.named(desk);
        var waiting = new HashSet<String>();
        for (int each = 0; each < CASES; each++) {
            waiting.add(files.openForCall(own, null, Api.now()).id().toString());
        }
        return waiting;
    }

    private List<String> untilNothingWaits() {
        var taken = new ArrayList<String>();
        for (Response given = next("operator"); given.statusCode() != 204; given = next("operator")) {
            assertThat(given.statusCode()).isEqualTo(200);
            taken.add(given.path("id"));
        }
        return taken;
    }
}
