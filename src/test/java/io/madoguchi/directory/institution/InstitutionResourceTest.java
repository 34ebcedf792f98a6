package io.madoguchi.directory.institution;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.directory.register.Register.anInstitution;
import static io.madoguchi.directory.register.Register.enterInstitution;
import static io.madoguchi.directory.register.Register.freshNumber;
import static io.madoguchi.directory.register.Register.freshPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.PhoneNumber;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Institutions: what everybody may know, and what not. */
@QuarkusTest
class InstitutionResourceTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Institutions institutions;

    private static Response found(Map<String, ?> query) {
        return as("operator").queryParams(query).get("/api/v1/institutions");
    }

    private static Response edit(String id, String ifMatch, String body) {
        return as("supervisor").header("If-Match", ifMatch).body(body).patch("/api/v1/institutions/" + id);
    }

    @Test
    void anInstitutionIsEnteredAndReadAgain() {
        String code = freshNumber();
        Response entered = enterInstitution(code, "clinic", "みどり町クリニック", "０３ー１２３４ー５６７８");
        String id = entered.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("code", equalTo(code))
                .body("kind", equalTo("clinic"))
                .body("name", equalTo("みどり町クリニック"))
                .body("prefecture.code", equalTo("13"))
                .body("prefecture.ja", equalTo("東京都"))
                .body("prefecture.en", equalTo("Tokyo"))
                .body("city", equalTo("千代田区"))
                .body("street", equalTo("架空町1-2-3"))
                .body("phones", contains("+81312345678"))
                .body("mail", equalTo("office@example.jp"))
                .extract()
                .path("id");
        assertThat(as("operator").get("/api/v1/institutions/" + id).asString()).isEqualTo(entered.asString());
    }

    @Test
    void anInstitutionIsFoundByAPartOfItsName() {
        String part = "ﾐﾄﾞﾘ" + freshNumber();
        String id = enterInstitution(freshNumber(), "hospital", "医療法人 " + part + " 中央病院", "03-1234-5678")
                .path("id");
        for (String name :
                List.of(part, part.replace("ﾐﾄﾞﾘ", "みどり"), part + "中央", "法人" + part.replace("ﾐﾄﾞﾘ", "ミドリ "))) {
            found(Map.of("name", name)).then().body("items.id", contains(id));
        }
        found(Map.of("name", part + "%")).then().body("items", empty());
        found(Map.of("name", part, "kind", "hospital", "prefecture", "13"))
                .then()
                .body("items.id", contains(id));
        found(Map.of("name", part, "kind", "clinic")).then().body("items", empty());
        found(Map.of("name", part, "prefecture", "14")).then().body("items", empty());
    }

    @Test
    void aTelephoneNumberSuggestsAnInstitutionHoweverItIsWritten() {
        String phone = freshPhone();
        String id =
                enterInstitution(freshNumber(), "clinic", "みどり町クリニック", phone).path("id");
        PhoneNumber number = PhoneNumber.parse(phone).orElseThrow();
        for (String written : List.of(phone, number.display(), number.e164(), "184" + phone)) {
            found(Map.of("phone", written)).then().body("items.id", contains(id));
        }
        assertThat(institutions.suggestedFor(number))
                .extracting(Institution::id)
                .containsExactly(UUID.fromString(id));
        assertThat(institutions.suggestedFor(PhoneNumber.parse(freshPhone()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void atMostFiveInstitutionsAreSuggested() {
        String phone = freshPhone();
        for (int each = 0; each < 6; each++) {
            enterInstitution(freshNumber(), "clinic", "みどり町クリニック", phone).then().statusCode(201);
        }
        assertThat(institutions.suggestedFor(PhoneNumber.parse(phone).orElseThrow()))
                .hasSize(5);
    }

    @Test
    void whoNeedNotReachPeopleSeesWhoAndWhereOnly() {
        String id = anInstitution();
        for (String role : List.of("admin", "auditor")) {
            as(role).get("/api/v1/institutions/" + id)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("みどり町クリニック"))
                    .body("city", equalTo("千代田区"))
                    .body("street", equalTo("***"))
                    .body("phones", contains("+81*******78"))
                    .body("mail", equalTo("***"));
            refused(as(role).queryParam("phone", "03-1234-5678").get("/api/v1/institutions"), 400, "invalid-input")
                    .body("errors[0].pointer", equalTo("?phone"));
        }
    }

    @Test
    void theDatabaseKnowsNoNumberAndNoStreet() throws SQLException {
        String phone = PhoneNumber.parse(freshPhone()).orElseThrow().e164();
        String id =
                enterInstitution(freshNumber(), "clinic", "みどり町クリニック", phone).path("id");
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        SELECT HEX(CONCAT(street, mail, number, number_index)) FROM institution
                        JOIN institution_phone ON institution_id = id WHERE id = UNHEX(?)""")) {
            query.setString(1, id.replace("-", ""));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1))
                        .doesNotContain(hex(phone), hex("架空町"), hex("office"), hex(phone.substring(3)));
            }
        }
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSchemeCoversCareFacilitiesAYearLater() {
        assertThat(institutions.coverage())
                .extracting(Coverage::kind, Coverage::from)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(InstitutionKind.HOSPITAL, LocalDate.parse("2022-06-01")),
                        org.assertj.core.groups.Tuple.tuple(InstitutionKind.CLINIC, LocalDate.parse("2022-06-01")),
                        org.assertj.core.groups.Tuple.tuple(
                                InstitutionKind.CARE_FACILITY, LocalDate.parse("2023-06-01")));
        assertThat(institutions.coverage())
                .allSatisfy(each -> assertThat(each.source()).isNotBlank());
    }

    @Test
    void whatIsLeftOutOfACorrectionStaysAndAnEmptyTextTakesAway() {
        String id = anInstitution();
        String phone = freshPhone();
        edit(id, "\"0\"", "{\"kind\":\"care_facility\",\"phones\":[\"" + phone + "\"],\"mail\":\"\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("kind", equalTo("care_facility"))
                .body("phones", contains(PhoneNumber.parse(phone).orElseThrow().e164()))
                .body("mail", nullValue())
                .body("street", equalTo("架空町1-2-3"));
        found(Map.of("phone", phone)).then().body("items.id", contains(id));
        found(Map.of("phone", "03-1234-5678", "limit", 200)).then().body("items.id", not(hasItem(id)));
        edit(id, "\"1\"", "{\"phones\":[]}").then().header("ETag", "\"2\"").body("phones", empty());
    }

    @Test
    void ofTwoWhoEnterTheSameCodeTogetherOneIsRefused() {
        String code = freshNumber();
        List<Integer> answers = together(
                6,
                () -> enterInstitution(code, "clinic", "みどり町クリニック", "03-1234-5678")
                        .statusCode());
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(each -> each != 201)
                .containsOnly(409);
        refused(enterInstitution(code, "clinic", "みどり町クリニック", "03-1234-5678"), 409, "institution-code-taken");
    }

    @Test
    void ofTwoEditsAtOnceOneIsTooLate() {
        String id = anInstitution();
        List<Integer> answers = together(
                4,
                () -> edit(id, "\"0\"", "{\"name\":\"" + freshNumber() + "\"}").statusCode());
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(412);
        refused(edit(id, "\"0\"", "{}"), 412, "stale");
        refused(as("admin").body("{}").patch("/api/v1/institutions/" + id), 428, "precondition-required");
        refused(edit(UUID.randomUUID().toString(), "\"0\"", "{}"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"pharmacy\"}|/kind",
                "{\"kind\":3}|/kind",
                "{\"name\":\"\"}|/name",
                "{\"name\":\"a\\tb\"}|/name",
                "{\"name\":[]}|/name",
                "{\"prefecture\":\"48\"}|/prefecture",
                "{\"prefecture\":13}|/prefecture",
                "{\"city\":\"\\u0000\"}|/city",
                "{\"street\":\"a\\nb\"}|/street",
                "{\"phones\":\"03-1234-5678\"}|/phones",
                "{\"phones\":[\"03-1234-5678\",\"12\"]}|/phones/1",
                "{\"phones\":[null]}|/phones/0",
                "{\"phones\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}|/phones",
                "{\"mail\":\"nobody\"}|/mail",
                "{\"code\":\"1\"}|/code",
                "{\"city\"|''",
            })
    void whatCannotBeUnderstoodIsRefusedWhereItStands(String body, String pointer) {
        refused(edit(anInstitution(), "\"0\"", body), 400, "invalid-input").body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({"'', /code", "a b, /code", "12345678901234567890x, /code", "１２, /code"})
    void aCodeIsPlain(String code, String pointer) {
        refused(enterInstitution(code, "clinic", "みどり町", "03-1234-5678"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anEndlessNameOrStreetIsRefused() {
        refused(enterInstitution(freshNumber(), "clinic", "長".repeat(101), "03-1234-5678"), 400, "invalid-input");
        enterInstitution(freshNumber(), "clinic", "長".repeat(100), "03-1234-5678")
                .then()
                .statusCode(201);
        refused(edit(anInstitution(), "\"0\"", "{\"street\":\"" + "長".repeat(201) + "\"}"), 400, "invalid-input");
        edit(anInstitution(), "\"0\"", "{\"street\":\"" + "長".repeat(200) + "\"}")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=201", "?cursor=!", "?kind=pharmacy", "?prefecture=1", "?phone=12", "?name=%20"})
    void aQuestionThatCannotBeUnderstoodIsRefused(String query) {
        refused(as("operator").urlEncodingEnabled(false).get("/api/v1/institutions" + query), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aRepeatedRequestEntersNothingTwice() {
        String key = "institution-" + freshNumber();
        String body = """
                {"code":"%s","kind":"clinic","name":"みどり町","prefecture":"13","city":"千代田区"}""".formatted(freshNumber());
        Response first =
                as("supervisor").header("Idempotency-Key", key).body(body).post("/api/v1/institutions");
        first.then().statusCode(201).body("phones", empty());
        as("supervisor")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/institutions")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first.path("id")));
        refused(
                as("supervisor")
                        .header("Idempotency-Key", key)
                        .body(body.replace("13", "14"))
                        .post("/api/v1/institutions"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void theListIsReadPageByPageInTheOrderOfCodes() {
        String part = "頁" + freshNumber();
        var codes = new ArrayList<String>();
        for (int each = 0; each < 5; each++) {
            String code = freshNumber();
            codes.add(code);
            enterInstitution(code, "clinic", part + "クリニック", "03-1234-5678")
                    .then()
                    .statusCode(201);
        }
        var read = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = found(Map.of("name", part, "limit", 2, "cursor", cursor));
            read.addAll(page.then().statusCode(200).extract().path("items.code"));
            cursor = page.path("next");
        }
        assertThat(read).isEqualTo(codes.stream().sorted().toList());
    }
}
