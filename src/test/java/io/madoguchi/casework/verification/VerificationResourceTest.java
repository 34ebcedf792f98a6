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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .body("memberId", equalTo(known.member))
                .body("institutionId", equalTo(known.institution));
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

    @ParameterizedTest
    @ValueSource(strings = {"{\"incidentOn\":\"1999-01-01\"}", "{\"caller\":{\"relation\":\"care_facility\"}}"})
    void whatWasFoundOutRestsOnWhatWasKnownThen(String edit) {
        Cases ticket =
                Cases.opened().moved("operator", "verify", Known.entered().stated("doctor"));

        ticket.edited("operator", edit)
                .then()
                .statusCode(200)
                .body("eligibility.status", equalTo("unverified"))
                .body("eligibility.reasons", empty());
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

    /** A member with the institution the member founded. */
    private record Known(String number, String member, String institution) {
        static Known entered() {
            String number = Register.freshNumber();
            String member = Register.enterMember(number, Register.freshNumber(), "架空 太郎", "カクウ タロウ")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String institution = Register.anInstitution();
            as("supervisor")
                    .header("If-Match", "*")
                    .body("{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\"}]}")
                    .put("/api/v1/members/" + member + "/institutions/" + institution)
                    .then()
                    .statusCode(200);
            return new Known(number, member, institution);
        }

        String stated(String relation) {
            return """
                    {"memberNumber":"%s","institutionId":"%s","relation":"%s"}""".formatted(number, institution, relation);
        }
    }
}
