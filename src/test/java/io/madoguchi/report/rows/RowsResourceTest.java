package io.madoguchi.report.rows;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class RowsResourceTest {
    private static final String NOVEMBER = "from=2026-11-01&to=2026-11-30";
    /** More than the pool has connections. */
    private static final int READERS = 40;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @Test
    void everyCallIsThereOnceInTheOrderOfTime() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 4_500, "2026-11-02 00:00:00");
        List<CSVRecord> rows = csv("/calls?" + NOVEMBER + "&desk=" + desk);

        assertThat(rows).hasSize(4_500);
        assertThat(rows).extracting(row -> row.get("callSid")).doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get("receivedAt")).isSorted();
        assertThat(rows.getFirst().get("receivedAt")).isEqualTo("2026-11-02T09:00:00+09:00");
        assertThat(rows).extracting(row -> row.get("desk")).containsOnly(desk);
    }

    /** Desks lie in different zones; what happened at one is shown by its own clock, wherever the others are. */
    @Test
    void everyRowIsInTheZoneOfItsDesk() throws IOException {
        String tokyo = aDesk(OFFICE_HOURS);
        String apia = aDeskIn("Pacific/Apia");
        String newYork = aDeskIn("America/New_York");
        for (String desk : List.of(tokyo, apia, newYork)) {
            ring(desk, 1, "2026-11-02 03:00:00");
        }
        Map<String, String> local = Map.of(
                tokyo, "2026-11-02T12:00:00+09:00",
                apia, "2026-11-02T16:00:00+13:00",
                newYork, "2026-11-01T22:00:00-05:00");

        List<CSVRecord> rows = csv("/calls?from=2026-11-01&to=2026-11-02").stream()
                .filter(row -> local.containsKey(row.get("desk")))
                .toList();
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.get("receivedAt")).isEqualTo(local.get(row.get("desk"))));
        Response workbook = ask("supervisor", "/calls?from=2026-11-01&to=2026-11-02&format=xlsx");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook.asByteArray()))) {
            var seen = new HashMap<String, String>();
            book.getSheetAt(0).forEach(row -> {
                String desk = row.getCell(0).getStringCellValue();
                if (local.containsKey(desk)) {
                    seen.put(desk, row.getCell(4).getLocalDateTimeCellValue() + ":00");
                }
            });
            assertThat(seen)
                    .hasSize(3)
                    .allSatisfy((desk, cell) -> assertThat(local.get(desk)).startsWith(cell));
        }
    }

    private static String aDeskIn(String zone) {
        String code = Api.newCode();
        as("admin")
                .body(Api.newDesk(code, "[]", OFFICE_HOURS).replaceFirst("\\{", "{\"zone\":\"" + zone + "\","))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void theMeasuresAreTheSumsOfTheirColumns() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 700, "2026-11-02 00:00:00");
        List<CSVRecord> rows = csv("/calls?" + NOVEMBER + "&desk=" + desk);

        assertThat(sum(rows, "offered")).isEqualTo(700);
        assertThat(sum(rows, "abandoned")).isEqualTo(100);
        assertThat(sum(rows, "answered")).isEqualTo(600);
        assertThat(rows.stream()
                        .filter(row -> row.get("answered").equals("1"))
                        .mapToLong(row -> Long.parseLong(row.get("talkSeconds")))
                        .sum())
                .isEqualTo(600 * 300);
    }

    /** What a column shows is what the view has under that name, as it is, as a word or as a flag. */
    @ParameterizedTest
    @EnumSource(Export.class)
    void everyColumnShowsWhatItIsCalled(Export export) {
        assertThat(export.fields()).allSatisfy(field -> {
            String column = field.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            assertThat(field.sql()).isIn(column, "LOWER(" + column + ")", "COALESCE(" + column + ", 0)");
        });
    }

    @Test
    void whatWasNotMeasuredIsEmpty() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 7, "2026-11-02 00:00:00");
        String query = "/calls?" + NOVEMBER + "&desk=" + desk;

        assertThat(csv(query))
                .filteredOn(row -> row.get("outcome").equals("abandoned"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("talkSeconds")).isEmpty();
                    assertThat(row.get("ticketId")).isEmpty();
                    assertThat(row.get("waitSeconds")).isEqualTo("20");
                    assertThat(row.get("endedAt")).isEqualTo("2026-11-02T09:05:20+09:00");
                });
        assertThat(ask("supervisor", query + "&format=json")
                        .<List<Object>>path("items.findAll { it.abandoned == 1 }.talkSeconds"))
                .containsOnlyNulls();
    }

    /** A browser keeps it as a file, and nobody on the way keeps it at all. */
    @ParameterizedTest
    @CsvSource({"csv, calls-2026-11-01-2026-11-30.csv", "xlsx, calls-2026-11-01-2026-11-30.xlsx"})
    void aFileHasANameAndIsForNobodyElse(String format, String file) {
        Response answer = ask("supervisor", "/calls?desk=guideline&" + NOVEMBER + "&format=" + format);

        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + file + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Language");
    }

    @Test
    void aDayIsTheDesksOwnAndTheLastIsIncluded() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 1, "2026-10-31 14:59:59");
        ring(desk, 1, "2026-10-31 15:00:00");
        ring(desk, 1, "2026-11-30 14:59:59");
        ring(desk, 1, "2026-11-30 15:00:00");

        assertThat(csv("/calls?" + NOVEMBER + "&desk=" + desk))
                .extracting(row -> row.get("receivedAt"))
                .containsExactly("2026-11-01T00:00:00+09:00", "2026-11-30T23:59:59+09:00");
        assertThat(csv("/calls?from=2026-10-31T15:00:00Z&to=2026-11-30T14:59:59Z&desk=" + desk))
                .hasSize(1);
    }

    /** Several calls ring at one moment, and the pages part between them. */
    @ParameterizedTest
    @CsvSource({"1, 30", "7, 30", "50, 130"})
    void pagesShowWhatTheFileShows(int limit, int calls) throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, calls, "2026-11-02 00:00:00");
        String query = "/calls?" + NOVEMBER + "&desk=" + desk;
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            var page = ask("supervisor", query + "&format=json&limit=" + limit + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            List<Map<String, Object>> items = page.path("items");
            assertThat(items).hasSizeLessThanOrEqualTo(limit);
            items.forEach(item -> paged.add(String.valueOf(item.get("callSid"))));
            assertThat(paged).doesNotHaveDuplicates();
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(paged)
                .containsExactlyElementsOf(
                        csv(query).stream().map(row -> row.get("callSid")).toList());
    }

    @Test
    void aWorkbookShowsTheSameRows() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 10, "2026-11-02 00:00:00");
        Response answer = ask("supervisor", "/calls?" + NOVEMBER + "&format=xlsx&desk=" + desk);

        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"calls-2026-11-01-2026-11-30.xlsx\"");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(answer.asByteArray()))) {
            assertThat(book.getSheetName(0)).isEqualTo("着信");
            assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(10);
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("窓口");
        }
    }

    @ParameterizedTest
    @EnumSource(Export.class)
    void everyExportCanBeReadInEveryForm(Export export) throws IOException {
        String query = "/" + export.wireName() + "?from=2020-01-01&to=2030-12-31";

        csv(query);
        ask("auditor", query + "&format=json").then().statusCode(200);
        ask("admin", query + "&format=xlsx").then().statusCode(200);
        assertThat(export.sql(true).chars().filter(each -> each == '?').count())
                .as("parameters")
                .isEqualTo(3 + export.after("", keys(export)).size() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "&format=csv,  text/html,        200, text/csv",
        "&format=xlsx, application/json, 200, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "&format=pdf,  */*,              400, application/problem+json",
        "'',            */*,              200, application/json",
        "'',            'text/html,*/*;q=0.1', 200, application/json",
        "'',            application/json, 200, application/json",
        "'',            'application/json;q=0.5,text/csv', 200, text/csv",
        "'',            text/html,        406, application/problem+json"
    })
    void theFormatThatIsAskedForWinsOverWhatIsAccepted(String format, String accept, int status, String type) {
        Response answer =
                as("supervisor").accept(accept).get("/api/v1/reports/calls?" + NOVEMBER + "&desk=guideline" + format);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith(type);
    }

    @Test
    void aPeriodThatIsNoneIsRefused() {
        refused(ask("supervisor", "/calls?from=2026-11-01"), 400, "invalid-input");
        refused(ask("supervisor", "/calls?from=2026-11-02&to=2026-11-01"), 400, "invalid-input");
        refused(ask("supervisor", "/calls?from=yesterday&to=2026-11-01"), 400, "invalid-input");
        refused(ask("supervisor", "/calls?" + NOVEMBER + "&desk=unheard-of"), 400, "invalid-input");
        refused(ask("supervisor", "/calls?" + NOVEMBER + "&format=json&cursor=xyz"), 400, "invalid-input");
        refused(ask("operator", "/calls?" + NOVEMBER), 403, "forbidden");
    }

    @Test
    void aPlaceAmongOtherRowsIsNoneAmongThese() {
        String duty = cursor("emergency", "2026-11-01T00:00:00Z", "#00", "PPC_FINAL");
        refused(ask("supervisor", "/calls?" + NOVEMBER + "&format=json&cursor=" + duty), 400, "invalid-input");
        String foreign = cursor("emergency", "2026-11-01T00:00:00Z", "#00", "日本");
        refused(ask("supervisor", "/duties?" + NOVEMBER + "&format=json&cursor=" + foreign), 400, "invalid-input");
    }

    @Test
    void theTrailTellsWhoTookThemAway() {
        ask("auditor", "/duties?" + NOVEMBER + "&desk=guideline").then().statusCode(200);

        String trail = as("auditor")
                .queryParam("action", "GET /api/v1/reports/duties")
                .get("/api/v1/audit")
                .asString();
        assertThat(trail).contains("GET /api/v1/reports/duties", "rows:duties", "desk:guideline");
    }

    @Test
    void whoStopsReadingKeepsNoConnection() throws IOException {
        String desk = aDesk(OFFICE_HOURS);
        ring(desk, 30_000, "2026-11-02 00:00:00");
        List<Socket> readers = new ArrayList<>();
        try {
            for (int each = 0; each < READERS; each++) {
                Socket reader = begin("/calls?" + NOVEMBER + "&desk=" + desk);
                readers.add(reader);
                assertThat(new String(reader.getInputStream().readNBytes(15), UTF_8))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
            as("supervisor").get("/api/v1/calls?limit=1").then().statusCode(200);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void whatFailsAtOnceIsAProblem() {
        owner("RENAME TABLE report_call TO report_call_gone");
        try {
            refused(ask("supervisor", "/calls?" + NOVEMBER), 500, "unexpected");
            refused(ask("supervisor", "/calls?format=xlsx&" + NOVEMBER), 500, "unexpected");
        } finally {
            owner("RENAME TABLE report_call_gone TO report_call");
        }
    }

    private static List<Object> keys(Export export) {
        return new ArrayList<>(Collections.nCopies(export.keyLength(), ""));
    }

    /** Somebody who asks and reads slowly. */
    private static Socket begin(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(65_536);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String who = Base64.getEncoder().encodeToString(("supervisor:" + PASSWORD).getBytes(UTF_8));
        socket.getOutputStream()
                .write(
                        "GET /api/v1/reports%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\nConnection: close\r\n\r\n"
                                .formatted(path, who)
                                .getBytes(UTF_8));
        return socket;
    }

    private static String cursor(String... words) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", words).getBytes(UTF_8));
    }

    private static Response ask(String role, String path) {
        return as(role).get("/api/v1/reports" + path);
    }

    /** The rows of a file; columns are named as in the contract. */
    private static List<CSVRecord> csv(String path) throws IOException {
        String export = path.substring(1, path.indexOf('?'));
        Response answer = as("supervisor").accept("text/csv").get("/api/v1/reports" + path);
        answer.then().statusCode(200).contentType("text/csv;charset=utf-8");
        List<String> names = new ArrayList<>(List.of("desk"));
        Export.valueOf(export.toUpperCase(Locale.ROOT)).fields().forEach(field -> names.add(field.name()));
        String file = new String(answer.asByteArray(), UTF_8);
        assertThat(file).startsWith("\uFEFF窓口,");
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader(names.toArray(String[]::new))
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file))) {
            return parser.getRecords();
        }
    }

    private static long sum(List<CSVRecord> rows, String column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    private void ring(String desk, int count, String from) {
        ManyCalls.ring(database, desk, count, from);
    }

    /** As who may change the tables. */
    private static void owner(String statement) {
        var settings = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        settings.getValue("quarkus.datasource.jdbc.url", String.class),
                        settings.getValue("quarkus.flyway.username", String.class),
                        settings.getValue("quarkus.flyway.password", String.class));
                var any = connection.createStatement()) {
            any.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
