package io.madoguchi.casework.sla;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.casework.sla.Promised.POLICIES;
import static io.madoguchi.casework.sla.Promised.agreed;
import static io.madoguchi.casework.sla.Promised.number;
import static io.madoguchi.casework.sla.Promised.policy;
import static io.madoguchi.casework.sla.Promised.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PolicyResourceTest {
    private static final String LADDER = "[{\"percent\":80,\"whom\":\"supervisor\"}]";
    private static final String TEN_MINUTES = "{\"within\":\"PT10M\"}";

    private String desk = "";

    @BeforeEach
    void openADesk() {
        desk = aDesk(OFFICE_HOURS);
    }

    @Test
    void whereNothingWasAgreedTheStandardHolds() {
        policy(desk)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("desk", equalTo(desk))
                .body("version", equalTo(0))
                .body("lead", nullValue())
                .body("versions", empty())
                .body("terms.severity", contains("S1", "S2", "S3", "S4"))
                .body("terms[1].answer.within", equalTo("PT20S"))
                .body("terms[1].firstResponse.within", equalTo("PT1H"))
                .body("terms[2].takeOver.byEndOfDay", equalTo(1))
                .body("terms[0].ladder.percent", contains(50, 80, 100, 150))
                .body("terms[0].ladder.whom", contains("assignee", "assignee", "supervisor", "desk_lead"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "admin"})
    void whoeverAnswersForADeskAgreesToSomethingElse(String role) {
        agreed(role, desk, terms(TEN_MINUTES, LADDER, "\"lead\":\"supervisor\","))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1))
                .body("lead", equalTo("supervisor"))
                .body("terms[3].firstResponse.within", equalTo("PT10M"))
                .body("terms[3].ladder.percent", contains(80))
                .body("versions.changedBy", contains(role));
    }

    @Test
    void whatIsShownCanBeWrittenBack() {
        String shown = policy(desk).then().extract().asString();
        String body =
                "{\"terms\":" + shown.substring(shown.indexOf("[{\"severity\""), shown.indexOf(",\"versions\"")) + "}";
        agreed("supervisor", desk, body).then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void whoHasNotSeenThePresentVersionChangesNothing() {
        String body = terms(TEN_MINUTES, LADDER, "");
        refused(as("supervisor").queryParam("desk", desk).body(body).put(POLICIES), 428, "precondition-required");
        agreed("supervisor", desk, body).then().statusCode(200);
        refused(
                as("supervisor")
                        .header("If-Match", "\"0\"")
                        .queryParam("desk", desk)
                        .body(body)
                        .put(POLICIES),
                412,
                "stale");
    }

    @Test
    void ofTwoWhoWriteAtOneMomentOneIsRefused() {
        var answers = together(
                3,
                () -> as("supervisor")
                        .header("If-Match", "\"0\"")
                        .queryParam("desk", desk)
                        .body(terms(TEN_MINUTES, LADDER, ""))
                        .put(POLICIES)
                        .statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 412, 412);
    }

    @Test
    void aSupervisorOfAnotherDeskDoesNotFindIt() {
        String name = Accounts.anAccount("supervisor");
        refused(
                Accounts.signedIn(name, Accounts.PASSWORD)
                        .header("If-Match", "*")
                        .queryParam("desk", desk)
                        .body(terms(TEN_MINUTES, LADDER, ""))
                        .put(POLICIES),
                404,
                "not-found");
    }

    @Test
    void aVersionBeginsWhenItSays() {
        Instant tomorrow = Api.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        agreed("supervisor", desk, terms(TEN_MINUTES, LADDER, "\"effectiveFrom\":\"" + tomorrow + "\","))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(0))
                .body("versions.effectiveFrom", contains(tomorrow.toString()));
        as("operator")
                .queryParam("desk", desk)
                .queryParam("at", tomorrow.toString())
                .get(POLICIES)
                .then()
                .body("version", equalTo(1));
    }

    @Test
    void whatWasPromisedBeforeStaysPromised() {
        Cases before = Cases.at(desk, "\"severity\":\"S2\"");
        agreed("supervisor", desk, terms(TEN_MINUTES, LADDER, "")).then().statusCode(200);
        Cases after = Cases.at(desk, "\"severity\":\"S2\"");
        before.edited("operator", "{\"severity\":\"S3\"}").then().statusCode(200);

        assertThat(number(before, "first_response", "targetSeconds")).isEqualTo(4 * 3600);
        assertThat(number(before, "first_response", "policyVersion")).isZero();
        assertThat(number(after, "first_response", "targetSeconds")).isEqualTo(600);
        assertThat(number(after, "first_response", "policyVersion")).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"within":"PT0S"}                | /terms/0/firstResponse/within
            {"within":"-PT1H"}               | /terms/0/firstResponse/within
            {"within":"PT1001H"}             | /terms/0/firstResponse/within
            {"within":"PT1.5S"}              | /terms/0/firstResponse/within
            {"within":"an hour"}             | /terms/0/firstResponse/within
            {"within":"PT1H","byEndOfDay":1} | /terms/0/firstResponse
            {}                               | /terms/0/firstResponse
            {"byEndOfDay":0}                 | /terms/0/firstResponse/byEndOfDay
            {"byEndOfDay":61}                | /terms/0/firstResponse/byEndOfDay""")
    void aTargetThatMeansNothingIsRefused(String target, String pointer) {
        refused(agreed("supervisor", desk, terms(target, LADDER, "")), 400, "invalid-input")
                .body("errors.pointer", org.hamcrest.Matchers.hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"percent":0,"whom":"assignee"}]                                    | /terms/0/ladder/0/percent
            [{"percent":1001,"whom":"assignee"}]                                 | /terms/0/ladder/0/percent
            [{"percent":50,"whom":"everybody"}]                                  | /terms/0/ladder/0/whom
            [{"percent":50,"whom":"assignee"},{"percent":50,"whom":"assignee"}]  | /terms/0/ladder/1""")
    void aLadderThatNobodyCanClimbIsRefused(String ladder, String pointer) {
        refused(agreed("supervisor", desk, terms(TEN_MINUTES, ladder, "")), 400, "invalid-input")
                .body("errors.pointer", org.hamcrest.Matchers.hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "effectiveFrom":"2020-01-01T00:00:00Z", | /effectiveFrom
            "effectiveFrom":"tomorrow",             | /effectiveFrom
            "lead":"nobody-of-ours",                | /lead""")
    void whatCannotBeIsRefused(String field, String pointer) {
        refused(agreed("supervisor", desk, terms(TEN_MINUTES, LADDER, field)), 400, "invalid-input")
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void everySeverityHasItsTermsOnce() {
        String twice = terms(TEN_MINUTES, LADDER, "").replace("\"S4\"", "\"S3\"");
        refused(agreed("supervisor", desk, twice), 400, "invalid-input")
                .body("errors.pointer", contains("/terms/3/severity"));
        String answer = terms(TEN_MINUTES, LADDER, "").replace("{\"within\":\"PT20S\"}", "{\"byEndOfDay\":1}");
        refused(agreed("supervisor", desk, answer), 400, "invalid-input")
                .body("errors.pointer", contains("/terms/0/answer/within"));
    }

    @Test
    void aDeskIsNamed() {
        refused(as("operator").get(POLICIES), 400, "invalid-input");
        refused(policy("nowhere"), 404, "not-found");
    }
}
