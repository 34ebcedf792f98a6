package io.madoguchi.report.seats;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SeatsResourceTest {
    /** A Tuesday; the Monday before it was a holiday. */
    private static final String NOW = "2026-11-24T08:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    /** 20 calls a half-hour of 480 seconds each are 5.3333 erlangs, and 8 people answer 80.2 % in 20 s. */
    @Test
    void aDeskNeedsWhatErlangSays() {
        String desk = aDesk(OFFICE_HOURS);
        for (String tuesday :
                List.of("11-17", "11-10", "10-27", "10-20", "10-13", "10-06", "09-29", "09-15", "09-08", "09-01")) {
            ring(desk, "2026-" + tuesday + " 01:00:00", 20, 480);
        }
        at(NOW, () -> {
            Map<String, Object> slot = slot(ask(desk, "from=2026-11-24&to=2026-11-24"), "2026-11-24T01:00:00Z");

            assertThat(slot)
                    .containsEntry("kind", "tuesday")
                    .containsEntry("expectedCalls", 20f)
                    .containsEntry("load", 5.3333f)
                    .containsEntry("seats", 8)
                    .containsEntry("serviceLevel", 0.8024f)
                    .containsEntry("averageSpeedOfAnswerSeconds", 39.8f)
                    .containsEntry("occupancy", 0.6667f)
                    .containsEntry("tooLittleHistory", false);
            // Of the 12 Tuesdays 22 September and 3 November were holidays.
            assertThat(slot.get("days")).isEqualTo(10);
        });
    }

    @Test
    void onlyHalfHoursInWhichTheDeskIsOpenArePlanned() {
        String desk = aDesk(OFFICE_HOURS);
        at(
                NOW,
                () -> ask(desk, "from=2026-11-21&to=2026-11-24")
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(18))
                        .body("items[0].from", equalTo("2026-11-24T00:00:00Z"))
                        .body("items[17].to", equalTo("2026-11-24T09:00:00Z")));
    }

    /** A day is as long as its clock says, and every half-hour of it stands for itself. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-11-01, 50",
        "America/New_York, 2027-03-14, 46",
        "Australia/Lord_Howe, 2027-04-04, 49",
        "Australia/Lord_Howe, 2026-10-04, 47",
        "Asia/Tokyo, 2026-11-01, 48",
    })
    void everyHalfHourOfADayIsPlannedOnce(String zone, String day, int halfHours) {
        String code = Api.newCode();
        String allDay = IntStream.range(0, 7)
                .mapToObj(each -> "\"%s\":[{\"from\":\"00:00\",\"to\":\"24:00\"}]"
                        .formatted(DayOfWeek.of(each + 1).name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(",", "{\"weekly\":{", "},\"closedOnHolidays\":false}"));
        as("admin")
                .body(Api.newDesk(code, "[]", allDay).replaceFirst("\\{", "{\"zone\":\"" + zone + "\","))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        LocalDate date = LocalDate.parse(day);
        Instant begins = date.atStartOfDay(ZoneId.of(zone)).toInstant();
        List<String> expected = Stream.iterate(begins, at -> at.plusSeconds(1800))
                .limit(halfHours)
                .map(Instant::toString)
                .toList();
        assertThat(begins.plusSeconds(1800L * halfHours))
                .isEqualTo(date.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant());
        at(NOW, () -> {
            Response planned = ask(code, "from=" + day + "&to=" + day);
            assertThat(planned.<List<String>>path("items.from")).isEqualTo(expected);
            String csv = as("supervisor")
                    .get("/api/v1/reports/staffing?format=csv&desk=" + code + "&from=" + day + "&to=" + day)
                    .asString();
            assertThat(csv.lines().skip(1).map(line -> line.split(",", -1)[2]))
                    .doesNotHaveDuplicates()
                    .hasSize(halfHours);
            Response counted = as("supervisor")
                    .get("/api/v1/reports/sla?interval=half-hour&desk=" + code + "&from=" + day + "&to=" + day);
            assertThat(counted.<List<String>>path("items.from")).isEqualTo(expected);
        });
    }

    @Test
    void somebodyIsThereWhileTheDeskIsOpenHoweverSeldomItRings() {
        String desk = aDesk(OFFICE_HOURS);
        List.of("11-17", "11-10", "10-27", "10-20", "10-13")
                .forEach(tuesday -> ring(desk, "2026-" + tuesday + " 01:00:00", 20, 480));
        at(
                NOW,
                () -> assertThat(slot(ask(desk, "from=2026-11-24&to=2026-11-24"), "2026-11-24T05:00:00Z"))
                        .containsEntry("expectedCalls", 0f)
                        .containsEntry("seats", 1));
    }

    @Test
    void aDeskOfWhichLittleIsKnownIsToldSo() {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, "2026-11-17 01:00:00", 5, 480);
        at(NOW, () -> {
            Map<String, Object> slot = slot(ask(desk, "from=2026-11-24&to=2026-11-24"), "2026-11-24T01:00:00Z");

            // That it was silent before it rang for the first time tells nothing.
            assertThat(slot)
                    .containsEntry("tooLittleHistory", true)
                    .containsEntry("days", 1)
                    .containsEntry("expectedCalls", null);
            ask(desk, "").then().body("averageHandleSeconds", nullValue()).body("answeredCalls", equalTo(5));
        });
        List.of("2026-11-10", "2026-10-27", "2026-10-20").forEach(day -> ring(desk, day + " 01:00:00", 2, 480));
        at(NOW, () -> {
            Map<String, Object> slot = slot(ask(desk, "from=2026-11-24&to=2026-11-24"), "2026-11-24T01:00:00Z");

            assertThat(slot).containsEntry("tooLittleHistory", true).containsEntry("seats", null);
        });
    }

    /** Everybody of a desk without a plan is on duty while it is open. */
    @Test
    void theRosterIsHeldAgainstTheNeed() {
        at(NOW, () -> {
            List<Map<String, Object>> items = new ArrayList<>(as("admin")
                    .get("/api/v1/reports/staffing?desk=emergency&from=2026-11-24&to=2026-11-24")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items"));

            assertThat(items)
                    .hasSize(30)
                    .extracting(item -> item.get("scheduled"))
                    .doesNotContain(0);
        });
    }

    @Test
    void holidaysAreToldFromHolidays() {
        String hours = """
                {"weekly":{"monday":[{"from":"09:00","to":"10:00"}]},"closedOnHolidays":false}""";
        String desk = aDesk(hours);
        at(
                NOW,
                () -> ask(desk, "from=2027-01-11&to=2027-01-11")
                        .then()
                        .body("items.kind", everyItem(equalTo("holiday"))));
    }

    @Test
    void itComesAsAFileToo() {
        String desk = aDesk(OFFICE_HOURS);
        List.of("11-17", "11-10", "10-27", "10-20", "10-13")
                .forEach(tuesday -> ring(desk, "2026-" + tuesday + " 01:00:00", 20, 480));
        at(NOW, () -> {
            Response told = as("supervisor")
                    .header("Accept-Language", "en")
                    .get("/api/v1/reports/staffing?from=2026-11-24&to=2026-11-24&format=csv&desk=" + desk);
            Map<String, Object> slot = slot(ask(desk, "from=2026-11-24&to=2026-11-24"), "2026-11-24T01:00:00Z");
            assertThat(told.asString().lines().filter(line -> line.contains("T10:00:00+09:00,2026")))
                    .singleElement()
                    .asString()
                    .startsWith(desk + ",")
                    .endsWith(
                            ",2026-11-24T10:00:00+09:00,2026-11-24T10:30:00+09:00,Tuesday,5,20,480,5.3333,8,0.8024,39.8,"
                                    + "0.6667,%s,%s".formatted(slot.get("scheduled"), slot.get("missing")));
            assertThat(slot.get("scheduled")).isNotEqualTo(slot.get("missing"));
            Response csv = as("supervisor")
                    .header("Accept-Language", "en")
                    .get("/api/v1/reports/staffing?desk=emergency&from=2026-11-24&to=2026-11-24&format=csv");
            assertThat(csv.asString().lines()).hasSize(31);
            assertThat(csv.asString()).startsWith("\uFEFFDesk code,Desk,From,To,Kind of day,");
            as("supervisor")
                    .get("/api/v1/reports/staffing?desk=emergency&format=xlsx")
                    .then()
                    .statusCode(200);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target=0",
                "target=1",
                "target=0.0",
                "target=80",
                "target=NaN",
                "target=x",
                "within=PT-1S",
                "within=PT2H",
                "within=20",
                "from=2026-11-24&to=2026-11-23",
                "from=2026-11-24&to=2026-12-25",
                "from=yesterday"
            })
    void aQuestionWithoutAnAnswerIsRefused(String query) {
        refused(as("supervisor").get("/api/v1/reports/staffing?desk=emergency&" + query), 400, "invalid-input");
    }

    /** Today is Saturday, 21 November. */
    @Test
    void withoutDaysItIsTheWeekThatBeginsToday() {
        String hours = """
                {"weekly":{"saturday":[{"from":"09:00","to":"09:30"}],"friday":[{"from":"09:00","to":"09:30"}]},"closedOnHolidays":true}""";
        String desk = aDesk(hours);
        at(
                "2026-11-21T12:00:00+09:00",
                () -> ask(desk, "")
                        .then()
                        .statusCode(200)
                        .body("items.from", equalTo(List.of("2026-11-21T00:00:00Z", "2026-11-27T00:00:00Z"))));
    }

    @Test
    void aMonthIsPlannedAtOnce() {
        at(NOW, () -> ask("emergency", "from=2026-12-01&to=2026-12-31").then().statusCode(200));
        at(NOW, () -> refused(ask("emergency", "from=2026-12-01&to=2027-01-01"), 400, "invalid-input"));
    }

    @Test
    void aDeskMustBeNamed() {
        refused(as("supervisor").get("/api/v1/reports/staffing"), 400, "invalid-input");
        refused(ask("unheard-of", ""), 400, "invalid-input");
        refused(as("operator").get("/api/v1/reports/staffing?desk=emergency"), 403, "forbidden");
    }

    private static Response ask(String desk, String query) {
        return as("supervisor").get("/api/v1/reports/staffing?desk=" + desk + "&" + query);
    }

    private static Map<String, Object> slot(Response answer, String from) {
        List<Map<String, Object>> items =
                answer.then().statusCode(200).extract().path("items");
        return items.stream()
                .filter(item -> from.equals(item.get("from")))
                .findFirst()
                .orElseThrow();
    }

    /** Answered calls of so many seconds from a moment on, one a second. */
    private void ring(String desk, String from, int count, int talkSeconds) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO phone_call (id, call_sid, desk_id, received_at, desk_state, outcome, wait_seconds,
                            talk_seconds)
                        SELECT RANDOM_BYTES(16), CONCAT('CA', MD5(RAND())), id, TIMESTAMPADD(SECOND, ?, ?), 'open', 'ANSWERED',
                            5, ?
                        FROM desk WHERE code = ?""")) {
            for (int each = 0; each < count; each++) {
                insert.setInt(1, each);
                insert.setString(2, from);
                insert.setInt(3, talkSeconds);
                insert.setString(4, desk);
                insert.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
