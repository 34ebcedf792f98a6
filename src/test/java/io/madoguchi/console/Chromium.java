package io.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.madoguchi.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A browser as people use it, at the public address: where that is https, through a proxy that ends TLS. One for all tests,
 * for it takes seconds to start.
 */
public final class Chromium {
    private static final int MOMENT_MILLIS = 5000;
    private static Browser running;

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Page page) {
        this.page = page;
        page.setDefaultTimeout(MOMENT_MILLIS);
        page.onConsoleMessage(message -> {
            // A page that says what went wrong is told of by its status.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** On a desk in Japan: 1440 by 900, light. */
    public static Chromium desktop() {
        return desktop("ja", ColorScheme.LIGHT);
    }

    /** In a hand: 360 by 740. */
    public static Chromium phone() {
        return open(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setLocale("ja"));
    }

    public static Chromium desktop(String language, ColorScheme scheme) {
        return open(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale(language)
                .setColorScheme(scheme));
    }

    private static Chromium open(Browser.NewContextOptions options) {
        BrowserContext context =
                browser().newContext(options.setTimezoneId("Asia/Tokyo").setIgnoreHTTPSErrors(true));
        return new Chromium(context.newPage());
    }

    private static synchronized Browser browser() {
        if (running == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(installed())
                            .setArgs(List.of("--host-resolver-rules=MAP %s:443 127.0.0.1:%d"
                                    .formatted(SignedIn.TLS_HOST, TlsProxy.start()))));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return running;
    }

    /** Where scripts/test says it is, or on the path. */
    private static Path installed() {
        String named = System.getenv("MADOGUCHI_CHROMIUM");
        return Stream.concat(
                        Stream.ofNullable(named),
                        Stream.of(System.getenv("PATH").split(":"))
                                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> folder + "/" + name)))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium: scripts/test installs it, or says what is missing"));
    }

    public Page page() {
        return page;
    }

    public Chromium open(String path) {
        page.navigate(SignedIn.publicAddress() + path);
        return this;
    }

    /** As after signing in. */
    public Chromium as(String username) {
        page.context()
                .addCookies(List.of(new Cookie(SignedIn.COOKIE, SignedIn.session(username))
                        .setUrl(SignedIn.publicAddress())
                        .setSecure(SignedIn.publicAddress().startsWith("https://"))
                        .setHttpOnly(true)));
        return this;
    }

    public Chromium signIn(String username) {
        open("/console/sign-in");
        page.fill("#username", username);
        page.fill("#password", Service.PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL("**/console");
        return this;
    }

    /** Everybody can use the page (WCAG 2.1 AA, as far as axe can tell), and the browser has nothing to complain about. */
    public void isFine() {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(found)
                .as("%s", page.url())
                .extracting(each -> each.getImpact() + ": " + each.getHelp() + " "
                        + each.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
        assertThat(complaints).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits", page.url())
                .isEqualTo(true);
    }

    /** Keeps a picture where {@code -Dshots} says. */
    public void shoot(String name) {
        String folder = System.getProperty("shots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    public void close() {
        page.context().close();
    }
}
