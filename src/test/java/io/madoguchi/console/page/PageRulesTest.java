package io.madoguchi.console.page;

import static io.madoguchi.console.SignedIn.as;
import static io.madoguchi.console.SignedIn.browser;
import static io.madoguchi.console.SignedIn.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page is held to the same rules, in two languages. */
@QuarkusTest
class PageRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/sign-in", "/console?desk=nowhere", "/console/nowhere"})
    void nothingButOursRunsOnAPage(String path) {
        Response page = as("supervisor").get(path);
        page.then()
                .contentType(startsWith("text/html"))
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("script-src 'self'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .header("Cache-Control", equalTo("no-store"));
        assertThat(page.asString())
                .doesNotContain("style=", "<style", "onclick", "<script>")
                .contains("<main", "lang=\"ja\"");
    }

    @Test
    void whatIsNotThereIsAPageThatSaysSo() {
        as("supervisor").get("/console?desk=nowhere").then().statusCode(404).body(containsString("ページが見つかりません"));
        as("supervisor")
                .get("/console?desk=nowhere&lang=en")
                .then()
                .statusCode(404)
                .body(containsString("There is no such page"));
    }

    @Test
    void pagesAreJapaneseUnlessTheBrowserOrThePersonWantsEnglish() {
        browser().get("/console/sign-in").then().body(containsString("ログイン"));
        browser().header("Accept-Language", "de").get("/console/sign-in").then().body(containsString("ログイン"));
        browser()
                .header("Accept-Language", "en-GB")
                .get("/console/sign-in")
                .then()
                .body(containsString("Password"));
        String chosen =
                browser().get("/console/sign-in?lang=en").then().extract().cookie(named("madoguchi_lang"));
        assertThat(chosen).isEqualTo("en");
        browser()
                .cookie(named("madoguchi_lang"), chosen)
                .get("/console/sign-in")
                .then()
                .body(containsString("Password"), containsString("?lang=ja"));
        browser()
                .cookie(named("madoguchi_lang"), "<b>")
                .get("/console/sign-in?lang=%3Cb%3E")
                .then()
                .statusCode(200)
                .body(containsString("ログイン"), not(containsString("<b>")));
    }

    @Test
    void scriptsAndStylesMayBeKeptForAYear() {
        String page = browser().get("/console/sign-in").asString();
        var links = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        for (String link : links) {
            browser().get(link).then().statusCode(200).header("Cache-Control", containsString("immutable"));
            browser()
                    .get(link.replaceFirst("assets/[^/]+", "assets/old"))
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-cache"));
        }
        browser().get("/console/assets/x/pom.xml").then().statusCode(404);
    }

    @Test
    void whatGoesOverTheWireIsPacked() {
        String chart = new Assets().folder() + "/chart.js";
        Response packed = browser().header("Accept-Encoding", "gzip").get(chart);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.asString()).contains("Chart.js v4");
    }
}
