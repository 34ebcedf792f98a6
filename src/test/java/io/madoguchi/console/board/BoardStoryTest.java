package io.madoguchi.console.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.madoguchi.Api;
import io.madoguchi.console.Chromium;
import io.madoguchi.console.SignedIn;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.voice.queue.Floor;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A supervisor looks at the wallboard. */
@QuarkusTest
class BoardStoryTest {
    private static final String TUESDAY_MORNING = "2026-11-24T10:00:00+09:00";
    private static final double WITHIN_TWO_SECONDS = 2000;
    private static final double A_WHILE = 9000;

    @Inject
    ServiceClock clock;

    @Inject
    BoardSweep sweep;

    @Inject
    Floor floor;

    private final List<Chromium> opened = new ArrayList<>();
    private ScheduledExecutorService schedule;
    private TestLine line;
    private OwnDesk desk;
    private String supervisor;

    @BeforeEach
    void openADesk() {
        line = new TestLine(clock);
        desk = TestLine.ownDesk();
        supervisor = Api.newCode();
        as("admin")
                .body(Map.of(
                        "username",
                        supervisor,
                        "password",
                        PASSWORD,
                        "roles",
                        List.of("supervisor", "operator"),
                        "displayName",
                        "田中 花子",
                        "desks",
                        List.of(desk.code())))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        schedule = Executors.newSingleThreadScheduledExecutor();
        // As often as the service itself does it outside tests.
        var _ = schedule.scheduleWithFixedDelay(sweep::work, 0, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        schedule.shutdownNow();
        opened.forEach(Chromium::close);
        clock.reset();
    }

    @Test
    void aCallAppearsWithinTwoSecondsAndLeavesAgain() {
        clock.moveTo(OffsetDateTime.parse(TUESDAY_MORNING).toInstant());
        Chromium browser = browser(Chromium.desktop()).signIn(supervisor);
        Page page = browser.page();
        assertThat(waiting(page)).hasText("0名");
        assertThat(page.locator("#connection")).containsText("更新");

        line.at(TUESDAY_MORNING)
                .call(desk.number(), caller().waitInQueue(seconds(90)).meanwhile(seconds(45), () -> {
                    assertThat(waiting(page)).hasText("1名", within());
                    assertThat(page.locator(".hero time")).hasText(Pattern.compile("0:4[0-9]|0:5[0-9]"));
                    assertThat(page.locator("article.late")).isVisible();
                    assertThat(page.locator("#spoken")).containsText("お待ちの方 1名");
                    browser.isFine();
                    browser.shoot("board-waiting");
                }));

        assertThat(waiting(page)).hasText("0名", within());
        assertThat(page.locator(".cases tfoot td").last()).hasText("1");
        browser.isFine();
    }

    @Test
    void whoseSessionEndsSeesNothingMore() {
        Page page = browser(Chromium.desktop()).signIn(supervisor).page();
        as("admin")
                .body(Map.of("password", "another password of hers"))
                .post("/api/v1/staff/" + supervisor + "/password")
                .then()
                .statusCode(204);
        page.waitForURL("**/console/sign-in");
    }

    @Test
    void aLostConnectionIsShown() {
        Page page = browser(Chromium.desktop()).page();
        page.clock().install();
        opened.getFirst().signIn(supervisor);
        assertThat(page.locator("#connection")).containsText("更新");
        schedule.shutdownNow();
        page.clock().fastForward("00:20");
        assertThat(page.locator("#connection.lost")).containsText("接続が切れています。最終更新");
    }

    @ParameterizedTest
    @CsvSource({"ja, LIGHT", "ja, DARK", "en, LIGHT", "en, DARK"})
    void everybodyCanReadIt(String language, ColorScheme scheme) {
        Chromium browser = browser(Chromium.desktop(language, scheme));
        browser.open("/console/sign-in").isFine();
        browser.shoot("sign-in-" + language + "-" + scheme);
        browser.signIn(supervisor).isFine();
        assertThat(browser.page().locator("html")).hasAttribute("lang", language);
        browser.shoot("board-empty-" + language + "-" + scheme);
    }

    @Test
    void itFitsInAHand() {
        Chromium browser = browser(Chromium.phone());
        browser.open("/console/sign-in").isFine();
        browser.signIn(supervisor).isFine();
        browser.shoot("board-phone");
    }

    @Test
    void handsMayStayOnTheKeyboard() {
        Page page = browser(Chromium.desktop()).open("/console").page();
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(supervisor);
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/console");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.locator(".language").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Wallboard");
        page.locator(".who button").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/console/sign-in?out=yes");
    }

    @Test
    void withoutScriptsThereIsStillABoard() {
        String session = SignedIn.session(supervisor);
        String page = SignedIn.with(session).get("/console").asString();
        assertThat(page).contains("試験窓口", "<noscript><meta http-equiv=\"refresh\"");
    }

    /** Nobody begins the case of a caller who gave up, or rings back: four hours of business time later both promises are broken. */
    @Test
    void whatPressesIsNamed() {
        line.ring(TUESDAY_MORNING, desk.number(), caller().waitInQueue(seconds(90)));
        clock.reset();

        assertThat(figures("2026-11-24T11:00:00+09:00")).containsExactly("超過 0", "1時間以内 0");
        assertThat(figures("2026-11-24T13:30:00+09:00")).containsExactly("超過 0", "1時間以内 2");
        assertThat(figures("2026-11-24T15:00:00+09:00")).containsExactly("超過 2", "1時間以内 0");
        assertThat(page("2026-11-24T15:00:00+09:00"))
                .containsPattern("<b class=\"severity\">S3</b> <span class=\"number\">[A-Z0-9]+-[0-9]{4}</span>"
                        + " <span>初動</span> <span class=\"by\">14:0[01] 期限超過</span>");
    }

    private List<String> figures(String then) {
        return Pattern.compile("<dt>(超過|1時間以内)</dt><dd>([0-9]+)</dd>")
                .matcher(page(then))
                .results()
                .map(each -> each.group(1) + " " + each.group(2))
                .toList();
    }

    private String page(String then) {
        String[] page = new String[1];
        Api.at(then, () -> page[0] = SignedIn.as(supervisor).get("/console").asString());
        return page[0];
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00+09:00, open,   受付中,     18:00 まで",
        "2026-11-24T20:00:00+09:00, closed, 受付時間外, 11/25(水) 09:00 から受付",
        "2026-11-24T07:00:00+09:00, closed, 受付時間外, 09:00 から受付"
    })
    void aDeskSaysWhetherItIsOpenAndUntilWhen(String then, String state, String told, String until) {
        assertThat(page(then))
                .contains("<p class=\"state " + state + "\"><strong>" + told + "</strong> <span>" + until + "</span>");
    }

    @Test
    void aDeskThatIsTurnedOffSaysSo() {
        desk.suspend(true);
        assertThat(page(TUESDAY_MORNING)).contains("<p class=\"state closed\"><strong>受付停止中</strong>");
    }

    /** Operators and specialists of this desk, and those of every desk; whoever has said nothing is away. */
    @Test
    void theStaffOfADeskIsCountedByWhatTheyDo() {
        int away = staff("離席");
        int available = staff("待機");
        Person specialist = floor.somebody(desk, "specialist");
        assertThat(staff("離席")).isEqualTo(away + 1);
        floor.operator(desk);
        assertThat(staff("待機")).isEqualTo(available + 1);
        specialist.becomes("available");
        assertThat(staff("待機")).isEqualTo(available + 2);
        assertThat(staff("離席")).isEqualTo(away);
    }

    private int staff(String doing) {
        return Pattern.compile("<span>" + doing + "</span> <b>([0-9]+)</b></li>")
                .matcher(SignedIn.as(supervisor).get("/console").asString())
                .results()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** The first of it is as good as a board; nothing is sent twice, but for a sign of life every five seconds. */
    @Test
    void whatDoesNotChangeIsNotSentAgain() {
        clock.moveTo(OffsetDateTime.parse(TUESDAY_MORNING).toInstant());
        Page page = browser(Chromium.desktop()).signIn(supervisor).page();
        page.evaluate("""
                () => { window.heard = []; const source = new EventSource('/console/events');
                ['board', 'alive'].forEach((name) => source.addEventListener(name, () => {
                    window.heard.push(name);
                    document.getElementById('spoken').textContent = window.heard.join(' ');
                })); }""");
        assertThat(page.locator("#spoken"))
                .hasText("board alive", new LocatorAssertions.HasTextOptions().setTimeout(A_WHILE));
    }

    /** A call that was answered after 25 s, at a desk that promises something else. */
    @ParameterizedTest
    @CsvSource({"PT20S, 20秒以内, 0.0%", "PT30S, 30秒以内, 100.0%", "PT45S, 20秒以内, 0.0%"})
    void whatIsSoonEnoughIsWhatTheDeskPromises(String promised, String told, String level) {
        promise(promised);
        line.ring(TUESDAY_MORNING, desk.number(), caller().answeredAfter(seconds(25), seconds(60)));
        clock.reset();
        assertThat(page("2026-11-24T11:00:00+09:00"))
                .contains("サービスレベル <small>" + told + "</small></dt><dd>" + level + "</dd>");
    }

    @Test
    void todayBeginsWhereTheDeskIs() {
        line.ring(TUESDAY_MORNING, desk.number(), caller().answeredAfter(seconds(25), seconds(60)));
        clock.reset();
        assertThat(page("2026-11-24T23:59:00+09:00")).contains("<dt>着信</dt><dd>1</dd>");
        assertThat(page("2026-11-25T08:59:00+09:00")).contains("<dt>着信</dt><dd>0</dd>");
    }

    /** To answer within that time, in the most severe cases; within a minute in others. */
    private void promise(String answer) {
        clock.moveTo(OffsetDateTime.parse(TUESDAY_MORNING).minusDays(1).toInstant());
        String path = "/api/v1/sla/policies?desk=" + desk.code();
        List<Map<String, Object>> terms = as("admin").get(path).path("terms");
        terms.forEach(each ->
                each.put("answer", Map.of("within", "S1".equals(each.get("severity")) ? answer : "PT60S")));
        as("admin")
                .header("If-Match", "*")
                .body(Map.of("terms", terms))
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void onlyDesksOfOnesOwnAreShown() {
        OwnDesk other = TestLine.ownDesk();
        String session = SignedIn.session(supervisor);
        assertThat(SignedIn.with(session).get("/console").asString())
                .contains("desk-" + desk.code())
                .doesNotContain("desk-" + other.code());
        SignedIn.with(session).get("/console?desk=" + other.code()).then().statusCode(404);
    }

    private Chromium browser(Chromium browser) {
        opened.add(browser);
        return browser;
    }

    private static Locator waiting(Page page) {
        return page.locator(".hero dd").first();
    }

    private static LocatorAssertions.HasTextOptions within() {
        return new LocatorAssertions.HasTextOptions().setTimeout(WITHIN_TWO_SECONDS);
    }
}
