package io.madoguchi.directory.calendar;

import static io.madoguchi.Api.NEVER_OPEN;
import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.core.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The holidays as computed and as imported. */
@QuarkusTest
class HolidayResourceTest {
    private static final Charset CP932 = Charset.forName("windows-31j");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Revisions revisions;

    /** Nothing is imported again, as a further revision, so that nobody keeps the list in memory. */
    @AfterEach
    void nothingIsImported() {
        Transactions.inOne(() -> {
            revisions.next();
            return database.createNativeQuery("DELETE FROM imported_holiday").executeUpdate();
        });
    }

    private static Response importing(byte[] file) {
        return given().auth()
                .preemptive()
                .basic("supervisor", PASSWORD)
                .contentType("text/csv")
                .body(file)
                .post("/api/v1/holidays/import");
    }

    private static Response importing(String file) {
        return importing(file.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse year(int year) {
        return as("operator").get("/api/v1/holidays?year=" + year).then().statusCode(200);
    }

    private static boolean open(String desk, String at) {
        return as("operator")
                .queryParam("at", at)
                .get("/api/v1/desks/" + desk + "/status")
                .path("open");
    }

    private static int hoursVersion(String desk) {
        return as("operator").get("/api/v1/desks/" + desk).path("hoursVersion");
    }

    private static ValidatableResponse health() {
        return given().get("/q/health/well").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static List<Map<String, String>> listCheck() {
        return given().get("/q/health/well").path("checks.findAll { it.name == 'Holiday list' }.data");
    }

    @Test
    void everyYearFrom1970To2050IsKnown() {
        for (int year = 1970; year <= 2050; year++) {
            List<String> dates =
                    year(year).body("provisional", equalTo(true)).extract().path("items.date");
            assertThat(dates).hasSizeBetween(11, 22).isSorted().contains(year + "-01-01");
        }
    }

    @Test
    void theHolidaysOf2026AreThoseOfTheCabinetOffice() {
        year(2026)
                .body(
                        "items.date",
                        contains(
                                "2026-01-01",
                                "2026-01-12",
                                "2026-02-11",
                                "2026-02-23",
                                "2026-03-20",
                                "2026-04-29",
                                "2026-05-03",
                                "2026-05-04",
                                "2026-05-05",
                                "2026-05-06",
                                "2026-07-20",
                                "2026-08-11",
                                "2026-09-21",
                                "2026-09-22",
                                "2026-09-23",
                                "2026-10-12",
                                "2026-11-03",
                                "2026-11-23"))
                .body("items.find { it.date == '2026-09-22' }.name", equalTo("国民の休日"))
                .body("items.find { it.date == '2026-09-22' }.kind", equalTo("sandwiched"))
                .body("items.find { it.date == '2026-05-06' }.kind", equalTo("substitute"))
                .body("items.find { it.date == '2026-11-23' }.nameEn", equalTo("Labor Thanksgiving Day"))
                .body("next", nullValue());
    }

    @Test
    void theYearIsThePresentOneInJapanUnlessAskedFor() {
        at(
                "2027-12-31T15:00:00Z",
                () -> as("operator").get("/api/v1/holidays").then().body("year", equalTo(2028)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969", "2100", "0", "-1", "2147483647"})
    void aYearNobodyKnowsIsRefused(String year) {
        refused(as("operator").get("/api/v1/holidays?year=" + year), 400, "year-out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2147483648", "20.26"})
    void whatIsNoYearIsRefused(String year) {
        refused(as("operator").get("/api/v1/holidays?year=" + year), 400, "invalid-input");
    }

    @Test
    void aListIsReadInTheEncodingItIsPublishedInAndInUtf8() {
        String file = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2031/6/2,髙島の日\r\n2031/6/3,休日\r\n";
        for (byte[] bytes : List.of(
                file.getBytes(CP932),
                file.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + file).getBytes(StandardCharsets.UTF_8))) {
            importing(bytes)
                    .then()
                    .statusCode(200)
                    .body("dates", equalTo(2))
                    .body("first", equalTo("2031-06-02"))
                    .body("last", equalTo("2031-06-03"));
            year(2031)
                    .body("items.find { it.date == '2031-06-02' }.name", equalTo("髙島の日"))
                    .body("items.date", hasItem("2031-01-01"))
                    .body("provisional", equalTo(true))
                    .body("importedUntil", equalTo("2031-06-03"));
        }
    }

    @Test
    void aYearListedInFullReplacesTheComputedOne() {
        importing("""
                2031/1/1,元日
                2031/2/11,建国記念の日
                2031/3/1,一
                2031/3/2,二
                2031/3/3,三
                2031/3/4,四
                2031/3/5,五
                2031/3/6,六
                2031/3/7,七
                """).then().statusCode(200);

        year(2031)
                .body("items.size()", equalTo(9))
                .body("provisional", equalTo(false))
                .body("items.date", not(hasItem("2031-11-23")));
        year(2032).body("items.date", hasItem("2032-11-23"));
    }

    @Test
    void theLatestImportReplacesTheOneBefore() {
        importing("2031/6/2,一\n").then().statusCode(200);
        importing("2031/6/3,二\n").then().statusCode(200);

        year(2031).body("items.date", hasItem("2031-06-03")).body("items.date", not(hasItem("2031-06-02")));
    }

    @Test
    void anImportedHolidayClosesTheDesksThatObserveHolidays() {
        String observing = aDesk(OFFICE_HOURS);
        String other = aDesk(NEVER_OPEN);
        int observed = hoursVersion(observing);
        int unchanged = hoursVersion(other);
        assertThat(open(observing, "2031-06-02T10:00:00+09:00")).isTrue();

        importing("2031/6/2,臨時の休日\n").then().statusCode(200);

        assertThat(open(observing, "2031-06-02T10:00:00+09:00")).isFalse();
        assertThat(hoursVersion(observing)).isGreaterThan(observed);
        assertThat(hoursVersion(other)).isEqualTo(unchanged);
        as("operator")
                .get("/api/v1/desks/" + observing + "/status?at=2031-06-02T01:00:00Z&hoursVersion=" + observed)
                .then()
                .body("open", equalTo(true));
    }

    @Test
    void aBadFileNamesItsLinesAndImportsNothing() {
        refused(
                        importing("2031/6/2,一\n2031/6/31,二\n2031-06-03,三\n2031/6/2,四\n2031/6/5,\n"),
                        400,
                        "invalid-holiday-file")
                .body("errors.pointer", contains("line 2", "line 3", "line 4", "line 5"));
        refused(importing("<html>"), 400, "invalid-holiday-file");
        refused(importing("国民の祝日・休日月日,国民の祝日・休日名称\n"), 400, "invalid-holiday-file");
        refused(importing(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10}), 400, "invalid-holiday-file");
        refused(importing(""), 400, "invalid-input");
        refused(as("admin").body("{}").post("/api/v1/holidays/import"), 415, "unsupported-media-type");
        year(2031).body("importedUntil", nullValue());
    }

    @Test
    void aListOfYearsThatCannotBeDoesNotReplaceAGoodOne() {
        importing("1955/1/1,元日\n2031/6/2,二\n").then().statusCode(200).body("dates", equalTo(2));

        refused(importing("0000/1/1,一\n"), 400, "invalid-holiday-file");
        refused(importing("9999/12/31,三\n"), 400, "invalid-holiday-file");
        year(2031).body("importedUntil", equalTo("2031-06-02"));
    }

    @Test
    void theSameKeyForAnotherFileIsRefused() {
        String key = UUID.randomUUID().toString();
        for (int each = 0; each < 2; each++) {
            as("admin")
                    .contentType("text/csv")
                    .header("Idempotency-Key", key)
                    .body("2031/6/2,x\n")
                    .post("/api/v1/holidays/import")
                    .then()
                    .statusCode(200)
                    .header("Idempotency-Replayed", each == 0 ? null : "true");
        }
        refused(
                as("admin")
                        .contentType("text/csv")
                        .header("Idempotency-Key", key)
                        .body("2031/6/3,x\n")
                        .post("/api/v1/holidays/import"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void onlyWhoAnswersForADeskImports() {
        for (String role : List.of("operator", "specialist", "auditor")) {
            as(role).contentType("text/csv")
                    .body("2031/6/2,x\n")
                    .post("/api/v1/holidays/import")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void theHealthCheckWarnsWhenTheListIsAboutToEnd() {
        health();
        assertThat(listCheck())
                .singleElement()
                .satisfies(data -> assertThat(data)
                        .containsEntry("importedUntil", "nothing imported, computed")
                        .doesNotContainKey("warning"));

        importing("2031/6/2,x\n").then().statusCode(200);
        at("2031-03-04T12:00:00+09:00", () -> {
            health();
            assertThat(listCheck())
                    .singleElement()
                    .satisfies(data -> assertThat(data)
                            .containsEntry("importedUntil", "2031-06-02")
                            .doesNotContainKey("warning"));
        });
        at(
                "2031-03-05T12:00:00+09:00",
                () -> health().body(
                                "checks.find { it.name == 'Holiday list' }.data.warning",
                                containsString("2031-06-02")));
    }
}
