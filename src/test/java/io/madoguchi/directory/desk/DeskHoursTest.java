package io.madoguchi.directory.desk;

import static io.madoguchi.Api.NEVER_OPEN;
import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.core.NotFound;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.hours.OpeningHours;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Desks and their hours over HTTP, and that no change alters what was true before. */
@QuarkusTest
class DeskHoursTest {
    private static final String ALL_DAY = """
            {"weekly":{"monday":[{"from":"00:00","to":"24:00"}],"friday":[{"from":"22:00","to":"02:00"}]},\
            "closedOnHolidays":false}""";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DeskChanges changes;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Desks desks;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Clock clock;

    private static Response status(String desk, String at) {
        return as("operator").queryParam("at", at).get("/api/v1/desks/" + desk + "/status");
    }

    private static ValidatableResponse open(String desk, String at, boolean open) {
        return status(desk, at).then().statusCode(200).body("open", equalTo(open));
    }

    private static Response announce(String desk, String what, String body) {
        return as("supervisor").body(body).post("/api/v1/desks/" + desk + "/" + what);
    }

    private static Response change(String desk, String from, String hours) {
        return as("supervisor")
                .header("If-Match", "*")
                .body("{\"effectiveFrom\":\"" + from + "\",\"hours\":" + hours + "}")
                .put("/api/v1/desks/" + desk + "/hours");
    }

    @ParameterizedTest
    @CsvSource({
        "guideline, 2026-09-22T10:00:00, false, holiday",
        "guideline, 2026-05-06T10:00:00, false, holiday",
        "guideline, 2027-03-22T10:00:00, false, holiday",
        "guideline, 2026-09-24T09:00:00, true, open",
        "guideline, 2026-09-24T08:59:59, false, outside_hours",
        "guideline, 2026-09-24T17:59:59, true, open",
        "guideline, 2026-09-24T17:59:59.999999, true, open",
        "guideline, 2026-09-24T18:00:00, false, outside_hours",
        "guideline, 2026-09-26T10:00:00, false, weekend",
        "guideline, 2026-12-28T10:00:00, true, open",
        "guideline, 2026-12-29T10:00:00, false, year_end",
        "guideline, 2027-01-01T10:00:00, false, year_end",
        "guideline, 2027-01-04T10:00:00, true, open",
        "emergency, 2027-01-01T06:00:00, true, open",
        "emergency, 2027-01-01T05:59:59, false, outside_hours",
        "emergency, 2027-01-01T20:59:59, true, open",
        "emergency, 2027-01-01T21:00:00, false, outside_hours",
        "emergency, 2026-09-26T05:00:00, false, outside_hours",
    })
    void theDesksOfTheSchemeKeepTheHoursOfTheLeaflet(String desk, String local, boolean open, String reason) {
        open(desk, local + "+09:00", open).body("reason", equalTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-28T18:00:00, 2027-01-04T00:00:00Z",
        "2026-09-18T18:00:00, 2026-09-24T00:00:00Z",
        "2026-05-01T18:00:00, 2026-05-07T00:00:00Z"
    })
    void aClosedDeskSaysWhenItOpensAgain(String local, String opensAt) {
        open("guideline", local + "+09:00", false)
                .body("opensAt", equalTo(opensAt))
                .body("closesAt", nullValue());
    }

    @Test
    void aNewDeskIsAsItWasAskedFor() {
        String code = newCode();
        String number = "+8135" + (10_000_000 + Math.floorMod(code.hashCode(), 80_000_000));
        String body = newDesk(code, "[\"" + number + "\"]", OFFICE_HOURS)
                .replace("\"hours\"", "\"zone\":\"Europe/Paris\",\"languages\":[\"en\",\"ja\"],\"hours\"");
        String created = as("admin")
                .header("Accept-Language", "en")
                .body(body)
                .post("/api/v1/desks")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/desks/" + code))
                .header("ETag", "\"0\"")
                .body("name", equalTo("Test desk"))
                .body("numbers", contains(number))
                .body("zone", equalTo("Europe/Paris"))
                .body("languages", contains("en", "ja"))
                .body("suspended", equalTo(false))
                .extract()
                .asString();

        String read = as("auditor")
                .header("Accept-Language", "en")
                .get("/api/v1/desks/" + code)
                .asString();
        assertThat(read).isEqualTo(created);
        as("auditor").get("/api/v1/desks").then().body("items.code", hasItem(code));
    }

    @Test
    void anEditChangesWhatItNamesAndNothingElse() {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        as("admin")
                .header("If-Match", "\"0\"")
                .body("{\"suspended\":true}")
                .patch(desk)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("suspended", equalTo(true))
                .body("names.ja", equalTo("試験窓口"));
        as("admin")
                .header("If-Match", "\"1\"")
                .body("{\"names\":{\"ja\":\"新\",\"en\":\"New\"},\"languages\":[\"en\"],\"numbers\":[\"03-3942-6135\"]}")
                .patch(desk)
                .then()
                .statusCode(200)
                .body("suspended", equalTo(true))
                .body("name", equalTo("新"))
                .body("numbers", contains("+81339426135"))
                .body("languages", contains("en"));
        as("admin")
                .header("If-Match", "\"2\"")
                .body("{\"numbers\":[]}")
                .patch(desk)
                .then()
                .body("numbers", empty());
        refused(as("admin").header("If-Match", "\"0\"").body("{}").patch(desk), 412, "stale");
        refused(as("admin").body("{}").patch(desk), 428, "precondition-required");
    }

    @Test
    void aCodeOrANumberOfAnotherDeskIsTaken() {
        String desk = aDesk(OFFICE_HOURS);
        refused(as("admin").body(newDesk(desk, "[]", OFFICE_HOURS)).post("/api/v1/desks"), 409, "desk-code-taken");
        refused(
                as("admin")
                        .body(newDesk(newCode(), "[\"0120-179-066\"]", OFFICE_HOURS))
                        .post("/api/v1/desks"),
                409,
                "number-taken");
        refused(
                as("admin")
                        .header("If-Match", "*")
                        .body("{\"numbers\":[\"0120-179-066\"]}")
                        .patch("/api/v1/desks/" + desk),
                409,
                "number-taken");
        as("admin").get("/api/v1/desks/" + desk).then().header("ETag", "\"0\"").body("numbers", empty());
    }

    @Test
    void hoursGovernFromTheirDateOnAndNotBefore() {
        at("2026-06-01T12:00:00+09:00", () -> {
            String desk = aDesk(OFFICE_HOURS);
            int before = status(desk, "2026-06-05T10:00:00+09:00").path("hoursVersion");
            change(desk, "2026-06-04", ALL_DAY)
                    .then()
                    .statusCode(200)
                    .body("items.effectiveFrom", contains("2026-06-04", "1970-01-01"))
                    .body("items[0].hours.weekly.monday[0].to", equalTo("24:00"))
                    .body("items[0].hours.weekly.friday[0].to", equalTo("02:00"));

            open(desk, "2026-06-03T10:00:00+09:00", true);
            open(desk, "2026-06-04T10:00:00+09:00", false);
            open(desk, "2026-06-05T21:59:59+09:00", false);
            open(desk, "2026-06-05T22:00:00+09:00", true).body("closesAt", equalTo("2026-06-05T17:00:00Z"));
            open(desk, "2026-06-06T01:59:59+09:00", true);
            open(desk, "2026-06-06T02:00:00+09:00", false).body("reason", equalTo("weekend"));
            open(desk, "2026-06-08T00:00:00+09:00", true).body("closesAt", equalTo("2026-06-08T15:00:00Z"));
            open(desk, "2026-06-08T23:59:59+09:00", true);
            open(desk, "2026-06-09T00:00:00+09:00", false);
            as("operator")
                    .queryParam("at", "2026-06-05T10:00:00+09:00")
                    .queryParam("hoursVersion", before)
                    .get("/api/v1/desks/" + desk + "/status")
                    .then()
                    .body("open", equalTo(true))
                    .body("hoursVersion", equalTo(before));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01", "2026-05-31", "1970-01-01"})
    void hoursCannotChangeForTodayOrBefore(String date) {
        // In Tokyo it is 1 June already.
        at("2026-05-31T15:00:00Z", () -> {
            String desk = aDesk(OFFICE_HOURS);
            refused(change(desk, date, ALL_DAY), 400, "invalid-input")
                    .body("errors[0].pointer", equalTo("/effectiveFrom"));
            as("operator").get("/api/v1/desks/" + desk + "/hours").then().body("items", hasSize(1));
        });
    }

    @Test
    void hoursChangeOnlyForWhoHasSeenTheLatest() {
        String desk = aDesk(OFFICE_HOURS);
        String body = "{\"effectiveFrom\":\"2090-06-01\",\"hours\":" + ALL_DAY + "}";
        String hours = "/api/v1/desks/" + desk + "/hours";
        String seen = as("admin").get(hours).header("ETag");
        refused(as("admin").body(body).put(hours), 428, "precondition-required");
        as("admin")
                .header("If-Match", seen)
                .body(body)
                .put(hours)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(seen)));
        refused(as("admin").header("If-Match", seen).body(body).put(hours), 412, "stale");
    }

    @Test
    void hoursThatOverlapOrMakeNoSenseAreRefused() {
        String desk = aDesk(OFFICE_HOURS);
        refused(
                        change(
                                desk,
                                "2090-06-01",
                                ALL_DAY.replace("\"monday\":[", "\"monday\":[{\"from\":\"23:00\",\"to\":\"01:00\"},")),
                        400,
                        "invalid-hours")
                .body("errors[0].pointer", equalTo("/hours/weekly/monday"));
        refused(change(desk, "2090-06-01", ALL_DAY.replace("22:00", "02:00")), 400, "invalid-hours")
                .body("errors[0].pointer", equalTo("/hours/weekly/friday/0/to"));
        as("operator").get("/api/v1/desks/" + desk + "/hours").then().body("items", hasSize(1));
    }

    @Test
    void aYearEndMayRunOverNewYearOrNot() {
        String desk = aDesk(ALL_DAY.replace("false}", "false,\"yearEnd\":{\"from\":\"01-01\",\"to\":\"02-29\"}}"));
        open(desk, "2028-02-28T10:00:00+09:00", false).body("reason", equalTo("year_end"));
        open(desk, "2028-03-06T10:00:00+09:00", true);
        open(desk, "2028-12-25T10:00:00+09:00", true);
    }

    @Test
    void aClosureWinsOverTheHoursAndGivesItsReason() {
        at("2026-06-01T12:00:00+09:00", () -> {
            String desk = aDesk(OFFICE_HOURS);
            announce(desk, "closures", "{\"from\":\"2026-06-03\",\"reason\":\"設備点検\"}")
                    .then()
                    .statusCode(201)
                    .header("Location", notNullValue())
                    .body("from", equalTo("2026-06-02T15:00:00Z"))
                    .body("to", equalTo("2026-06-03T15:00:00Z"))
                    .body("open", equalTo(false));
            open(desk, "2026-06-02T23:59:59+09:00", false).body("reason", equalTo("outside_hours"));
            open(desk, "2026-06-03T10:00:00+09:00", false)
                    .body("reason", equalTo("closure"))
                    .body("note", equalTo("設備点検"))
                    .body("opensAt", equalTo("2026-06-04T00:00:00Z"));
            open(desk, "2026-06-04T09:00:00+09:00", true).body("note", nullValue());
            announce(
                            desk,
                            "openings",
                            "{\"from\":\"2026-06-03T11:00:00+09:00\",\"to\":\"2026-06-03T12:00:00+09:00\",\"reason\":\"臨時\"}")
                    .then()
                    .statusCode(201);
            open(desk, "2026-06-03T11:30:00+09:00", true)
                    .body("note", equalTo("臨時"))
                    .body("closesAt", equalTo("2026-06-03T03:00:00Z"));
            open(desk, "2026-06-03T12:00:00+09:00", false);
            as("auditor").get("/api/v1/desks/" + desk + "/closures").then().body("items.open", contains(false, true));
        });
    }

    @Test
    void onlyTheRestOfAClosureBegunInThePastCounts() {
        at("2026-06-01T12:00:00+09:00", () -> {
            String desk = aDesk(OFFICE_HOURS);
            announce(desk, "closures", "{\"from\":\"2026-05-29\",\"to\":\"2026-06-01\",\"reason\":\"停電\"}")
                    .then()
                    .statusCode(201);
            open(desk, "2026-05-29T10:00:00+09:00", true);
            open(desk, "2026-06-01T11:59:59+09:00", true);
            open(desk, "2026-06-01T12:01:00+09:00", false);
            refused(
                    announce(desk, "closures", "{\"from\":\"2026-05-29\",\"to\":\"2026-05-31\",\"reason\":\"停電\"}"),
                    400,
                    "invalid-input");
        });
    }

    @Test
    void aClosureTakenBackLeavesWhatItHasDone() {
        String[] closure = new String[2];
        String[] desk = new String[1];
        at("2026-06-01T12:00:00+09:00", () -> {
            desk[0] = aDesk(OFFICE_HOURS);
            closure[0] = announce(desk[0], "closures", "{\"from\":\"2026-06-02\",\"reason\":\"停電\"}")
                    .path("id");
            closure[1] = announce(desk[0], "closures", "{\"from\":\"2026-06-10\",\"reason\":\"停電\"}")
                    .path("id");
            announce(
                            desk[0],
                            "openings",
                            "{\"from\":\"2026-06-02T10:00:00+09:00\",\"to\":\"2026-06-02T11:00:00+09:00\",\"reason\":\"臨時\"}")
                    .then()
                    .statusCode(201);
            as("operator")
                    .delete("/api/v1/desks/" + desk[0] + "/closures/" + closure[1])
                    .then()
                    .statusCode(403);
            as("admin")
                    .delete("/api/v1/desks/emergency/closures/" + closure[1])
                    .then()
                    .statusCode(404);
            as("admin")
                    .delete("/api/v1/desks/" + desk[0] + "/closures/" + closure[1])
                    .then()
                    .statusCode(204);
            as("admin")
                    .delete("/api/v1/desks/" + desk[0] + "/closures/" + closure[1])
                    .then()
                    .statusCode(404);
            open(desk[0], "2026-06-10T10:00:00+09:00", true);
        });
        at("2026-06-02T14:00:00+09:00", () -> {
            open(desk[0], "2026-06-02T15:00:00+09:00", false);
            as("admin")
                    .delete("/api/v1/desks/" + desk[0] + "/closures/" + closure[0])
                    .then()
                    .statusCode(204);
            open(desk[0], "2026-06-02T09:30:00+09:00", false).body("note", equalTo("停電"));
            // An opening had won over the closure; taking the closure back must not close it afterwards.
            open(desk[0], "2026-06-02T10:30:00+09:00", true).body("note", equalTo("臨時"));
            open(desk[0], "2026-06-02T11:00:00+09:00", false);
            open(desk[0], "2026-06-02T15:00:00+09:00", true);
        });
    }

    @Test
    void aClosureThatIsOverCannotBeTakenBack() {
        String[] path = new String[1];
        at("2026-06-01T12:00:00+09:00", () -> {
            String desk = aDesk(OFFICE_HOURS);
            String id = announce(desk, "closures", "{\"from\":\"2026-06-02\",\"reason\":\"停電\"}")
                    .path("id");
            path[0] = "/api/v1/desks/" + desk + "/closures/" + id;
        });
        at("2026-06-03T00:00:00+09:00", () -> refused(as("admin").delete(path[0]), 409, "already-over"));
    }

    @Test
    void everyEarlierAnswerCanBeHadAgain() {
        at("2026-06-01T12:00:00+09:00", () -> {
            String desk = aDesk(OFFICE_HOURS);
            String question = "/api/v1/desks/" + desk + "/business-time?from=2026-06-01T03:00:00Z&plus=PT40H";
            Response first = as("operator").get(question);
            int version = first.path("hoursVersion");
            announce(desk, "closures", "{\"from\":\"2026-06-03\",\"reason\":\"停電\"}")
                    .then()
                    .statusCode(201);
            change(desk, "2026-06-04", ALL_DAY).then().statusCode(200);

            Response now = as("operator").get(question);
            assertThat(now.<String>path("deadline")).isNotEqualTo(first.path("deadline"));
            assertThat(now.<Integer>path("hoursVersion")).isGreaterThan(version);
            assertThat(as("operator").get(question + "&hoursVersion=" + version).asString())
                    .isEqualTo(first.asString());
            refused(as("operator").get(question + "&hoursVersion=1"), 400, "invalid-input");
        });
    }

    @Test
    void anEditOfTheDeskMovesNoHoursVersion() {
        String desk = aDesk(OFFICE_HOURS);
        int before = as("admin").get("/api/v1/desks/" + desk).path("hoursVersion");
        as("admin")
                .header("If-Match", "*")
                .body("{\"suspended\":true}")
                .patch("/api/v1/desks/" + desk)
                .then()
                .body("hoursVersion", equalTo(before));
        aDesk(OFFICE_HOURS);
        as("admin").get("/api/v1/desks/" + desk).then().body("hoursVersion", equalTo(before));
    }

    @Test
    void aDeskThatNeverOpensHasNoDeadlines() {
        String desk = aDesk(NEVER_OPEN);
        open(desk, "2026-06-01T12:00:00Z", false).body("opensAt", nullValue()).body("closesAt", nullValue());
        String question = "/api/v1/desks/" + desk + "/business-time?from=2026-06-01T03:00:00Z";
        refused(as("operator").get(question + "&plus=PT1S"), 409, "desk-never-opens");
        as("operator")
                .get(question + "&to=2027-06-01T03:00:00Z")
                .then()
                .statusCode(200)
                .body("elapsedSeconds", equalTo(0))
                .body("segments", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?from=2026-06-01T03:00:00Z",
                "?plus=PT1H",
                "?from=2026-06-01T03:00:00Z&plus=PT1H&to=2026-06-02T03:00:00Z",
                "?from=2026-06-01T03:00:00Z&to=2026-05-02T03:00:00Z",
                "?from=2026-06-01T03:00:00Z&plus=-PT1H",
                "?from=2026-06-01T03:00:00Z&plus=PT999999999H",
                "?from=2026-06-01T03:00:00Z&plus=PT9223372036854775807S",
                "?from=2150-06-01T03:00:00Z&plus=PT1H",
                "?from=2026-06-01T03:00:00Z&plus=4H"
            })
    void businessTimeNeedsAStartAndEitherADurationOrAnEnd(String query) {
        as("operator")
                .get("/api/v1/desks/emergency/business-time" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void durationsAreWrittenAsIsoSays() {
        as("operator")
                .get("/api/v1/desks/emergency/business-time?from=2026-06-01T03:00:00Z&plus=PT4H")
                .then()
                .body("plus", equalTo("PT4H"))
                .body("deadline", equalTo("2026-06-01T07:00:00Z"))
                .body("segments", hasSize(1));
        as("operator")
                .get("/api/v1/desks/emergency/business-time?from=2026-06-01T03:00:00Z&to=2026-06-01T03:00:01.5Z")
                .then()
                .body("elapsed", equalTo("PT1.5S"))
                .body("elapsedSeconds", equalTo(1));
    }

    @Test
    void oneThousandSegmentsAreShownAndTheRestCounted() {
        as("operator")
                .get("/api/v1/desks/emergency/business-time?from=2026-01-01T00:00:00Z&to=2030-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("segments", hasSize(1000))
                .body("segmentsOmitted", equalTo(1461 + 1 - 1000))
                .body("elapsedSeconds", equalTo(1461 * 15 * 3600));
    }

    @Test
    void whatWasNotCommittedIsNotSeenByOthers() {
        String failed = newCode();
        Assertions.assertThatThrownBy(() -> Transactions.inOne(() -> {
                    var row = new DeskRow(failed, "Asia/Tokyo", clock.instant());
                    changes.create(row, new OpeningHours(Map.of(), false, null));
                    changes.settle();
                    assertThat(desks.byCode(failed)).isPresent();
                    throw new NotFound("way on");
                }))
                .isInstanceOf(NotFound.class);
        String next = aDesk(OFFICE_HOURS);

        assertThat(Transactions.inOne(() -> desks.byCode(failed))).isEmpty();
        assertThat(Transactions.inOne(() -> desks.byCode(next))).isPresent();
    }
}
