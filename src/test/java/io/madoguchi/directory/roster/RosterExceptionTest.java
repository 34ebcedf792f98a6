package io.madoguchi.directory.roster;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.directory.roster.Team.EVERY_DAY;
import static io.madoguchi.directory.roster.Team.by;
import static io.madoguchi.directory.roster.Team.exception;
import static io.madoguchi.directory.roster.Team.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody stands in or is away; it is Monday, 23 November 2026, in the morning. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class RosterExceptionTest {
    @Inject
    ServiceClock clock;

    @Inject
    Exceptions exceptions;

    private Team team;

    @BeforeEach
    void openADesk() {
        team = Team.atADeskOpen(OFFICE_HOURS);
        clock.moveTo(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private static String tuesday(String time) {
        return "2026-11-24T" + time + ":00+09:00";
    }

    private Response list(String by, Map<String, Object> query) {
        return as(by).queryParams(query).get(team.roster() + "/exceptions");
    }

    @Test
    void whoIsAwayIsNotOnDutyAndSomebodyStandsIn() {
        String abe = team.member("operator");
        String baba = team.member("operator");
        team.plan(shift(abe, EVERY_DAY, "09:00", "13:00"));
        team.except(abe, tuesday("00:00"), tuesday("12:00"), false)
                .then()
                .statusCode(201)
                .body("staff", equalTo(abe))
                .body("from", equalTo("2026-11-23T15:00:00Z"))
                .body("until", equalTo("2026-11-24T03:00:00Z"))
                .body("onDuty", equalTo(false))
                .body("reason", equalTo("夏季休暇"))
                .body("enteredBy", equalTo("supervisor"));
        team.except(baba, tuesday("09:00"), tuesday("12:00"), true).then().statusCode(201);

        team.onDuty(tuesday("10:00"))
                .body("items.staff", contains(baba))
                .body("items[0].because", equalTo("exception"))
                .body("items[0].until", equalTo("2026-11-24T03:00:00Z"));
        assertThat(team.namesOnDuty(tuesday("12:00"))).containsExactly(abe);
    }

    @Test
    void theNewerOfTwoExceptionsCountsUntilItIsTakenBack() {
        String abe = team.member("operator");
        team.plan(shift(team.member("operator"), "\"sunday\"", "09:00", "13:00"));
        team.except(abe, tuesday("09:00"), tuesday("12:00"), true).then().statusCode(201);
        String away = team.except(abe, tuesday("10:00"), tuesday("11:00"), false)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        assertThat(team.namesOnDuty(tuesday("09:59"))).containsExactly(abe);
        assertThat(team.namesOnDuty(tuesday("10:00"))).isEmpty();

        as("supervisor").delete(away).then().statusCode(204);

        assertThat(team.namesOnDuty(tuesday("10:00"))).containsExactly(abe);
        refused(as("supervisor").delete(away), 404, "not-found");
    }

    @Test
    void exceptionsCountAtADeskWithoutAPlan() {
        String abe = team.member("operator");
        String chief = team.member("supervisor");
        team.except(abe, tuesday("10:00"), tuesday("11:00"), false).then().statusCode(201);
        team.except(chief, tuesday("10:00"), tuesday("11:00"), true).then().statusCode(201);
        assertThat(team.namesOnDuty(tuesday("09:00"))).contains(abe).doesNotContain(chief);
        assertThat(team.namesOnDuty(tuesday("10:00"))).contains(chief).doesNotContain(abe);
        team.onDuty(tuesday("09:00"))
                .body("items.find { it.staff == '" + abe + "' }.until", equalTo("2026-11-24T01:00:00Z"));
    }

    @Test
    void anAdministratorStandsInAtAnyDesk() {
        String admin = Accounts.anAccount("admin");
        team.except(admin, tuesday("10:00"), tuesday("11:00"), true).then().statusCode(201);
        assertThat(team.namesOnDuty(tuesday("10:00"))).contains(admin);
    }

    @Test
    void theListShowsWhatTouchesTheTimeAskedFor() {
        String abe = team.member("operator");
        team.except(abe, tuesday("09:00"), tuesday("10:00"), true).then().statusCode(201);
        team.except(abe, tuesday("11:00"), tuesday("12:00"), false).then().statusCode(201);
        team.except(abe, "2026-11-20T00:00:00Z", "2026-11-23T00:00:01Z", false)
                .then()
                .statusCode(201);

        list("operator", Map.of()).then().body("items.onDuty", contains(false, true, false));
        list("operator", Map.of("from", tuesday("10:00"))).then().body("items.onDuty", contains(false));
        list("operator", Map.of("from", tuesday("09:59"), "to", tuesday("11:00")))
                .then()
                .body("items.onDuty", contains(true));
        refused(list("operator", Map.of("from", "soon")), 400, "invalid-input");
        refused(list("operator", Map.of("to", "soon")), 400, "invalid-input");
        refused(list("operator", Map.of("cursor", "!")), 400, "invalid-input");
    }

    @Test
    void theListIsReadPageByPage() {
        String abe = team.member("operator");
        for (String end : List.of("10:00", "11:00", "12:00")) {
            team.except(abe, tuesday("09:00"), tuesday(end), true).then().statusCode(201);
        }
        var read = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = list("specialist", Map.of("limit", 2, "cursor", cursor));
            read.addAll(page.then().statusCode(200).extract().path("items.until"));
            cursor = page.path("next");
        }
        assertThat(read).containsExactly("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z", "2026-11-24T03:00:00Z");
    }

    @Test
    void whySomebodyIsAwayIsBetweenThemAndTheirSupervisor() {
        String abe = team.member("operator");
        team.except(abe, tuesday("09:00"), tuesday("10:00"), false).then().statusCode(201);
        for (String role : List.of("operator", "specialist")) {
            list(role, Map.of()).then().statusCode(200).body("items[0].reason", nullValue());
        }
        for (String role : List.of("supervisor", "admin")) {
            list(role, Map.of()).then().statusCode(200).body("items[0].reason", equalTo("夏季休暇"));
        }
        by(abe).get(team.roster() + "/exceptions").then().body("items[0].reason", equalTo("夏季休暇"));
    }

    @Test
    void onlyWhoAnswersForTheDeskEntersExceptions() {
        String abe = team.member("operator");
        String stranger = Accounts.anAccount("supervisor");
        String body = exception(abe, tuesday("09:00"), tuesday("10:00"), true);
        String path = team.roster() + "/exceptions";
        for (String role : List.of("operator", "specialist", "auditor")) {
            refused(as(role).body(body).post(path), 403, "forbidden");
        }
        refused(by(stranger).body(body).post(path), 404, "not-found");
        refused(by(stranger).get(path), 404, "not-found");
        refused(as("auditor").get(path), 403, "forbidden");
        String id = by(team.member("supervisor"))
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        refused(by(stranger).delete(path + "/" + id), 404, "not-found");
        refused(as("admin").delete("/api/v1/desks/emergency/roster/exceptions/" + id), 404, "not-found");
        as("admin").delete(path + "/" + id).then().statusCode(204);
    }

    @Test
    void onlyWhoWorksForTheDeskStandsIn() {
        String gone = team.member("operator");
        Accounts.change(gone, "{\"disabled\":true}").then().statusCode(200);
        for (String name : List.of(Accounts.anAccount("operator"), gone, "no-one", "花子", "")) {
            refused(team.except(name, tuesday("09:00"), tuesday("10:00"), true), 400, "invalid-input")
                    .body("errors[0].pointer", equalTo("/staff"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "from|-|/from",
                "from|\"soon\"|/from",
                "from|7|/from",
                "until|-|/until",
                "until|\"2026-11-24\"|/until",
                "until|\"2026-11-24T00:00:00Z\"|/until",
                "until|\"2027-11-26T00:00:00Z\"|/until",
                "onDuty|-|/onDuty",
                "onDuty|\"no\"|/onDuty",
                "reason|-|/reason",
                "reason|\"\"|/reason",
                "reason|\"a\\u0001\"|/reason",
                "staff|-|/staff",
                "more|1|/more",
            })
    void whatIsNoExceptionIsRefusedWhereItStands(String field, String value, String pointer) {
        var fields = new TreeMap<>(Map.of(
                "staff", "\"" + team.member("operator") + "\"",
                "from", "\"2026-11-24T00:00:00Z\"",
                "until", "\"2026-11-25T00:00:00Z\"",
                "onDuty", "true",
                "reason", "\"研修\""));
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        String body = fields.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        refused(as("supervisor").body(body).post(team.roster() + "/exceptions"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void whatIsOverIsNotEntered() {
        String abe = team.member("operator");
        refused(team.except(abe, "2026-11-20T00:00:00Z", "2026-11-22T23:59:00Z", false), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/until"));
    }

    @Test
    void theTrailSaysWhoseExceptionsWereSeen() {
        String abe = team.member("operator");
        String id = team.except(abe, tuesday("09:00"), tuesday("10:00"), false).path("id");
        list("operator", Map.of()).then().statusCode(200);
        as("auditor")
                .queryParam("subject", "roster-exception:" + id)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains(
                                endsWith("GET /api/v1/desks/{desk}/roster/exceptions"),
                                endsWith("POST /api/v1/desks/{desk}/roster/exceptions")));
    }

    @Test
    void whatIsLongOverIsForgotten() {
        String abe = team.member("operator");
        team.except(abe, tuesday("09:00"), tuesday("10:00"), false).then().statusCode(201);
        team.except(abe, tuesday("09:00"), tuesday("11:00"), true).then().statusCode(201);

        int forgotten = Transactions.inOne(() -> exceptions.forgetBefore(Instant.parse("2026-11-24T01:00:01Z")));

        assertThat(forgotten).isPositive();
        list("supervisor", Map.of()).then().body("items.until", contains("2026-11-24T02:00:00Z"));
    }
}
