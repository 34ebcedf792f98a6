package io.madoguchi.directory.guidance;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The categories every installation starts with, against the scheme's own table. */
@QuarkusTest
class SchemeCategoriesTest {
    /** Other tests add categories of their own. */
    private static final String SCHEME = "items.findAll { !(it.code =~ /^(TST|ACC)-/) }";

    private static JsonPath all(String language) {
        return as("operator")
                .header("Accept-Language", language)
                .get("/api/v1/categories")
                .jsonPath();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # code | severity | line | escalates | referrals        | relief
            NET-01 | S4       | 1    | false     |                  | none
            PCX-01 | S2       | 1    | false     | forensic         | review
            MAL-01 | S3       | 1    | false     | forensic         | review
            MAL-02 | S2       | 1    | false     | forensic         | attack
            RAN-01 | S1       | 2    | true      | forensic, lawyer | attack
            SCM-01 | S4       | 1    | false     |                  | review
            SCM-02 | S2       | 1    | false     | forensic         | attack
            WEB-01 | S2       | 2    | true      | forensic         | attack
            UAC-01 | S2       | 2    | true      | forensic, lawyer | attack
            PHI-01 | S4       | 1    | false     |                  | none
            DOS-01 | S2       | 2    | true      |                  | review
            VUL-01 | S4       | 1    | false     |                  | none
            LEK-01 | S2       | 2    | true      | lawyer           | leak
            LEK-02 | S2       | 2    | true      | lawyer           | leak
            LEK-03 | S2       | 2    | true      | lawyer           | leak
            LEK-04 | S2       | 2    | true      | lawyer           | leak
            LEK-05 | S2       | 2    | true      | lawyer, forensic | leak
            LEK-06 | S2       | 2    | true      | lawyer, forensic | excluded
            DIA-01 | S4       | 1    | false     |                  | none
            GDL-01 | S4       | 1    | false     |                  | none
            GEN-01 | S4       | 1    | false     |                  | none
            TCP-01 | S4       | 1    | false     |                  | none
            REL-01 | S4       | 1    | false     |                  | review
            OOS-01 | S4       | 1    | false     |                  | none
            UND-01 | S3       | 1    | false     |                  | review
            """)
    void everyCategoryIsAsTheSchemeHasIt(
            String code, String severity, int line, boolean escalates, String referrals, String relief) {
        as("operator")
                .get("/api/v1/categories/" + code)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("code", equalTo(code))
                .body("version", equalTo(1))
                .body("severity", equalTo(severity))
                .body("line", equalTo(line))
                .body("escalates", equalTo(escalates))
                .body("referrals", equalTo(referrals == null ? List.of() : List.of(referrals.split(", ", -1))))
                .body("relief", equalTo(relief))
                .body("desk", equalTo(code.equals("GDL-01") ? "guideline" : null));
    }

    @Test
    void thereAreTheseAndNoOthers() {
        assertThat(all("ja").getList(SCHEME + ".code", String.class))
                .containsExactlyInAnyOrder(Stream.of(
                                "NET PCX MAL RAN SCM WEB UAC PHI DOS VUL LEK DIA GDL GEN TCP REL OOS UND"
                                        .split(" ", -1),
                                "MAL-02 SCM-02 LEK-02 LEK-03 LEK-04 LEK-05 LEK-06".split(" ", -1))
                        .flatMap(Stream::of)
                        .map(code -> code.length() == 3 ? code + "-01" : code)
                        .toArray(String[]::new))
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "NET-01, availability:outage availability:misconfiguration",
        "RAN-01, information-content-security:unauthorised-information-modification malicious-code:infected-system",
        "UAC-01, intrusions:unprivileged-account-compromise intrusions:privileged-account-compromise",
        "LEK-05, vulnerable:information-disclosure",
        "GDL-01, ''",
        "UND-01, other:undetermined"
    })
    void aCategoryNamesItsClassesOfTheInternationalTaxonomy(String code, String classes) {
        List<String> named = all("en").getList("items.find { it.code == '%s' }.rsit".formatted(code));
        assertThat(String.join(" ", named)).isEqualTo(classes);
    }

    @Test
    void everyClassIsOneOfTheTaxonomy() {
        assertThat(Rsit.CLASSES).hasSize(39);
        assertThat(all("en").getList(SCHEME + ".rsit.flatten()", String.class)).isSubsetOf(Rsit.CLASSES);
    }

    @Test
    void everythingIsSaidInBothLanguages() {
        var sentences = Stream.of(".names", ".advice.flatten()", ".questions.flatten()")
                .flatMap(path -> all("ja").<Map<String, String>>getList(SCHEME + path).stream());
        assertThat(sentences).hasSizeGreaterThan(150).allSatisfy(sentence -> {
            assertThat(sentence.get("ja")).matches(".*[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}].*");
            assertThat(sentence.get("en"))
                    .matches("[A-Z].*")
                    .doesNotContainPattern("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
        });
        assertThat(all("ja").<Integer>getList(SCHEME + ".collect { it.advice.size() }"))
                .allMatch(size -> size > 0);
    }

    @Test
    void adviceIsWholeSentences() {
        assertThat(all("ja").getList(SCHEME + ".advice.flatten().ja", String.class))
                .allMatch(advice -> advice.endsWith("。"));
        assertThat(all("en").getList(SCHEME + ".advice.flatten().text", String.class))
                .allMatch(advice -> advice.endsWith("."));
        assertThat(all("ja").getList(SCHEME + ".questions.flatten().text", String.class))
                .allMatch(question -> question.contains("か。"));
        assertThat(all("en").getList(SCHEME + ".questions.flatten().en", String.class))
                .allMatch(question -> question.contains("?"));
    }

    /** Memory and the logs of network devices vanish with the power (the scheme's script, §5.1). */
    @ParameterizedTest
    @CsvSource({"RAN-01", "PCX-01", "MAL-01", "MAL-02", "UND-01"})
    void whoMayBeAttackedCutsTheNetworkAndKeepsThePower(String code) {
        as("operator")
                .header("Accept-Language", "en")
                .get("/api/v1/guidance/" + code)
                .then()
                .body("advice[0]", equalTo("Pull the LAN cable and turn Wi-Fi off."))
                .body("advice[1]", equalTo("Leave the power on; do not reboot or initialise."));
    }

    @ParameterizedTest
    @CsvSource({"RAN-01, Always, 常に", "UAC-01, Always, 常に", "MAL-02, The infection is confirmed, 感染が確認された"})
    void whatTakesACaseToTheSecondLineIsSaid(String code, String english, String japanese) {
        String path = "items.find { it.code == '%s' }.escalatesWhen.".formatted(code);
        assertThat(all("en").getString(path + "text")).startsWith(english);
        assertThat(all("en").getString(path + "ja")).startsWith(japanese);
    }

    /** Whoever reads advice out sits at the desk of the category: the caller has rung it already. */
    @Test
    void noDeskAdvisesItsCallersToRingIt() {
        List<Map<String, Object>> categories =
                as("operator").get("/api/v1/categories").path("items");
        for (Map<String, Object> category : categories) {
            Object desk = category.get("desk");
            if (desk != null) {
                List<String> numbers =
                        as("operator").get("/api/v1/desks/" + desk).path("numbers");
                String guidance = as("operator")
                        .get("/api/v1/guidance/" + category.get("code"))
                        .path("advice")
                        .toString();
                assertThat(guidance).isNotEmpty().doesNotContain("おかけください");
                assertThat(numbers)
                        .allSatisfy(number ->
                                assertThat(guidance.replace("-", "")).doesNotContain(number.replace("+81", "0")));
            }
        }
    }
}
