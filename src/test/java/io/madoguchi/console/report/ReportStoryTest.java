package io.madoguchi.console.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.madoguchi.Api;
import io.madoguchi.console.Chromium;
import io.madoguchi.console.SignedIn;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A supervisor reads the report of some days. */
@QuarkusTest
class ReportStoryTest {
    private static final String DAYS = "/console/report?from=2026-11-16&to=2026-11-25&interval=week";

    @Inject
    ServiceClock clock;

    private final List<Chromium> opened = new ArrayList<>();
    private OwnDesk desk;
    private String supervisor;

    @BeforeEach
    void openADesk() {
        desk = TestLine.ownDesk();
        supervisor = account("supervisor");
    }

    @AfterEach
    void close() {
        opened.forEach(Chromium::close);
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"ja, LIGHT, 応答", "en, DARK, Answered"})
    void whatHappenedIsDrawnAndStandsInTables(String language, ColorScheme scheme, String answered) {
        happened();
        Chromium browser =
                browser(Chromium.desktop(language, scheme)).as(supervisor).open(DAYS);
        Page page = browser.page();

        assertThat(page.locator("figure canvas")).hasCount(3);
        page.locator("figure summary").first().click();
        assertThat(page.locator("figure table").first()).containsText("10:00");
        assertThat(page.locator("figure thead").first()).containsText(answered);
        assertThat(total(page, "calls.offered")).hasText("3");
        assertThat(total(page, "calls.answered")).hasText("2");
        assertThat(total(page, "calls.answerRate")).hasText("66.7%");
        assertThat(total(page, "calls.serviceLevel")).hasText("33.3%");
        assertThat(total(page, "calls.averageHoldSeconds")).hasText("—");
        assertThat(page.locator(".heat td.shade-5")).hasCount(1);
        browser.isFine();
        browser.shoot("report-" + language + "-" + scheme);
    }

    @Test
    void otherDaysAreAskedForWithoutLeavingThePage() {
        happened();
        Chromium browser = browser(Chromium.desktop()).as(supervisor).open(DAYS);
        Page page = browser.page();
        page.fill("#from", "2026-11-25");
        page.selectOption("#interval", "day");
        page.click(".pick button");

        assertThat(total(page, "calls.offered")).hasText("1");
        assertThat(page.locator("figure canvas")).hasCount(3);
        assertThat(page.url()).contains("from=2026-11-25", "interval=day");
        browser.isFine();
        page.reload();
        assertThat(total(page, "calls.offered")).hasText("1");
    }

    @Test
    void theWorkbookIsDownloaded() throws IOException {
        happened();
        Page page = browser(Chromium.desktop()).as(supervisor).open(DAYS).page();
        Download workbook = page.waitForDownload(() -> page.click("a[href*='sla.xlsx']"));
        assertThat(workbook.suggestedFilename()).isEqualTo("sla-" + desk.code() + "-2026-11-16-2026-11-25.xlsx");
        try (var book = new XSSFWorkbook(workbook.createReadStream())) {
            assertThat(book.getNumberOfSheets()).isGreaterThan(2);
            assertThat(book.getSheetAt(1).getLastRowNum()).isEqualTo(2);
        }

        Download csv = page.waitForDownload(() -> page.click("a[href*='sla.csv']"));
        assertThat(new String(csv.createReadStream().readAllBytes(), UTF_8))
                .startsWith("\uFEFF")
                .contains(desk.code());
    }

    @Test
    void daysOnWhichNothingHappenedAreOneLine() {
        Chromium browser = browser(Chromium.phone()).as(supervisor).open(DAYS);
        Page page = browser.page();
        assertThat(page.locator("#report")).containsText("この期間には、着信・折り返し・案件の記録がありません。");
        assertThat(page.locator("#report table, #report figure, #report dl, .downloads"))
                .hasCount(0);
        assertThat(page.locator("#report h2")).containsText("試験窓口");
        browser.isFine();
        browser.shoot("report-phone-empty");
    }

    @ParameterizedTest
    @CsvSource({"day, 日別, 10, 11/16(月)", "week, 週別, 2, 11/16(月)〜", "month, 月別, 1, 2026/11"})
    void chartsAreDividedLikeTheTable(String interval, String word, int parts, String first) {
        happened();
        Page page = browser(Chromium.desktop())
                .as(supervisor)
                .open(DAYS.replace("interval=week", "interval=" + interval))
                .page();
        for (String chart : List.of("service-level", "backlog")) {
            Locator figure = page.locator("figure[aria-labelledby=chart-" + chart + "]");
            assertThat(figure.locator("thead th").first()).hasText(word);
            assertThat(figure.locator("tbody tr")).hasCount(parts);
            assertThat(figure.locator("tbody th").first()).hasText(first);
        }
        assertThat(page.locator(".measures thead th")).hasCount(parts + 2);
    }

    /** The cases of three calls, of which nobody resolves any. */
    @Test
    void openCasesGrowOld() {
        happened();
        clock.reset();
        String[] page = new String[1];
        Api.at(
                "2026-12-05T12:00:00+09:00",
                () -> page[0] = SignedIn.as(supervisor)
                        .get("/console/report?from=2026-11-24&to=2026-12-01&interval=day")
                        .asString());
        assertThat(Pattern.compile(
                                "<tr>(?:<th scope=\"row\">([^<]+)</th>)((?:<td data-value=\"\\d+\">\\d+</td>){4})</tr>")
                        .matcher(page[0])
                        .results()
                        .map(row ->
                                row.group(1) + row.group(2).replaceAll("<td data-value=\"(\\d+)\">\\1</td>", " $1")))
                .containsExactly(
                        "11/24(火) 2 0 0 0",
                        "11/25(水) 1 2 0 0",
                        "11/26(木) 0 3 0 0",
                        "11/27(金) 0 1 2 0",
                        "11/28(土) 0 0 3 0",
                        "11/29(日) 0 0 3 0",
                        "11/30(月) 0 0 3 0",
                        "12/1(火) 0 0 1 2");
    }

    @Test
    void whatCountsAsSoonEnoughIsSaidAndChosen() {
        happened();
        Page page = browser(Chromium.desktop()).as(supervisor).open(DAYS).page();
        assertThat(page.locator(".headlines dt").first()).hasText("サービスレベル (20秒以内)");
        assertThat(page.locator(".about .lead")).containsText("着信から20秒以内");
        assertThat(page.locator("figcaption").nth(1)).containsText("20秒以内");
        assertThat(total(page, "calls.serviceLevel")).hasText("33.3%");

        page.selectOption("#threshold", "PT60S");
        page.click(".pick button");
        assertThat(page.locator(".headlines dt").first()).hasText("サービスレベル (60秒以内)");
        assertThat(total(page, "calls.serviceLevel")).hasText("66.7%");
        assertThat(page.locator("figcaption").nth(1)).containsText("60秒以内");
        assertThat(page.locator("a[href*='sla.csv']")).hasAttribute("href", Pattern.compile(".*threshold=PT60S"));
    }

    @Test
    void aWrongInputIsToldBesideWhatWasTyped() {
        Chromium browser = browser(Chromium.desktop("en", ColorScheme.DARK)).as(supervisor);
        Page page = browser.open("/console/report?from=2020-01-01&to=2026-11-25&interval=month&threshold=PT30S")
                .page();
        assertThat(page.locator("[role=alert]")).hasText("Choose at most 400 days.");
        assertThat(page.locator("#from")).hasValue("2020-01-01");
        assertThat(page.locator("#from")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#to")).hasValue("2026-11-25");
        assertThat(page.locator("#interval")).hasValue("month");
        assertThat(page.locator("#threshold")).hasValue("PT30S");
        browser.isFine();

        page.fill("#from", "2026-11-24");
        page.click(".pick button");
        assertThat(page.locator("[role=alert]")).hasCount(0);
        assertThat(page.locator("#from")).not().hasAttribute("aria-invalid", "true");
        page.fill("#from", "2019-12-31");
        page.click(".pick button");
        assertThat(page.locator("[role=alert]")).hasText("Choose at most 400 days.");
        assertThat(page.locator("#from")).hasValue("2019-12-31");
    }

    @Test
    void theWeekShowsCallsOfTheNightToo() {
        var line = new TestLine(clock);
        line.ring("2026-11-24T23:10:00+09:00", desk.number(), caller().hangUpAt(Point.GREETING));
        Page page = browser(Chromium.desktop()).as(supervisor).open(DAYS).page();
        assertThat(page.locator(".heat tbody tr").nth(1).locator("td").nth(23)).hasText("1");
        assertThat(page.locator(".heat td.shade-5")).hasCount(1);
    }

    @Test
    void whatCannotBeShownInPlaceIsAPageOfItsOwn() {
        Page page = browser(Chromium.desktop()).as(supervisor).open(DAYS).page();
        page.evaluate("document.querySelector('#desk option').value = 'nowhere'");
        page.click(".pick button");
        assertThat(page.locator("h1")).hasText("ページが見つかりません");
    }

    @Test
    void itFitsInAHand() {
        happened();
        Chromium browser = browser(Chromium.phone()).as(supervisor).open(DAYS);
        browser.isFine();
        browser.shoot("report-phone");
    }

    @Test
    void whoAnswersCallsHasNoReport() {
        String operator = account("operator");
        SignedIn.as(operator).get("/console/report").then().statusCode(403).contentType("text/html");
        assertThat(SignedIn.as(operator).get("/console").asString()).doesNotContain("/console/report");
    }

    @ParameterizedTest
    @CsvSource({
        "from=then,       日付を「2026-11-22」の形で入力してください。",
        "to=%3Cb%3E,      日付を「2026-11-22」の形で入力してください。",
        "interval=hour,   集計単位は日別・週別・月別から選んでください。",
        "threshold=PT15S, 応答目標時間は一覧から選んでください。",
        "from=2020-01-01, 期間は400日以内で指定してください。"
    })
    void whatCannotBeAnsweredIsToldInTheLanguageOfThePage(String query, String message) {
        SignedIn.as(supervisor)
                .urlEncodingEnabled(false)
                .get(SignedIn.home() + "/console/report?" + query)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString(message), containsString("id=\"interval\""), not(containsString("<b>")));
        String file = SignedIn.as(supervisor)
                .urlEncodingEnabled(false)
                .get(SignedIn.home() + "/console/report/sla.csv?" + query)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .extract()
                .asString();
        assertThat(file).contains("入力内容を確認してください").doesNotContain("must be");
    }

    @Test
    void desksOfOthersAreNotReportedOn() {
        SignedIn.as(supervisor)
                .get("/console/report?desk=" + TestLine.ownDesk().code())
                .then()
                .statusCode(404);
    }

    /** Two calls on a Tuesday, of which one is answered too late, and one on the next day, of which the caller gave up. */
    private void happened() {
        var line = new TestLine(clock);
        line.ring("2026-11-24T10:00:00+09:00", desk.number(), caller().answeredAfter(seconds(10), seconds(120)));
        line.ring("2026-11-24T10:10:00+09:00", desk.number(), caller().answeredAfter(seconds(45), seconds(60)));
        line.ring("2026-11-25T14:40:00+09:00", desk.number(), caller().waitInQueue(seconds(90)));
    }

    private static Locator total(Page page, String path) {
        return page.locator("tr:has(a[href='#" + path + "']) td.total");
    }

    private String account(String role) {
        String name = Api.newCode();
        as("admin")
                .body(Map.of(
                        "username",
                        name,
                        "password",
                        PASSWORD,
                        "roles",
                        List.of(role),
                        "displayName",
                        "田中 花子",
                        "desks",
                        List.of(desk.code())))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        return name;
    }

    private Chromium browser(Chromium browser) {
        opened.add(browser);
        return browser;
    }
}
