package io.madoguchi.core;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.announcingTenMegabytes;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused is a problem somebody can read, and nothing has happened. */
@QuarkusTest
class ProblemTest {
    private static final String CODE = "refused-desk";
    private static final String GOOD = newDesk(CODE, "[]", OFFICE_HOURS);

    private String before = "";

    @BeforeEach
    void remember() {
        before = everything();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() {
        // Its version tells of any change to a desk, its hours and its closures.
        return as("admin").get("/api/v1/desks").asString();
    }

    @Test
    void theTitleIsJapaneseUnlessEnglishIsAskedFor() {
        refused(as("operator").get("/api/v1/desks/nowhere"), 404, "not-found").body("title", equalTo("見つかりません"));
        refused(
                        as("operator")
                                .header("Accept-Language", "en-US,en;q=0.9")
                                .get("/api/v1/desks/nowhere"),
                        404,
                        "not-found")
                .body("title", equalTo("Not found"));
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        for (String credentials : new String[] {
            "Basic !!!",
            "Basic " + base64("operator"),
            "Basic " + base64("operator:wrong"),
            "Basic " + base64("nobody:" + PASSWORD),
            "Basic " + base64("日本:" + PASSWORD),
            "Bearer token",
            "Nonsense"
        }) {
            refused(nobody().header("Authorization", credentials).get("/api/v1/desks"), 401, "unauthenticated")
                    .header("WWW-Authenticate", startsWith("Basic"));
        }
        refused(nobody().get("/api/v1/desks"), 401, "unauthenticated").header("WWW-Authenticate", startsWith("Basic"));
    }

    @Test
    void whoMayNotIsTold() {
        refused(as("operator").body(GOOD).post("/api/v1/desks"), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api",
                "/api/v1",
                "/api/v1/nowhere",
                "/api/v2/desks",
                "/api/v1/desks/%00",
                "/api/v1/desks/%ff",
                "/api/v1/desks/a%2Fb",
                "/api/v1/desks//status",
                "/api/v1/desks/日本",
                "/api/v1/staff/日本",
                "/api/v1/calls/日本",
                "/api/v1/calls/CA0",
                "/api/v1/staff/nobody",
                "/api/v1/desks/emergency/prompts/greeting/fr",
                "/api/v1/desks/emergency/prompts/nothing/ja"
            })
    void whatDoesNotExistIsNotFound(String path) {
        String encoded = path.replace("日本", "%E6%97%A5%E6%9C%AC");
        refused(as("supervisor").urlEncodingEnabled(false).get(encoded), 404, "not-found");
    }

    @Test
    void aChangeToWhatDoesNotExistIsNotFoundEither() {
        for (String code : new String[] {"nowhere", "%E6%97%A5"}) {
            String desk = "/api/v1/desks/" + code;
            refused(
                    as("admin")
                            .urlEncodingEnabled(false)
                            .header("If-Match", "*")
                            .body("{}")
                            .patch(desk),
                    404,
                    "not-found");
            refused(
                    as("admin")
                            .urlEncodingEnabled(false)
                            .body("{\"from\":\"2030-01-01\",\"reason\":\"x\"}")
                            .post(desk + "/closures"),
                    404,
                    "not-found");
            refused(
                    as("admin")
                            .urlEncodingEnabled(false)
                            .delete(desk + "/closures/019aaaaa-0000-7000-8000-000000000000"),
                    404,
                    "not-found");
        }
        refused(as("admin").delete("/api/v1/desks/emergency/closures/nonsense"), 404, "not-found");
    }

    @Test
    void theFrameworksRefusalsAreProblemsToo() {
        refused(as("admin").delete("/api/v1/desks"), 405, "method-not-allowed");
        refused(as("admin").accept("text/html").get("/api/v1/desks"), 406, "not-acceptable");
        refused(as("admin").accept("text/html").get("/api/v1/desks/emergency"), 406, "not-acceptable");
        refused(as("admin").contentType("text/plain").body(GOOD).post("/api/v1/desks"), 415, "unsupported-media-type");
        refused(
                as("admin").contentType("application/xml").body("<desk/>").post("/api/v1/desks"),
                415,
                "unsupported-media-type");
    }

    record Broken(String body, String pointer) {
        @Override
        public String toString() {
            return pointer + " of " + body.substring(0, Math.min(60, body.length()));
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("", ""),
                new Broken("null", ""),
                new Broken("[]", ""),
                new Broken("[" + GOOD + "]", ""),
                new Broken("1", ""),
                new Broken("\"x\"", ""),
                new Broken("{", ""),
                new Broken("not json", ""),
                new Broken("{\"code\":\"x1\"", ""),
                new Broken(GOOD + " {}", ""),
                new Broken(GOOD + "]", ""),
                new Broken("{\"code\":\"x1\",\"code\":\"x2\"}", ""),
                new Broken("[".repeat(5000), ""),
                new Broken("{}", "/code"),
                new Broken("{\"x/y~z\":1}", "/x~1y~0z"),
                new Broken(with("\"code\":\"" + CODE + "\"", "\"code\":null"), "/code"),
                new Broken(with("\"code\":\"" + CODE + "\"", "\"code\":7"), "/code"),
                new Broken(with("\"code\":\"" + CODE + "\"", "\"code\":true"), "/code"),
                new Broken(with("\"code\":\"" + CODE + "\"", "\"code\":[\"x1\"]"), "/code"),
                new Broken(with(CODE, "Big"), "/code"),
                new Broken(with(CODE, "a".repeat(41)), "/code"),
                new Broken(with(CODE, "a\\u0000b"), "/code"),
                new Broken(with(CODE, "窓口"), "/code"),
                new Broken(with("試験窓口", ""), "/names/ja"),
                new Broken(with("試験窓口", "　"), "/names/ja"),
                new Broken(with("試験窓口", "a".repeat(101)), "/names/ja"),
                new Broken(with("試験窓口", "a\\nb"), "/names/ja"),
                new Broken(with("試験窓口", "\\ud800"), "/names/ja"),
                new Broken(with("試験窓口", "\\uffff"), "/names/ja"),
                new Broken(with("\"試験窓口\"", "5"), "/names/ja"),
                new Broken(with("\"numbers\":[]", "\"numbers\":null"), "/numbers"),
                new Broken(with("\"numbers\":[]", "\"numbers\":\"0312345678\""), "/numbers"),
                new Broken(with("\"numbers\":[]", "\"numbers\":{}"), "/numbers"),
                new Broken(with("\"numbers\":[]", "\"numbers\":[312345678]"), "/numbers/0"),
                new Broken(with("\"numbers\":[]", "\"numbers\":[null]"), "/numbers/0"),
                new Broken(with("\"numbers\":[]", "\"numbers\":[\"03-1234-5678\",\"110\"]"), "/numbers/1"),
                new Broken(with("\"numbers\":[]", "\"numbers\":[\"" + "9".repeat(41) + "\"]"), "/numbers/0"),
                new Broken(with("\"numbers\":[]", "\"zone\":\"Mars/Olympus\",\"numbers\":[]"), "/zone"),
                new Broken(with("\"numbers\":[]", "\"zone\":\"\",\"numbers\":[]"), "/zone"),
                new Broken(with("\"numbers\":[]", "\"languages\":[],\"numbers\":[]"), "/languages"),
                new Broken(with("\"numbers\":[]", "\"languages\":[\"ja\",\"ja\"],\"numbers\":[]"), "/languages"),
                new Broken(with("\"numbers\":[]", "\"languages\":[\"fr\"],\"numbers\":[]"), "/languages"),
                new Broken(with("\"numbers\":[]", "\"suspended\":true,\"numbers\":[]"), "/suspended"),
                new Broken(
                        with("\"closedOnHolidays\":true", "\"closedOnHolidays\":\"true\""), "/hours/closedOnHolidays"),
                new Broken(with("\"closedOnHolidays\":true", "\"closedOnHolidays\":1"), "/hours/closedOnHolidays"),
                new Broken(
                        with("{\"monday\":[{\"from\":\"09:00\",\"to\":\"18:00\"}],", "{\"monday\":[null],"),
                        "/hours/weekly/monday/0"),
                new Broken(with("{\"monday\":[{\"from\":\"09:00\",", "{\"monday\":[{"), "/hours/weekly/monday/0/from"),
                new Broken(
                        with("{\"monday\":[{\"from\":\"09:00\",", "{\"monday\":[{\"from\":\"9\","),
                        "/hours/weekly/monday/0/from"),
                new Broken(
                        with("{\"monday\":[{\"from\":\"09:00\",", "{\"monday\":[{\"from\":\"24:00\","),
                        "/hours/weekly/monday/0/from"),
                new Broken(
                        with("{\"monday\":[{\"from\":\"09:00\",", "{\"monday\":[{\"from\":\"18:00\","),
                        "/hours/weekly/monday/0/to"),
                new Broken(
                        with("{\"monday\":[", "{\"monday\":[{\"from\":\"17:00\",\"to\":\"19:00\"},"),
                        "/hours/weekly/monday"),
                new Broken(with("\"monday\"", "\"mondays\""), "/hours/weekly/mondays"),
                new Broken(with("12-29", "12-32"), "/hours/yearEnd/from"),
                new Broken(with("\"01-03\"", "\"1/3\""), "/hours/yearEnd/to"));
    }

    private static String with(String part, String otherwise) {
        assertThat(GOOD).contains(part);
        return GOOD.replace(part, otherwise);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenBodyChangesNothing(Broken broken) {
        var answer = as("admin").body(broken.body).post("/api/v1/desks");

        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("errors.pointer", hasItem(broken.pointer))
                .body("errors.detail", not(hasItem(nullValue())))
                .body("stackTrace", nullValue());
        assertThat(answer.asString()).doesNotContain("Exception", "io.madoguchi", "jackson", "\"value\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-12-01T15:00:00Z\"",
                "\"2026-12-01T00:00\"",
                "\"\"",
                "\" \"",
                "\"2026-02-30\"",
                "\"tomorrow\"",
                "\"+99999-01-01\"",
                "\"9999-12-31\"",
                "\"2100-01-01\"",
                "20261201",
                "true",
                "null",
                "{}",
                "[2030,1,1]"
            })
    void aDateIsADateOfOurTimes(String date) {
        refused(
                        as("admin")
                                .header("If-Match", "*")
                                .body("{\"effectiveFrom\":" + date + ",\"hours\":" + OFFICE_HOURS + "}")
                                .put("/api/v1/desks/emergency/hours"),
                        400,
                        "invalid-input")
                .body("errors.pointer", hasItem(startsWith("/effectiveFrom")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"from\":\"9999-12-31\"",
                "\"from\":\"0000-01-01\"",
                "\"from\":\"2030-01-01T00:00:00Z\",\"to\":\"+999999999-12-31T00:00:00Z\"",
                "\"from\":\"2030-01-01\",\"to\":\"2029-12-31\"",
                "\"from\":\"2030-01-01T00:00:00Z\"",
                "\"from\":\"2030-01-01T00:00:00\",\"to\":\"2030-01-02\"",
                "\"from\":\"2020-01-01\",\"to\":\"2020-01-02\"",
                "\"from\":\"soon\"",
                "\"to\":\"2030-01-01\"",
                "\"from\":20300101"
            })
    void aClosureLiesInOurTimes(String when) {
        as("admin")
                .body("{" + when + ",\"reason\":\"点検\"}")
                .post("/api/v1/desks/emergency/closures")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer.unique().size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?at=yesterday",
                "?at=2026-02-30T00:00:00Z",
                "?at=-9999999-01-01T00:00:00Z",
                "?hoursVersion=x",
                "?hoursVersion=0",
                "?hoursVersion=-1",
                "?hoursVersion=2000000000",
                "?hoursVersion=99999999999999999999"
            })
    void anUnreadableQueryIsNamed(String query) {
        refused(
                        as("operator").urlEncodingEnabled(false).get("/api/v1/desks/emergency/status" + query),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains(startsWith("?")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w6k", "5pel", "!", "AAAA", "Kg"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        refused(as("admin").get("/api/v1/staff?cursor=" + cursor), 400, "invalid-input");
        refused(as("admin").get("/api/v1/calls?cursor=" + cursor), 400, "invalid-input");
    }

    @Test
    void anUnreadableClockSettingNamesItsField() {
        refused(nobody().body("{\"now\":\"soon\"}").put("/dev/clock"), 400, "invalid-input")
                .body("errors.pointer", contains("/now"));
    }

    @Test
    void aBodyOfTenMegabytesIsNotEvenRead() {
        assertThat(announcingTenMegabytes("admin", "POST", "/api/v1/desks")).isEqualTo(413);
    }

    @Test
    void everyProblemHasAJapaneseTitle() throws IOException {
        var titles = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/words/problems_ja.properties"))) {
            titles.load(file);
        }
        var types = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                for (Pattern use : new Pattern[] {
                    Pattern.compile(
                            "\\b(?:super|titled|Problem\\.answer|new [A-Z]\\w*)\\(\\s*(?:4\\d\\d|5\\d\\d),\\s*\"([a-z][a-z0-9-]*)\""),
                    Pattern.compile("new Taken\\(\\s*\"([a-z][a-z0-9-]*)\""),
                    Pattern.compile("(?:case \\d+|default) -> \"([a-z][a-z0-9-]*)\";")
                }) {
                    use.matcher(code)
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(types::add);
                }
            }
        }

        assertThat(types)
                .hasSizeGreaterThan(20)
                .contains("not-found", "number-taken", "too-large", "idempotency-key-reused");
        assertThat(titles.stringPropertyNames()).containsAll(types);
        assertThat(titles.values())
                .allSatisfy(title -> assertThat((String) title).matches(".*[ぁ-ん一-龥].*"));
    }

    @Test
    void theDetailIsInTheReadersLanguage() {
        String path = "/api/v1/desks/" + newCode();
        String japanese = RestAssured.with().spec(as("operator")).get(path).path("detail");
        String english =
                as("operator").header("Accept-Language", "en").get(path).path("detail");

        assertThat(japanese).isEqualTo("該当する窓口はありません。");
        assertThat(english).isEqualTo("There is no such desk.");
    }

    /** Whatever language the machine speaks. */
    @ParameterizedTest
    @CsvSource({"ja, 必須です, '（ほか'", "en, must not be null, (and "})
    void aBrokenConstraintIsToldInTheReadersLanguage(String language, String fault, String others) {
        Locale machine = Locale.getDefault();
        Locale.setDefault(Locale.FRANCE);
        try {
            as("admin")
                    .header("Accept-Language", language)
                    .body("{}")
                    .post("/api/v1/desks")
                    .then()
                    .statusCode(400)
                    .body("errors.detail", hasItem(fault))
                    .body("detail", containsString(": " + fault))
                    .body("detail", containsString(others));
        } finally {
            Locale.setDefault(machine);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
