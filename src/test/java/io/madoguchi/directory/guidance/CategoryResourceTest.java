package io.madoguchi.directory.guidance;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Categories as an administrator extends them and everybody reads them. */
@QuarkusTest
class CategoryResourceTest {
    private static final String CATEGORIES = "/api/v1/categories";
    private static final AtomicInteger CODES = new AtomicInteger();

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Categories categories;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    /** A code no category has yet. */
    private static String newCode() {
        return "TST-%02d".formatted(CODES.incrementAndGet());
    }

    /** A body with the fields of {@code changes} in place of its own. */
    private String body(String changes) {
        try {
            var body = (ObjectNode) json.readTree("""
                    {"names":{"ja":"偽基地局","en":"False base station"},"rsit":["information-gathering:sniffing"],\
                    "severity":"S3","line":1,"escalates":false,"escalatesWhen":{"ja":"傍受された","en":"Intercepted"},\
                    "advice":[{"ja":"電源を切ってください。","en":"Switch it off."},{"ja":"離れてください。","en":"Walk away."}],\
                    "questions":[{"ja":"どこですか。","en":"Where is it?"}],"referrals":["forensic"],"relief":"review"}""");
            body.setAll((ObjectNode) json.readTree(changes));
            return json.writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private Response create(String code, String changes) {
        JsonNode named = json.createObjectNode().put("code", code);
        return as("admin")
                .body(body(changes).replaceFirst("\\{", named.toString().replace("}", ",")))
                .post(CATEGORIES);
    }

    private Response change(String code, int seen, String changes) {
        return as("admin")
                .header("If-Match", "\"" + seen + "\"")
                .body(body(changes))
                .put(CATEGORIES + "/" + code);
    }

    private String aCategory() {
        String code = newCode();
        create(code, "{}").then().statusCode(201);
        return code;
    }

    private static Response read(String code) {
        return as("operator").get(CATEGORIES + "/" + code);
    }

    private static Response listed(String at) {
        return as("operator").queryParam("at", at).get(CATEGORIES);
    }

    @Test
    void aNewCategoryIsThereAtOnceForEverybody() {
        String code = newCode();
        create(code, "{}")
                .then()
                .statusCode(201)
                .header("Location", endsWith(CATEGORIES + "/" + code))
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("name", equalTo("偽基地局"))
                .body("versions", hasSize(1));

        for (String role : new String[] {"operator", "specialist", "supervisor", "admin", "auditor"}) {
            as(role).get(CATEGORIES).then().statusCode(200).body("items.code", hasItem(code));
        }
        read(code)
                .then()
                .statusCode(200)
                .body("names.en", equalTo("False base station"))
                .body("rsit", contains("information-gathering:sniffing"))
                .body("severity", equalTo("S3"))
                .body("line", equalTo(1))
                .body("escalates", equalTo(false))
                .body("escalatesWhen.en", equalTo("Intercepted"))
                .body("advice.ja", contains("電源を切ってください。", "離れてください。"))
                .body("questions.en", contains("Where is it?"))
                .body("referrals", contains("forensic"))
                .body("relief", equalTo("review"))
                .body("desk", nullValue())
                .body("retiredFrom", nullValue());
    }

    @Test
    void theLanguageIsTheReadersAndBothAreThere() {
        as("operator")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get(CATEGORIES)
                .then()
                .body("items.find { it.code == 'RAN-01' }.name", equalTo("Ransomware"))
                .body("items.find { it.code == 'RAN-01' }.names.ja", equalTo("ランサムウェア"))
                .body("items.find { it.code == 'RAN-01' }.versions", nullValue());
        read("RAN-01").then().body("name", equalTo("ランサムウェア")).body("names.en", equalTo("Ransomware"));
    }

    @Test
    void thePhoneScreenReadsOneLanguageInItsOrder() {
        String code = aCategory();
        as("specialist")
                .header("Accept-Language", "en")
                .get("/api/v1/guidance/" + code)
                .then()
                .statusCode(200)
                .body("language", equalTo("en"))
                .body("name", equalTo("False base station"))
                .body("escalatesWhen", equalTo("Intercepted"))
                .body("advice", contains("Switch it off.", "Walk away."))
                .body("questions", contains("Where is it?"));
        as("specialist")
                .get("/api/v1/guidance/" + code)
                .then()
                .body("language", equalTo("ja"))
                .body("advice", contains("電源を切ってください。", "離れてください。"));
    }

    @Test
    void aChangeIsAFurtherVersionFromItsDayOn() {
        String code = aCategory();
        change(code, 1, "{\"effectiveFrom\":\"2030-06-01\",\"severity\":\"S2\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(1))
                .body("severity", equalTo("S3"))
                .body("versions.version", contains(2, 1))
                .body("versions.severity", contains("S2", "S3"))
                .body("versions[0].effectiveFrom", equalTo("2030-06-01"));

        String severity = "items.find { it.code == '%s' }.severity".formatted(code);
        listed("2030-05-31").then().body(severity, equalTo("S3"));
        listed("2030-06-01").then().body(severity, equalTo("S2"));
        as("operator").get(CATEGORIES).then().body(severity, equalTo("S3"));
        at("2030-05-31T23:59:50+09:00", () -> read(code).then().body("version", equalTo(1)));
        at("2030-06-01T00:00:00+09:00", () -> read(code).then().body("version", equalTo(2)));
    }

    @Test
    void aCategoryThatIsYetToComeIsKnownAndNotInUse() {
        String code = newCode();
        create(code, "{\"effectiveFrom\":\"2030-06-01\"}").then().statusCode(201);
        as("operator").get(CATEGORIES).then().body("items.code", not(hasItem(code)));
        listed("2030-06-01").then().body("items.code", hasItem(code));
        read(code).then().statusCode(200).body("effectiveFrom", equalTo("2030-06-01"));
        refused(as("operator").get("/api/v1/guidance/" + code), 404, "not-found");
    }

    @Test
    void aRetiredCategoryLeavesTheListAndStillAdvises() {
        String code = aCategory();
        change(code, 1, "{\"retiredFrom\":\"2030-06-01\"}").then().statusCode(200);
        listed("2030-05-31").then().body("items.code", hasItem(code));
        listed("2030-06-01").then().body("items.code", not(hasItem(code)));
        at("2030-06-02T10:00:00+09:00", () -> {
            read(code).then().statusCode(200).body("retiredFrom", equalTo("2030-06-01"));
            as("operator").get("/api/v1/guidance/" + code).then().statusCode(200);
        });
    }

    @Test
    void theUndeterminedCategoryCanNeverBeRetired() {
        refused(change("UND-01", 1, "{\"retiredFrom\":\"2030-06-01\"}"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/retiredFrom"));
        read("UND-01").then().body("versions", hasSize(1));
    }

    @Test
    void otherRoomsFindWhatIsInUseAndWhatACaseWasGiven() {
        String code = aCategory();
        Instant before = Instant.parse("2030-05-31T12:00:00Z");
        Instant after = Instant.parse("2030-06-02T12:00:00Z");
        change(code, 1, "{\"effectiveFrom\":\"2030-06-01\",\"severity\":\"S2\",\"retiredFrom\":\"2030-06-02\"}")
                .then()
                .statusCode(200);

        assertThat(categories.named(code, before).severity()).isEqualTo("S3");
        assertThat(categories.find(code, after)).isEmpty();
        assertThat(categories.version(code, 2)).map(Category::severity).hasValue("S2");
        assertThat(categories.version(code, 3)).isEmpty();
        assertThat(categories.find("ZZZ-99", after)).isEmpty();
        assertThat(categories.named(Category.UNDETERMINED, Instant.EPOCH).line())
                .isEqualTo(1);
    }

    @Test
    void whatWasReadIsKeptUntilSomethingChanges() {
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        Category known = categories.named("UND-01", now);
        assertThat(categories.named("UND-01", now)).isSameAs(known);
        aCategory();
        assertThat(categories.named("UND-01", now)).isNotSameAs(known).isEqualTo(known);
    }

    @Test
    void whoHasNotSeenTheLatestVersionWritesNone() {
        String code = aCategory();
        refused(as("admin").body(body("{}")).put(CATEGORIES + "/" + code), 428, "precondition-required");
        refused(change(code, 7, "{}"), 412, "stale");
        change(code, 1, "{}").then().statusCode(200);
        refused(change(code, 1, "{}"), 412, "stale");
        read(code).then().header("ETag", "\"2\"");
    }

    @Test
    void ofTwoAdministratorsAtOneMomentOneIsFirst() {
        String code = aCategory();
        assertThat(together(4, () -> change(code, 1, "{}").statusCode())).containsExactlyInAnyOrder(200, 412, 412, 412);
        read(code).then().body("versions", hasSize(2));
    }

    @Test
    void aRepeatedRequestAddsOneCategory() {
        String code = newCode();
        String key = UUID.randomUUID().toString();
        String asked = body("{\"code\":\"" + code + "\"}");
        var first = as("admin").header("Idempotency-Key", key).body(asked).post(CATEGORIES);
        var again = as("admin").header("Idempotency-Key", key).body(asked).post(CATEGORIES);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        refused(
                as("admin")
                        .header("Idempotency-Key", key)
                        .body(body("{\"code\":\"TST-99\"}"))
                        .post(CATEGORIES),
                422,
                "idempotency-key-reused");
    }

    @Test
    void aCodeIsGivenOnce() {
        refused(create("RAN-01", "{}"), 409, "category-code-taken").body("title", equalTo("この分類コードは使われています"));
    }

    @Test
    void onlyAdministratorsWrite() {
        for (String role : new String[] {"operator", "specialist", "supervisor", "auditor"}) {
            refused(as(role).body(body("{\"code\":\"TST-98\"}")).post(CATEGORIES), 403, "forbidden");
            refused(
                    as(role).header("If-Match", "\"1\"").body(body("{}")).put(CATEGORIES + "/RAN-01"),
                    403,
                    "forbidden");
        }
        refused(nobody().get(CATEGORIES), 401, "unauthenticated");
        refused(nobody().get("/api/v1/guidance/RAN-01"), 401, "unauthenticated");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refused(read("ZZZ-99"), 404, "not-found");
        refused(read("nonsense"), 404, "not-found");
        refused(as("operator").get("/api/v1/guidance/ZZZ-99"), 404, "not-found");
        refused(change("ZZZ-99", 1, "{}"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "1969-12-31", "2200-01-01"})
    void aDayThatIsNoneIsRefused(String at) {
        refused(listed(at), 400, "invalid-input").body("errors[0].pointer", equalTo("?at"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"effectiveFrom":"2026-01-01"}                                   | /effectiveFrom
            {"effectiveFrom":"soon"}                                         | /effectiveFrom
            {"effectiveFrom":"2030-06-01","retiredFrom":"2030-05-31"}        | /retiredFrom
            {"code":"RAN-01"}                                                | /code
            {"names":null}                                                   | /names
            {"names":{"ja":"あ","en":""}}                                     | /names/en
            {"names":{"ja":"あ\\nい","en":"a"}}                               | /names/ja
            {"names":{"ja":"あ"}}                                             | /names/en
            {"rsit":["malware"]}                                             | /rsit/0
            {"rsit":["other:other","other:other"]}                           | /rsit/1
            {"severity":"S5"}                                                | /severity
            {"severity":"s1"}                                                | /severity
            {"severity":1}                                                   | /severity
            {"line":0}                                                       | /line
            {"line":3}                                                       | /line
            {"line":1.5}                                                     | /line
            {"line":null}                                                    | /line
            {"escalates":null}                                               | /escalates
            {"escalates":"yes"}                                              | /escalates
            {"line":2,"escalates":false}                                     | /escalates
            {"escalatesWhen":{"ja":"常に"}}                                   | /escalatesWhen/en
            {"advice":[]}                                                    | /advice
            {"advice":[{"ja":"止めて。","en":"Stop."},{"ja":" ","en":"a"}]}    | /advice/1/ja
            {"advice":[null]}                                                | /advice/0
            {"questions":null}                                               | /questions
            {"referrals":["plumber"]}                                        | /referrals/0
            {"referrals":["lawyer","lawyer"]}                                | /referrals/1
            {"relief":"maybe"}                                               | /relief
            {"desk":"Emergency desk"}                                        | /desk
            {"colour":"red"}                                                 | /colour
            """)
    void whatIsWrittenWronglyIsPointedAt(String changes, String pointer) {
        String code = "VUL-01";
        refused(change(code, 1, changes), 400, "invalid-input").body("errors.pointer", hasItem(pointer));
        read(code).then().body("versions", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ran-01", "RAN01", "RANS-01", "RAN-1", "RAN-001", "ＲＡＮ-01", "RAN-０１", ""})
    void aCodeIsThreeLettersAndTwoDigits(String code) {
        refused(create(code, "{}"), 400, "invalid-input").body("errors[0].pointer", equalTo("/code"));
    }

    @Test
    void aNewCategoryNeedsACode() {
        refused(as("admin").body(body("{}")).post(CATEGORIES), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/code"));
    }

    @Test
    void aTextIsNoLongerThanItIsKept() {
        String longest = "あ".repeat(200);
        change(aCategory(), 1, "{\"names\":{\"ja\":\"" + longest + "\",\"en\":\"a\"}}")
                .then()
                .statusCode(200)
                .body("name", equalTo(longest));
        refused(change(aCategory(), 1, "{\"names\":{\"ja\":\"" + longest + "あ\",\"en\":\"a\"}}"), 400, "invalid-input");
    }
}
