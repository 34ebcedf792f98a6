package io.madoguchi.directory.roster;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.directory.roster.Team.by;
import static io.madoguchi.story.TestLine.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.madoguchi.Api;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At which telephone a member of staff is reached. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class StaffPhoneTest {
    @Inject
    Phones phones;

    private Team team;

    @BeforeEach
    void openADesk() {
        team = Team.atADeskOpen(OFFICE_HOURS);
    }

    private static String phone(String username) {
        return "/api/v1/staff/" + username + "/phone";
    }

    private static Response set(RequestSpecification by, String username, String number) {
        return by.body("{\"phone\":\"" + number + "\"}").put(phone(username));
    }

    @Test
    void everybodySetsSeesAndForgetsTheirOwn() {
        for (String role : List.of("operator", "specialist", "supervisor", "admin")) {
            String abe = team.member(role);
            String number = freshNumber();
            refused(by(abe).get(phone("me")), 404, "not-found");
            refused(by(abe).delete(phone("me")), 404, "not-found");
            set(by(abe), "me", PhoneNumber.parse(number).orElseThrow().display())
                    .then()
                    .statusCode(200)
                    .body("username", equalTo(abe))
                    .body("phone", equalTo(number))
                    .body("changedBy", equalTo(abe))
                    .body("changedAt", notNullValue());
            by(abe).get(phone(abe)).then().statusCode(200).body("phone", equalTo(number));
            String other = freshNumber();
            set(by(abe), abe, other).then().statusCode(200);
            by(abe).get(phone("me")).then().statusCode(200).body("phone", equalTo(other));
            by(abe).delete(phone(abe)).then().statusCode(204);
            refused(by(abe).get(phone(abe)), 404, "not-found");
        }
    }

    @Test
    void whoAnswersForADeskSeesAndSetsThoseOfItsPeople() {
        String abe = team.member("operator");
        String number = freshNumber();
        set(by(team.member("supervisor")), abe, number).then().statusCode(200).body("username", equalTo(abe));
        as("admin").get(phone(abe)).then().statusCode(200).body("phone", equalTo(number));
        as("supervisor").delete(phone(abe)).then().statusCode(204);
    }

    /** Whose telephone it is decides who hears the next caller. */
    @Test
    void theSupervisorOfADeskDoesNotRuleWhoWorksEverywhere() {
        String everywhere = Accounts.anAccount("operator", List.of("*"));
        String admin = Accounts.anAccount("admin", List.of());
        set(by(everywhere), everywhere, freshNumber()).then().statusCode(200);
        set(by(admin), admin, freshNumber()).then().statusCode(200);
        String supervisor = Accounts.anAccount("supervisor");

        for (String other : List.of(everywhere, admin)) {
            refused(by(supervisor).get(phone(other)), 404, "not-found");
            refused(set(by(supervisor), other, freshNumber()), 404, "not-found");
            refused(by(supervisor).delete(phone(other)), 404, "not-found");
        }
        as("supervisor").get(phone(everywhere)).then().statusCode(200);
        refused(as("supervisor").get(phone(admin)), 404, "not-found");
        as("admin").get(phone(everywhere)).then().statusCode(200);
        as("admin").get(phone(admin)).then().statusCode(200);
    }

    @Test
    void nobodyElseLearnsWhetherThereIsOne() {
        String abe = team.member("operator");
        set(by(abe), abe, freshNumber()).then().statusCode(200);
        for (String other :
                List.of(team.member("operator"), team.member("specialist"), Accounts.anAccount("supervisor"))) {
            refused(by(other).get(phone(abe)), 404, "not-found");
            refused(set(by(other), abe, freshNumber()), 404, "not-found");
            refused(by(other).delete(phone(abe)), 404, "not-found");
        }
        refused(as("auditor").get(phone(abe)), 403, "forbidden");
        refused(set(as("auditor"), abe, freshNumber()), 403, "forbidden");
        refused(as("auditor").delete(phone(abe)), 403, "forbidden");
        refused(as("admin").get(phone("no-one")), 404, "not-found");
        refused(as("admin").get(phone("花子")), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-3946-2121", "090-1234-5678", "060-1234-5678", "050-1234-5678", "０３−３９４６−２１２１"})
    void aFixedLineAMobileOrAnIpTelephoneCanBeRung(String number) {
        set(as("supervisor"), team.member("operator"), number).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "non",
                "110",
                "12345",
                "0120-179-066",
                "0570-000-123",
                "0990-512-345",
                "+1 212 555 0123",
                "+442079460000",
                "090-1234-5678-9999"
            })
    void whatCannotBeRungOrCostsIsRefused(String number) {
        refused(set(as("supervisor"), team.member("operator"), number), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/phone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|/phone", "{\"phone\":9012345678}|/phone", "{\"phone\":\"090-1234-5678\",\"x\":1}|/x", "[]|''"})
    void whatIsNoTelephoneIsRefusedWhereItStands(String body, String pointer) {
        refused(as("supervisor").body(body).put(phone("me")), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aDeskIsNotWhereSomebodyIsReached() {
        String number = freshNumber();
        as("admin")
                .body(Api.newDesk(newCode(), "[\"" + number + "\"]", OFFICE_HOURS))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        refused(set(as("supervisor"), team.member("operator"), number), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/phone"));
    }

    @Test
    void theTelephoneOfADisabledAccountIsKeptAndNotUsed() {
        String abe = team.member("operator");
        String number = freshNumber();
        assertThat(Team.asked(() -> phones.of(abe))).isEmpty();
        set(by(abe), abe, number).then().statusCode(200);
        assertThat(Team.asked(() -> phones.of(abe)))
                .hasValueSatisfying(found -> assertThat(found.e164()).isEqualTo(number));

        Accounts.change(abe, "{\"disabled\":true}").then().statusCode(200);

        assertThat(Team.asked(() -> phones.of(abe))).isEmpty();
        as("supervisor").get(phone(abe)).then().statusCode(200).body("phone", equalTo(number));
        assertThat(Team.asked(() -> phones.of("no-one"))).isEmpty();
        assertThat(Team.asked(() -> phones.of("花子"))).isEmpty();
    }

    @Test
    void ofManyWhoSetItAtOnceTheLastWins() {
        String abe = team.member("operator");
        assertThat(together(4, () -> set(as("supervisor"), abe, freshNumber()).statusCode()))
                .containsOnly(200);
    }

    @Test
    void theDemonstrationsPeopleCanBeRung() {
        as("operator").get(phone("me")).then().statusCode(200).body("phone", equalTo("+81310000001"));
        as("specialist").get(phone("me")).then().statusCode(200).body("phone", equalTo("+81310000002"));
    }

    @Test
    void theTrailSaysWhoSawAndChangedIt() {
        String abe = team.member("operator");
        set(as("supervisor"), abe, freshNumber()).then().statusCode(200);
        as("supervisor").get(phone(abe)).then().statusCode(200);
        as("auditor")
                .queryParam("subject", "account:" + abe)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains(
                                "GET /api/v1/staff/{username}/phone",
                                "PUT /api/v1/staff/{username}/phone",
                                "POST /api/v1/staff"));
    }
}
