package io.madoguchi.report.sla;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Accounts;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.rollup.Past;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six calls on 1 May 2012, and one on the day after. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class SlaResourceTest {
    private static final String MAY = "?from=2012-05-01&to=2012-05-02&desk=";

    @Inject
    AgroalDataSource database;

    @Inject
    Desks desks;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "madoguchi.data")
    String data;

    private Past past;
    private String desk = "";

    @BeforeEach
    void somebodyRings() throws SQLException {
        clock.moveTo(at("2012-05-02T12:00"));
        desk = aDesk(OFFICE_HOURS);
        past = new Past(desks.named(desk), database);
        rang("2012-05-01T10:00", "open", "ANSWERED", 5);
        rang("2012-05-01T10:10", "open", "ANSWERED", 15);
        rang("2012-05-01T10:29", "open", "ANSWERED", 25);
        rang("2012-05-01T10:30", "open", "ABANDONED", 3);
        rang("2012-05-01T23:59", "outside_hours", "VOICEMAIL", null);
        rang("2012-05-02T09:00", "open", "ABANDONED", 40);
    }

    @AfterEach
    void forget() throws SQLException {
        past.forget();
        clock.reset();
    }

    private void rang(String when, String state, String outcome, @Nullable Integer waited) throws SQLException {
        past.add(new Past.Call(UUID.randomUUID(), at(when), state, outcome, waited, 100, 0));
    }

    private static Instant at(String japaneseTime) {
        return LocalDateTime.parse(japaneseTime).atZone(Past.JAPAN).toInstant();
    }

    private Response report(String query) {
        return as("supervisor").get("/api/v1/reports/sla" + query);
    }

    @Test
    void aReportTellsOfEachIntervalAndOfAll() {
        report(MAY + desk)
                .then()
                .statusCode(200)
                .body("thresholdSeconds", equalTo(20))
                .body("items.desk", everyItem(equalTo(desk)))
                .body("items.from", contains("2012-04-30T15:00:00Z", "2012-05-01T15:00:00Z"))
                .body("items.calls.offered", contains(4, 1))
                .body("items.calls.outOfHours.voicemail", contains(1, 0))
                .body("items.calls.answerRate", contains(0.75f, 0.0f))
                .body("items.calls.serviceLevel", contains(0.5f, 0.0f))
                .body("items.closed", everyItem(equalTo(false)))
                .body("totals", hasSize(1))
                .body("totals[0].calls.answerRate", equalTo(0.6f))
                .body("totals[0].calls.longestWaitSeconds", equalTo(40))
                .body("totals[0].cases.backlog", equalTo(0))
                .body("corrections", empty());
    }

    @Test
    void ofNothingThereIsNoRate() {
        report("?from=2012-05-03&to=2012-05-03&desk=" + desk)
                .then()
                .statusCode(200)
                .body("items[0].calls.offered", equalTo(0))
                .body("items[0].calls.answerRate", nullValue())
                .body("items[0].calls.averageSpeedOfAnswerSeconds", nullValue())
                .body("items[0].duties.metRate", nullValue())
                .body("items[0].cases.backlog", nullValue());
    }

    @Test
    void aDayIsDividedIntoHalfHours() {
        report(MAY.replace("to=2012-05-02", "to=2012-05-01") + desk + "&interval=half-hour&threshold=PT30S")
                .then()
                .statusCode(200)
                .body("items", hasSize(48))
                .body("items[20].calls.offered", equalTo(3))
                .body("items[20].calls.answeredWithin", equalTo(3))
                .body("items[21].calls.shortAbandoned", equalTo(1))
                .body("items[47].calls.outOfHours.offered", equalTo(1));
    }

    @Test
    void anInstantIsTheEndItself() {
        report("?from=2012-05-01T01:00:00Z&to=2012-05-01T01:30:00Z&desk=" + desk)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].calls.offered", equalTo(3));
    }

    @Test
    void whatHappenedAMomentAgoIsInIt() throws SQLException {
        rang("2012-05-02T11:59", "open", "ANSWERED", 1);
        report(MAY + desk).then().body("items[1].calls.answered", equalTo(1));
    }

    @Test
    void ofSeveralDesksThereIsATotal() {
        report("?from=2012-05-01&to=2012-05-01&interval=month")
                .then()
                .statusCode(200)
                .body("totals.desk.findAll { it == null }", hasSize(1))
                .body("totals.desk.findAll { it == '" + desk + "' }", hasSize(1));
    }

    @Test
    void whoHasOtherDesksSeesNothingOfThisOne() {
        String somebody = Accounts.anAccount("supervisor");
        var elsewhere = Accounts.signedIn(somebody, Accounts.PASSWORD).get("/api/v1/reports/sla" + MAY + desk);
        refused(elsewhere, 400, "invalid-input");
        Accounts.signedIn(somebody, Accounts.PASSWORD)
                .get("/api/v1/reports/sla?from=2012-05-01&to=2012-05-01")
                .then()
                .statusCode(200)
                .body("items.desk", contains("emergency"))
                .body("totals", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "'?to=2012-05-01', ?from",
        "'?from=2012-05-01', ?to",
        "'?from=yesterday&to=2012-05-01', ?from",
        "'?from=2012-05-02&to=2012-05-01', ?to",
        "'?from=2012-05-01T00:10:00Z&to=2012-05-02', ?from",
        "'?from=2012-05-01&to=2012-05-01&interval=hour', ?interval",
        "'?from=2012-05-01&to=2012-05-01&threshold=PT15S', ?threshold",
        "'?from=2012-05-01&to=2012-05-01&format=pdf', ?format",
        "'?from=2012-05-01&to=2012-05-01&desk=nowhere', ?desk",
        "'?from=1990-01-01&to=2012-05-01&interval=half-hour', ?interval"
    })
    void whatCannotBeReportedIsRefused(String query, String pointer) {
        refused(report(query), 400, "invalid-input").body("errors.pointer", contains(pointer));
    }

    @Test
    void aFileHasAColumnForEachMeasure() {
        String japanese = report(MAY + desk + "&format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(japanese).contains("窓口コード,窓口,開始,最終日,確定,着信数");
        assertThat(japanese.lines().skip(1))
                .allMatch(line -> line.startsWith(desk + "," + desks.named(desk).nameJa() + ",2012-05-0"))
                .first()
                .asString()
                .contains(",2012-05-01,2012-05-01,未確定,4,");
        assertThat(japanese.lines()).hasSize(3);
        String english = as("supervisor")
                .header("Accept-Language", "en")
                .accept("text/csv")
                .get("/api/v1/reports/sla" + MAY + desk)
                .asString();
        assertThat(english.lines().findFirst().orElseThrow().split(",")).hasSize(5 + Measure.values().length);
        assertThat(english).contains("Calls offered");
    }

    @Test
    void aWorkbookSaysWhatItsFiguresMean() throws Exception {
        byte[] file = report(MAY + desk + "&format=xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(5);
            assertThat(book.getSheetAt(2).getDrawingPatriarch().getCharts()).hasSize(1);
            assertThat(row(book.getSheet("SLA報告"), 1))
                    .startsWith(desks.named(desk).nameJa(), "2012-05-01", "2012-05-01", "未確定", "4");
            assertThat(book.getSheetAt(4).getLastRowNum()).isEqualTo(Measure.values().length);
        }
    }

    @Test
    void theTotalsOfAWorkbookHaveEachMeasureAsARowAndEachDeskAsAColumn() throws Exception {
        try (var book = workbook("?from=2012-05-01&to=2012-05-02&interval=day", "en")) {
            XSSFSheet totals = book.getSheet("Totals");
            int here = 2 + desks.all().indexOf(desks.named(desk));
            List<String> heading = row(totals, 0);
            assertThat(heading).startsWith("About", "Measure").endsWith("All desks");
            assertThat(heading.get(here)).isEqualTo(desks.named(desk).nameEn());
            assertThat(totals.getLastRowNum()).isEqualTo(4 + Measure.values().length);
            assertThat(cells(totals, here))
                    .contains(
                            entry("From", "2012-05-01"),
                            entry("Last day", "2012-05-02"),
                            entry("Figures", "not final"),
                            entry("Anything recorded in this time", "yes"),
                            entry("Calls offered", "5"),
                            entry("Answer rate", "60.0%"),
                            entry("Longest wait", "0:00:40"));
        }
    }

    @Test
    void daysAreEachDesksOwnWhereverItIs() throws Exception {
        String abroad = newCode();
        as("admin")
                .body(newDesk(abroad, "[]", OFFICE_HOURS).replace("\"hours\"", "\"zone\":\"Europe/Paris\",\"hours\""))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        try (var book = workbook("?from=2012-05-01&to=2012-05-02&interval=day", "en")) {
            XSSFSheet totals = book.getSheet("Totals");
            int there = 2 + desks.all().indexOf(desks.named(abroad));
            int together = row(totals, 0).indexOf("All desks");
            for (int column : List.of(there, together)) {
                assertThat(cells(totals, column))
                        .contains(entry("From", "2012-05-01"), entry("Last day", "2012-05-02"));
            }
        }
    }

    @Test
    void ofATimeInWhichNothingHappenedAWorkbookSaysSo() throws Exception {
        try (var book = workbook("?from=2012-05-03&to=2012-05-03&desk=" + desk, "en")) {
            assertThat(cells(book.getSheet("Totals"), 2))
                    .contains(entry("Anything recorded in this time", "nothing"), entry("Calls offered", "0"));
        }
    }

    @Test
    void ofLessThanADayTheEndIsAnInstant() throws Exception {
        try (var book = workbook("?from=2012-05-01T01:00:00Z&to=2012-05-01T01:30:00Z&desk=" + desk, "en")) {
            assertThat(row(book.getSheet("SLA report"), 0)).startsWith("Desk", "From", "To (exclusive)");
            assertThat(row(book.getSheet("SLA report"), 1).subList(1, 3))
                    .containsExactly("2012-05-01 10:00:00", "2012-05-01 10:30:00");
        }
    }

    private XSSFWorkbook workbook(String query, String language) throws IOException {
        byte[] file = as("supervisor")
                .header("Accept-Language", language)
                .get("/api/v1/reports/sla" + query + "&format=xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new XSSFWorkbook(new ByteArrayInputStream(file));
    }

    /** By measure, what stands in a column. */
    private static Map<String, String> cells(XSSFSheet sheet, int column) {
        var cells = new HashMap<String, String>();
        for (int each = 1; each <= sheet.getLastRowNum(); each++) {
            List<String> row = row(sheet, each);
            cells.put(row.get(1), column < row.size() ? row.get(column) : "");
        }
        return cells;
    }

    private static List<String> row(XSSFSheet sheet, int row) {
        var formatter = new DataFormatter();
        return IntStream.range(0, sheet.getRow(row).getLastCellNum())
                .mapToObj(each -> formatter.formatCellValue(sheet.getRow(row).getCell(each)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void whateverIsCountedHasATitle(String language) {
        assertThat(Count.values())
                .extracting(each -> Measure.title(each, language))
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).doesNotContainPattern("[a-z][A-Z0-9]"));
    }

    @Test
    void theContractSaysWhatEachFigureMeans() {
        assertThat(as("supervisor")
                        .get("/q/openapi?format=json")
                        .<String>path("components.schemas.SlaReportCalls.properties.serviceLevel.description"))
                .isEqualTo(Measure.SERVICE_LEVEL.title("en") + ": " + Measure.SERVICE_LEVEL.definition("en"));
    }

    @Test
    void aWorkbookInTheMakingIsLeftAloneHoweverTheClockIsSet() throws IOException {
        Path making = Files.createDirectories(Path.of(data, "tmp", "sheets", "book-in-the-making"));
        clock.moveTo(at("2040-05-02T12:00"));
        report(MAY + desk + "&format=xlsx").then().statusCode(200);
        assertThat(making).exists();
        Files.delete(making);
    }

    @Test
    void nobodyWhoOnlyAsksHowLongAWorkbookIsKeepsItOpen() throws IOException {
        for (int each = 0; each < 5; each++) {
            as("supervisor")
                    .head("/api/v1/reports/sla" + MAY + desk + "&format=xlsx")
                    .then()
                    .statusCode(200)
                    .header("Content-Length", Integer::parseInt, greaterThan(1_000));
        }
        report(MAY + desk + "&format=json").then().statusCode(200);
        assertThat(openWorkbooks()).isEmpty();
    }

    /** The service runs in this process, and Linux tells which files that has open. */
    private List<String> openWorkbooks() throws IOException {
        var open = new ArrayList<String>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : descriptors.toList()) {
                try {
                    String file = Files.readSymbolicLink(each).toString();
                    if (file.contains("/tmp/sheets/")) {
                        open.add(file);
                    }
                } catch (NoSuchFileException closed) {
                    // in the meantime
                }
            }
        }
        return open;
    }
}
