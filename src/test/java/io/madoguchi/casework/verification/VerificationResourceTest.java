package io.madoguchi.casework.verification;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.madoguchi.directory.register.Register;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VerificationResourceTest {
    @Test
    void anUnknownCallerIsUnverifiedAndServedAllTheSame() {
        Cases ticket = Cases.opened().moved("operator", "start", "");

        ticket.read().then().body("eligibility.status", equalTo("unverified"));
        as("operator")
                .get("/api/v1/tickets/" + ticket.id() + "/eligibility")
                .then()
                .statusCode(200)
                .body("eligibility.status", equalTo("unverified"))
                .body("eligibility.reasons.reason", contains("member_unknown"))
                .body("suggestedInstitutions", empty());
    }

    @Test
    void aStatedNumberOfAMemberWhoRunsTheInstitutionVerifies() {
        Known known = Known.entered();
        Cases ticket = Cases.opened().moved("operator", "start", "");

        ticket.asked("operator", "verify", known.stated("doctor"))
                .then()
                .statusCode(200)
                .body("eligibility.status", equalTo("verified"))
                .body("eligibility.numberConfirmed", equalTo(true))
                .body("eligibility.reasons", empty())
                .body("memberId", equalTo(known.member()))
                .body("institutionId", equalTo(known.institution()));
        ticket.timeline().then().body("items.kind", hasItem("verified"));
    }

    @Test
    void aNumberNobodyHasLeavesTheCaseUnverified() {
        Cases ticket = Cases.opened();

        ticket.asked("operator", "verify", "{\"memberNumber\":\"%s\"}".formatted(Register.freshNumber()))
                .then()
                .statusCode(200)
                .body("eligibility.status", equalTo("unverified"))
                .body("memberId", nullValue())
                .body("eligibility.reasons", contains("member_unknown"));
    }

    @Test
    void onlyAVerifiedMemberWhoAskedIsReferred() {
        Known known = Known.entered();
        Cases ticket = Cases.opened().moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}");
        String wish = "{\"kind\":\"lawyer\",\"memberRequested\":true}";

        refused(
                ticket.asked("specialist", "refer", "{\"kind\":\"lawyer\",\"memberRequested\":false}"),
                409,
                "member-wish-missing");
        refused(ticket.asked("specialist", "refer", wish), 409, "eligibility-unverified");
        ticket.moved("specialist", "verify", known.stated("member")).moved("specialist", "refer", wish);
        assertThat(ticket.state()).isEqualTo("referred");
    }

    /** A case of yesterday's answer: whatever the rules look at changes later, every answer changes with it. */
    @Test
    void theTicketItsEligibilityAndItsReferralGiveOneAnswer() {
        Known known = Known.unrelated();
        Cases ticket = Cases.opened()
                .moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}")
                .moved("specialist", "verify", known.stated("member"));
        String wish = "{\"kind\":\"lawyer\",\"memberRequested\":true}";
        everyAnswerIs(ticket, "unverified", "relation_unrecorded");
        refused(ticket.asked("specialist", "refer", wish), 409, "eligibility-unverified");

        known.related();
        everyAnswerIs(ticket, "verified");
        ticket.moved("specialist", "refer", wish);

        known.left();
        everyAnswerIs(ticket, "not_eligible", "institution_not_theirs");
        refused(ticket.asked("specialist", "refer", wish), 409, "eligibility-unverified");
    }

    private static void everyAnswerIs(Cases ticket, String status, String... reasons) {
        as("operator")
                .get("/api/v1/tickets/" + ticket.id() + "/eligibility")
                .then()
                .body("eligibility.status", equalTo(status))
                .body("eligibility.reasons.reason", equalTo(List.of(reasons)));
        ticket.read()
                .then()
                .body("eligibility.status", equalTo(status))
                .body("eligibility.reasons", equalTo(List.of(reasons)));
        as("operator")
                .queryParam("limit", 200)
                .queryParam("sort", "-openedAt")
                .get("/api/v1/tickets")
                .then()
                .body("items.find { it.id == '" + ticket.id() + "' }.eligibility.status", equalTo(status));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"incidentOn":"1999-01-01"}               | not_eligible | before_scheme
                    {"caller":{"relation":"care_facility"}} | unverified   | caller_elsewhere
                    """)
    void whatIsWrittenLaterIsJudgedAtOnce(String edit, String status, String reason) {
        Cases ticket =
                Cases.opened().moved("operator", "verify", Known.entered().stated("doctor"));

        ticket.edited("operator", edit)
                .then()
                .statusCode(200)
                .body("eligibility.status", equalTo(status))
                .body("eligibility.reasons", contains(reason));
        ticket.edited("operator", "{\"subject\":\"件名\"}").then().statusCode(200);
    }

    @Test
    void theNumberThatRingsOnlySuggestsAnInstitution() {
        String phone = Register.freshPhone();
        Register.enterInstitution(Register.freshNumber(), "clinic", "架空町医院", phone)
                .then()
                .statusCode(201);
        Cases ticket = Cases.opened();
        ticket.edited("operator", "{\"caller\":{\"callbackNumber\":\"" + phone + "\"}}")
                .then()
                .statusCode(200);

        as("operator")
                .get("/api/v1/tickets/" + ticket.id() + "/eligibility")
                .then()
                .body("suggestedInstitutions.name", hasItem("架空町医院"))
                .body("eligibility.status", equalTo("unverified"));
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "verify", "{\"relation\":\"friend\"}"), 400, "invalid-input");
        refused(ticket.asked("operator", "verify", "{\"incidentOn\":\"yesterday\"}"), 400, "invalid-input");
        refused(
                ticket.asked("operator", "verify", "{\"institutionId\":\"019aaaaa-0000-7000-8000-000000000000\"}"),
                400,
                "invalid-input");
        ticket.timeline().then().body("items.kind", not(hasItem("verified")));
    }
}
