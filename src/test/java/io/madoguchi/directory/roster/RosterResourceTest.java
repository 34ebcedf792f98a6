package io.madoguchi.directory.roster;

import static io.madoguchi.Api.NEVER_OPEN;
import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.directory.roster.Team.EVERY_DAY;
import static io.madoguchi.directory.roster.Team.by;
import static io.madoguchi.directory.roster.Team.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weekly plan of a desk, and who is on duty by it. 24 November 2026 is a Tuesday. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class RosterResourceTest {
    @Inject
    Rosters rosters;

    @Inject
    Desks desks;

    private Team team;

    @BeforeEach
    void openADesk() {
        team = Team.atADeskOpen(OFFICE_HOURS);
    }

    @Test
    void aPlanIsShownAsItWasWritten() {
        String abe = team.member("operator");
        String baba = team.member("specialist");
        String[] shifts = {
            shift(baba, "\"monday\",\"tuesday\"", "13:00", "18:00"), shift(abe, "\"friday\"", "22:00:30", "06:00")
        };
        as("operator")
                .get(team.roster())
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("desk", equalTo(team.desk()))
                .body("zone", equalTo("Asia/Tokyo"))
                .body("shifts", empty())
                .body("changedAt", nullValue())
                .body("version", equalTo(0));

        team.put("\"0\"", shifts).then().statusCode(200).header("ETag", "\"1\"");

        for (String role : List.of("operator", "specialist", "supervisor", "admin")) {
            as(role).get(team.roster())
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("shifts.staff", contains(baba, abe))
                    .body("shifts.days", contains(List.of("monday", "tuesday"), List.of("friday")))
                    .body("shifts.from", contains("13:00", "22:00:30"))
                    .body("shifts.until", contains("18:00", "06:00"))
                    .body("changedAt", notNullValue())
                    .body("version", equalTo(1));
        }
    }

    @Test
    void aPlanIsReplacedByWhoHasSeenIt() {
        String abe = team.member("operator");
        String body = "{\"shifts\":[]}";
        refused(as("supervisor").body(body).put(team.roster()), 428, "precondition-required");
        refused(team.put("\"1\""), 412, "stale");
        team.put("\"0\"", shift(abe, "\"monday\"", "09:00", "13:00")).then().statusCode(200);
        refused(team.put("\"0\""), 412, "stale");
        team.put("\"1\"", shift(abe, "\"monday\"", "09:00", "13:00"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        team.put("\"2\"").then().statusCode(200).header("ETag", "\"3\"").body("shifts", empty());
    }

    @Test
    void ofManyWhoWriteTheFirstPlanAtOnceOneDoes() {
        assertThat(together(4, () -> team.put("\"0\"").statusCode()))
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(412);
    }

    @Test
    void onlyWhoAnswersForTheDeskWritesAndOnlyItsPeopleRead() {
        String supervisor = team.member("supervisor");
        String stranger = Accounts.anAccount("supervisor");
        String body = "{\"shifts\":[]}";
        by(supervisor)
                .header("If-Match", "*")
                .body(body)
                .put(team.roster())
                .then()
                .statusCode(200);
        as("admin").header("If-Match", "*").body(body).put(team.roster()).then().statusCode(200);
        for (String role : List.of("operator", "specialist", "auditor")) {
            refused(as(role).header("If-Match", "*").body(body).put(team.roster()), 403, "forbidden");
        }
        refused(as("auditor").get(team.roster()), 403, "forbidden");
        refused(by(stranger).header("If-Match", "*").body(body).put(team.roster()), 404, "not-found");
        refused(by(stranger).get(team.roster()), 404, "not-found");
        refused(by(stranger).get(team.roster() + "/on-duty"), 404, "not-found");
        refused(as("operator").get("/api/v1/desks/nowhere/roster"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/shifts",
                "{\"shifts\":[null]}|/shifts/0",
                "{\"shifts\":[{\"days\":[\"monday\"],\"from\":\"09:00\",\"until\":\"13:00\"}]}|/shifts/0/staff",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"from\":\"09:00\",\"until\":\"13:00\"}]}|/shifts/0/days",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[],\"from\":\"09:00\",\"until\":\"13:00\"}]}|/shifts/0/days",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"MON\"],\"from\":\"09:00\",\"until\":\"13:00\"}]}|/shifts/0/days/0",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"until\":\"13:00\"}]}|/shifts/0/from",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"9:00\",\"until\":\"13:00\"}]}|/shifts/0/from",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"24:00\",\"until\":\"13:00\"}]}|/shifts/0/from",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"09:00\"}]}|/shifts/0/until",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"09:00\",\"until\":\"09:00\"}]}|/shifts/0/until",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"09:00\",\"until\":\"25:00\"}]}|/shifts/0/until",
                "{\"shifts\":[{\"staff\":\"STAFF\",\"days\":[\"monday\"],\"from\":\"09:00\",\"until\":\"13:00\",\"x\":1}]}|/shifts/0/x",
            })
    void whatIsNoShiftIsRefusedWhereItStands(String body, String pointer) {
        refused(
                        as("supervisor")
                                .header("If-Match", "*")
                                .body(body.replace("STAFF", team.member("operator")))
                                .put(team.roster()),
                        400,
                        "invalid-input")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void shiftsOfOnePersonDoNotOverlap() {
        String abe = team.member("operator");
        refused(
                        team.put(
                                "*",
                                shift(abe, EVERY_DAY, "22:00", "06:00"),
                                shift(abe, "\"monday\"", "05:00", "07:00")),
                        400,
                        "invalid-input")
                .body("errors[0].pointer", equalTo("/shifts/1"));
    }

    @Test
    void aPlanHasAtMostTwoHundredShifts() {
        String abe = team.member("operator");
        String shift = shift(abe, "\"monday\"", "09:00", "13:00");
        refused(team.put("*", Collections.nCopies(201, shift).toArray(String[]::new)), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/shifts"));
    }

    @Test
    void onlyWhoWorksForTheDeskGetsAShift() {
        String stranger = Accounts.anAccount("operator");
        String gone = team.member("operator");
        Accounts.change(gone, "{\"disabled\":true}").then().statusCode(200);
        for (String name : List.of(stranger, gone, "no-one", "花子", "")) {
            refused(team.put("*", shift(name, "\"monday\"", "09:00", "13:00")), 400, "invalid-input")
                    .body("errors[0].pointer", equalTo("/shifts/0/staff"));
        }
    }

    @Test
    void whoHasAShiftIsOnDutyUntilItsEnd() {
        String abe = team.member("operator");
        String baba = team.member("specialist");
        team.plan(shift(abe, "\"tuesday\"", "09:00", "13:00"), shift(baba, "\"tuesday\"", "13:00", "18:00"));
        team.onDuty("2026-11-24T12:59:59+09:00")
                .body("desk", equalTo(team.desk()))
                .body("at", equalTo("2026-11-24T03:59:59Z"))
                .body("items", hasSize(1))
                .body("items[0].staff", equalTo(abe))
                .body("items[0].displayName", equalTo("田中 花子"))
                .body("items[0].until", equalTo("2026-11-24T04:00:00Z"))
                .body("items[0].hasPhone", equalTo(false))
                .body("items[0].because", equalTo("plan"));
        assertThat(team.namesOnDuty("2026-11-24T13:00:00+09:00")).containsExactly(baba);
        assertThat(team.namesOnDuty("2026-11-25T10:00:00+09:00")).isEmpty();
    }

    @Test
    void onDutyMeansNowUnlessAnotherMomentIsAsked() {
        String abe = team.member("operator");
        team.plan(shift(abe, "\"tuesday\"", "09:00", "13:00"));
        Api.at(
                "2026-11-24T10:00:00+09:00",
                () -> as("operator").get(team.roster() + "/on-duty").then().body("items.staff", contains(abe)));
        Api.at(
                "2026-11-24T14:00:00+09:00",
                () -> as("operator").get(team.roster() + "/on-duty").then().body("items", empty()));
        refused(as("operator").queryParam("at", "soon").get(team.roster() + "/on-duty"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("?at"));
        refused(
                as("operator").queryParam("at", "2150-01-01T00:00:00Z").get(team.roster() + "/on-duty"),
                400,
                "instant-out-of-range");
    }

    @Test
    void whoLeftOrWorksElsewhereIsNotOnDuty() {
        String abe = team.member("operator");
        String baba = team.member("operator");
        String chiba = team.member("operator");
        team.plan(
                shift(abe, EVERY_DAY, "09:00", "13:00"),
                shift(baba, EVERY_DAY, "09:00", "13:00"),
                shift(chiba, EVERY_DAY, "09:00", "13:00"));
        Accounts.change(abe, "{\"disabled\":true}").then().statusCode(200);
        Accounts.change(baba, "{\"desks\":[\"" + team.desk() + "-b\"]}").then().statusCode(200);
        Instant at = Instant.parse("2026-11-24T01:00:00Z");

        assertThat(team.namesOnDuty(at.toString())).containsExactly(chiba);
        assertThat(isOnDuty(chiba, at)).isTrue();
        assertThat(isOnDuty(abe, at)).isFalse();
        assertThat(isOnDuty(baba, at)).isFalse();
        assertThat(isOnDuty(chiba, Instant.parse("2026-11-24T04:00:00Z"))).isFalse();
    }

    @Test
    void withoutAPlanWhoAnswersCallsIsOnDutyWhileTheDeskIsOpen() {
        String abe = team.member("operator");
        String baba = team.member("specialist");
        String chief = team.member("supervisor");
        String stranger = Accounts.anAccount("operator");
        assertThat(team.namesOnDuty("2026-11-24T09:00:00+09:00"))
                .contains(abe, baba, "operator")
                .doesNotContain(chief, stranger, "admin");
        team.onDuty("2026-11-24T09:00:00+09:00")
                .body("items.find { it.staff == '" + abe + "' }.because", equalTo("hours"))
                .body("items.find { it.staff == '" + abe + "' }.until", equalTo("2026-11-24T09:00:00Z"));
        assertThat(team.namesOnDuty("2026-11-24T18:00:00+09:00")).isEmpty();
        assertThat(team.namesOnDuty("2026-11-23T10:00:00+09:00"))
                .as("a holiday")
                .isEmpty();
        assertThat(Team.atADeskOpen(NEVER_OPEN).namesOnDuty("2026-11-24T10:00:00+09:00"))
                .isEmpty();
    }

    @Test
    void anEmptyPlanIsNone() {
        String abe = team.member("operator");
        String baba = team.member("operator");
        team.plan(shift(abe, "\"tuesday\"", "09:00", "13:00"));
        assertThat(team.namesOnDuty("2026-11-24T10:00:00+09:00")).containsExactly(abe);
        team.plan();
        assertThat(team.namesOnDuty("2026-11-24T10:00:00+09:00")).contains(abe, baba);
    }

    @Test
    void anotherRoomLearnsWhomToRingWhere() {
        String abe = team.member("operator");
        String baba = team.member("operator");
        team.plan(shift(abe, EVERY_DAY, "00:00", "24:00"), shift(baba, EVERY_DAY, "00:00", "24:00"));
        by(abe).body("{\"phone\":\"090-1234-5678\"}")
                .put("/api/v1/staff/me/phone")
                .then()
                .statusCode(200);
        Instant at = Instant.parse("2026-11-24T01:00:00Z");

        List<OnDuty> present = Team.asked(() -> rosters.onDuty(desk(), at));

        assertThat(present).extracting(OnDuty::username).containsExactly(abe, baba);
        assertThat(present.getFirst().phone()).hasToString("+81********78");
        assertThat(present.getFirst().toString()).doesNotContain("1234");
        assertThat(present.getLast().phone()).isNull();
        assertThat(present).extracting(OnDuty::until).containsOnly(at.plus(Duty.SIGHT));
        team.onDuty(at.toString()).body("items.hasPhone", contains(true, false));
    }

    private boolean isOnDuty(String username, Instant at) {
        return Team.asked(() -> rosters.isOnDuty(desk(), username, at));
    }

    private Desk desk() {
        return desks.named(team.desk());
    }
}
