package io.madoguchi.directory.register;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.directory.register.Register.aMember;
import static io.madoguchi.directory.register.Register.anInstitution;
import static io.madoguchi.directory.register.Register.enterMember;
import static io.madoguchi.directory.register.Register.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.member.Member;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members: who they are, how they are found, who may know. */
@QuarkusTest
class MemberResourceTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Members members;

    private static Response found(String by, String what) {
        return as("operator").queryParam(by, what).get("/api/v1/members");
    }

    private static Response edit(String id, String ifMatch, String body) {
        return as("supervisor").header("If-Match", ifMatch).body(body).patch("/api/v1/members/" + id);
    }

    @Test
    void aMemberIsEnteredAndReadAgain() {
        String number = freshNumber();
        String registerNumber = freshNumber();
        Response entered = enterMember(number, registerNumber, "架空 太郎", "カクウ タロウ");
        String id = entered.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("number", equalTo(number))
                .body("registerNumber", equalTo(registerNumber))
                .body("name", equalTo("架空 太郎"))
                .body("memberships", hasSize(1))
                .body("memberships[0].class", equalTo("a1"))
                .body("memberships[0].from", equalTo("2019-04-01"))
                .body("memberships[0].to", nullValue())
                .body("institutions", empty())
                .extract()
                .path("id");

        assertThat(entered.header("Location")).endsWith("/api/v1/members/" + id);
        assertThat(as("operator").get("/api/v1/members/" + id).asString()).isEqualTo(entered.asString());
    }

    @Test
    void aNumberIsFoundHoweverItIsStated() {
        long some = Long.parseLong(freshNumber());
        String number = "00" + some;
        String registerNumber = "第" + (some + 500_000_000) + "号";
        String id = enterMember(number, registerNumber, "架空 太郎", "")
                .then()
                .extract()
                .path("id");
        String wide = Long.toString(some)
                .chars()
                .mapToObj(each -> (char) (each - '0' + '０'))
                .reduce("", (text, each) -> text + each, String::concat);

        for (String stated : List.of(
                number,
                Long.toString(some),
                wide,
                " " + some + " ",
                some / 1000 + "-" + some % 1000,
                Long.toString(some + 500_000_000),
                registerNumber)) {
            if (!stated.contains("-") || some % 1000 >= 100) {
                found("number", stated).then().body("items.id", contains(id));
            }
        }
        found("number", freshNumber()).then().statusCode(200).body("items", empty());
        found("number", "番号は忘れました").then().statusCode(200).body("items", empty());
    }

    @Test
    void aNameIsFoundWholeByItsKanaOrByTheFamilyNameAlone() {
        String family = "架空" + freshNumber();
        String kana = "ｶｸｳ" + freshNumber();
        String id = enterMember(freshNumber(), freshNumber(), family + "　花子", kana + " ハナコ")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String stated :
                List.of(family + "花子", family + " 花 子", family, kana.replace("ｶｸｳ", "かくう") + "はなこ", kana)) {
            found("name", stated).then().body("items.id", contains(id));
        }
        found("name", family + "太郎").then().body("items", empty());
        found("name", "花子" + family).then().body("items", empty());
    }

    @Test
    void otherRoomsFindAMemberByEitherNumber() {
        String number = freshNumber();
        String registerNumber = freshNumber();
        UUID id =
                UUID.fromString(enterMember(number, registerNumber, "架空 太郎", "").path("id"));

        assertThat(members.byStatedNumber(number)).map(Member::id).contains(id);
        assertThat(members.byStatedNumber(registerNumber)).map(Member::id).contains(id);
        assertThat(members.byStatedNumber(freshNumber())).isEmpty();
        assertThat(members.find(id)).map(Member::name).contains("架空 太郎");
        assertThat(members.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aNumberThatMeansTwoPeopleMeansNobody() {
        String both = freshNumber();
        enterMember(both, freshNumber(), "架空 太郎", "").then().statusCode(201);
        enterMember(freshNumber(), both, "仮名 花子", "").then().statusCode(201);

        found("number", both).then().body("items", hasSize(2));
        assertThat(members.byStatedNumber(both)).isEmpty();
    }

    @Test
    void whoNeedNotKnowPeopleSeesThemMasked() {
        String id = aMember();
        for (String role : List.of("admin", "auditor")) {
            as(role).get("/api/v1/members/" + id)
                    .then()
                    .statusCode(200)
                    .body("number", equalTo("***"))
                    .body("registerNumber", equalTo("***"))
                    .body("name", equalTo("***"))
                    .body("kana", equalTo("***"))
                    .body("memberships[0].class", equalTo("a1"));
            refused(as(role).queryParam("name", "架空 太郎").get("/api/v1/members"), 400, "invalid-input");
            refused(as(role).queryParam("number", "1").get("/api/v1/members"), 400, "invalid-input");
        }
        assertThat(as("auditor").get("/api/v1/members").asString()).doesNotContain("架空");
    }

    @Test
    void theDatabaseKnowsNobody() throws SQLException {
        String number = freshNumber();
        String name = "秘密" + freshNumber();
        String id =
                enterMember(number, freshNumber(), name, name).then().extract().path("id");
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        SELECT HEX(CONCAT_WS('', number, register_number, name, kana)) FROM member WHERE id = UNHEX(?)""")) {
            query.setString(1, id.replace("-", ""));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1).length()).isGreaterThan(200);
                assertThat(rows.getString(1)).doesNotContain(hex(name), hex(number));
            }
        }
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsLeftOutOfACorrectionStays() {
        String id = aMember();
        edit(id, "\"0\"", "{\"name\":\"架空 次郎\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("架空 次郎"))
                .body("kana", equalTo("カクウ タロウ"))
                .body("memberships", hasSize(1));
        found("name", "架空次郎").then().body("items.id", org.hamcrest.Matchers.hasItem(id));
        found("name", "架空太郎").then().body("items.id", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasItem(id)));
    }

    @Test
    void anEmptyTextTakesSomethingAway() {
        String id = aMember();
        edit(id, "\"0\"", "{\"kana\":\"\",\"registerNumber\":\"\"}")
                .then()
                .statusCode(200)
                .body("kana", nullValue())
                .body("registerNumber", nullValue());
        refused(edit(id, "\"1\"", "{\"number\":\"\"}"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/number"));
    }

    @Test
    void aChangeOfClassAloneIsAChangeOfTheMember() {
        String id = aMember();
        edit(id, "\"0\"", """
                        {"memberships":[{"class":"b","from":"2024-04-01"},
                         {"class":"a1","from":"2010-04-01","to":"2024-03-31"}]}""")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("memberships.class", contains("a1", "b"));
    }

    @Test
    void whoChangesAMemberHasSeenItAsItIs() {
        String id = aMember();
        edit(id, "\"0\"", "{\"name\":\"架空 次郎\"}").then().statusCode(200);
        refused(edit(id, "\"0\"", "{\"name\":\"架空 三郎\"}"), 412, "stale");
        refused(
                as("supervisor").body("{\"name\":\"架空 三郎\"}").patch("/api/v1/members/" + id),
                428,
                "precondition-required");
        as("operator").get("/api/v1/members/" + id).then().body("name", equalTo("架空 次郎"));
        refused(edit(UUID.randomUUID().toString(), "\"0\"", "{}"), 404, "not-found");
        refused(edit("12", "\"0\"", "{}"), 404, "not-found");
    }

    @Test
    void ofTwoWhoEnterTheSameNumberTogetherOneIsRefused() {
        String number = freshNumber();
        List<Integer> answers = together(
                6, () -> enterMember(number, freshNumber(), "架空 太郎", "").statusCode());
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(each -> each != 201)
                .containsOnly(409);
        refused(enterMember(number, freshNumber(), "架空 太郎", ""), 409, "member-number-taken");
        found("number", number).then().body("items", hasSize(1));
    }

    @Test
    void ofTwoWhoEnterTheSameRegisterNumberTogetherOneIsRefused() {
        String number = freshNumber();
        List<Integer> answers = together(
                4, () -> enterMember(freshNumber(), number, "架空 太郎", "").statusCode());
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(each -> each != 201)
                .containsOnly(409);
        refused(enterMember(freshNumber(), number, "架空 太郎", ""), 409, "register-number-taken");
    }

    @Test
    void aNumberIsTakenByACorrectionToo() {
        String number = freshNumber();
        enterMember(number, freshNumber(), "架空 太郎", "").then().statusCode(201);
        refused(edit(aMember(), "\"0\"", "{\"number\":\"" + number + "\"}"), 409, "member-number-taken");
        refused(edit(aMember(), "\"0\"", "{\"number\":\"0" + number + "\"}"), 409, "member-number-taken");
    }

    @Test
    void ofTwoEditsAtOnceOneIsTooLate() {
        String id = aMember();
        List<Integer> answers = together(
                4,
                () -> edit(id, "\"0\"", "{\"name\":\"架空 " + freshNumber() + "\"}")
                        .statusCode());
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":7}|/name",
                "{\"name\":\"\"}|/name",
                "{\"name\":\"a\\u0000b\"}|/name",
                "{\"name\":\"a\\nb\"}|/name",
                "{\"name\":\"   \"}|/name",
                "{\"kana\":\"\\u0007\"}|/kana",
                "{\"number\":\"12 34!\"}|/number",
                "{\"number\":\"123456789012345678901\"}|/number",
                "{\"number\":12345678}|/number",
                "{\"registerNumber\":\"山\"}|/registerNumber",
                "{\"memberships\":{}}|/memberships",
                "{\"memberships\":[null]}|/memberships/0",
                "{\"memberships\":[{\"class\":\"a3\",\"from\":\"2020-01-01\"}]}|/memberships/0/class",
                "{\"memberships\":[{\"class\":\"A1\",\"from\":\"2020-01-01\"}]}|/memberships/0/class",
                "{\"memberships\":[{\"from\":\"2020-01-01\"}]}|/memberships/0/class",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"2020-02-30\"}]}|/memberships/0/from",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"1899-12-31\"}]}|/memberships/0/from",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"2020-01-01\",\"to\":\"2019-12-31\"}]}|/memberships/0/to",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"2020-01-01\",\"to\":\"2200-01-01\"}]}|/memberships/0/to",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"2020-01-01\"},{\"class\":\"b\",\"from\":\"2021-01-01\"}]}|/memberships",
                "{\"memberships\":[{\"class\":\"a1\",\"from\":\"2020-01-01\",\"to\":\"2021-01-01\"},{\"class\":\"b\",\"from\":\"2021-01-01\"}]}|/memberships",
                "{\"shoeSize\":44}|/shoeSize",
                "{\"name\":|''",
            })
    void whatCannotBeUnderstoodIsRefusedWhereItStands(String body, String pointer) {
        refused(edit(aMember(), "\"0\"", body), 400, "invalid-input").body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aMemberWithoutANumberOrWithAnEndlessNameIsRefused() {
        refused(
                        as("admin")
                                .body("{\"name\":\"架空 太郎\",\"memberships\":[]}")
                                .post("/api/v1/members"),
                        400,
                        "invalid-input")
                .body("errors[0].pointer", equalTo("/number"));
        refused(enterMember(freshNumber(), "", "長".repeat(101), ""), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/name"));
        enterMember(freshNumber(), "", "長".repeat(100), "").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=many",
                "?cursor=!",
                "?cursor=Zm9v",
                "?name=%20",
                "?number=%20",
                "?institution=here"
            })
    void aQuestionThatCannotBeUnderstoodIsRefused(String query) {
        refused(as("operator").urlEncodingEnabled(false).get("/api/v1/members" + query), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aRepeatedRequestEntersNobodyTwice() {
        String key = "member-" + freshNumber();
        String body = "{\"number\":\"" + freshNumber() + "\",\"name\":\"架空 太郎\",\"memberships\":[]}";
        Response first =
                as("supervisor").header("Idempotency-Key", key).body(body).post("/api/v1/members");
        Response again =
                as("supervisor").header("Idempotency-Key", key).body(body).post("/api/v1/members");
        first.then().statusCode(201);
        again.then().statusCode(201).header("Idempotency-Replayed", "true").body("id", equalTo(first.path("id")));
        refused(
                as("supervisor")
                        .header("Idempotency-Key", key)
                        .body(body.replace("太郎", "次郎"))
                        .post("/api/v1/members"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void theListIsReadPageByPageAndItsCursorTellsNothing() {
        String family = "頁" + freshNumber();
        var entered = new ArrayList<String>();
        for (int each = 0; each < 5; each++) {
            entered.add(enterMember(freshNumber(), "", family + " " + each + "郎", "")
                    .path("id"));
        }
        var read = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = as("operator")
                    .queryParams(Map.of("name", family, "limit", 2, "cursor", cursor))
                    .get("/api/v1/members");
            read.addAll(page.then().statusCode(200).extract().path("items.id"));
            cursor = page.path("next");
            if (cursor != null) {
                assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                        .isEqualTo(read.getLast());
            }
        }
        assertThat(read).isEqualTo(entered);
    }

    @Test
    void aMemberRunsAnInstitutionForSomeTime() {
        String member = aMember();
        String institution = anInstitution();
        String path = "/api/v1/members/" + member + "/institutions/" + institution;
        as("supervisor")
                .header("If-Match", "\"0\"")
                .body("""
                        {"relations":[{"role":"founder","from":"2015-01-01"},
                         {"role":"manager","from":"2015-01-01","to":"2020-12-31"}]}""")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("institutions.institution", contains(institution, institution))
                .body("institutions.role", contains("founder", "manager"))
                .body("institutions[1].to", equalTo("2020-12-31"));
        found("institution", institution).then().statusCode(200).body("items.id", contains(member));
        refused(as("supervisor").header("If-Match", "\"0\"").delete(path), 412, "stale");
        as("supervisor")
                .header("If-Match", "\"1\"")
                .delete(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("institutions", empty());
        found("institution", institution).then().body("items", empty());
    }

    @Test
    void settingOneRelationLeavesTheOthers() {
        String member = aMember();
        String first = anInstitution();
        String second = anInstitution();
        relate(member, first, "\"0\"", "{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\"}]}")
                .then()
                .statusCode(200);
        relate(member, second, "\"1\"", "{\"relations\":[{\"role\":\"manager\",\"from\":\"2016-01-01\"}]}")
                .then()
                .statusCode(200);
        relate(member, first, "\"2\"", "{\"relations\":[{\"role\":\"manager\",\"from\":\"2017-01-01\"}]}")
                .then()
                .body("institutions.institution", contains(second, first))
                .body("institutions.role", contains("manager", "manager"));
    }

    private static Response relate(String member, String institution, String ifMatch, String body) {
        return as("supervisor")
                .header("If-Match", ifMatch)
                .body(body)
                .put("/api/v1/members/" + member + "/institutions/" + institution);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"relations\":[]}|/relations",
                "{}|/relations",
                "{\"relations\":[{\"role\":\"owner\",\"from\":\"2020-01-01\"}]}|/relations/0/role",
                "{\"relations\":[{\"role\":\"founder\"}]}|/relations/0/from",
                "{\"relations\":[{\"role\":\"founder\",\"from\":\"soon\"}]}|/relations/0/from",
                "{\"relations\":[{\"role\":\"founder\",\"from\":\"2020-01-02\",\"to\":\"2020-01-01\"}]}|/relations/0/to",
                "{\"relations\":7}|/relations",
                "{\"relations\":[|/relations",
            })
    void aRelationThatCannotBeUnderstoodIsRefused(String body, String pointer) {
        refused(relate(aMember(), anInstitution(), "\"0\"", body), 400, "invalid-input")
                .body("errors[0].pointer", org.hamcrest.Matchers.startsWith(pointer));
    }

    @Test
    void aRelationNeedsBothOfThemToExist() {
        String relation = "{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\"}]}";
        refused(relate(aMember(), UUID.randomUUID().toString(), "\"0\"", relation), 404, "not-found");
        refused(relate(UUID.randomUUID().toString(), anInstitution(), "\"0\"", relation), 404, "not-found");
        refused(
                as("supervisor")
                        .body(relation)
                        .put("/api/v1/members/" + aMember() + "/institutions/" + anInstitution()),
                428,
                "precondition-required");
    }

    @Test
    void ofTwoRelationsSetAtOnceOneIsTooLate() {
        String member = aMember();
        String institution = anInstitution();
        List<Integer> answers = together(
                4,
                () -> relate(
                                member,
                                institution,
                                "\"0\"",
                                "{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\"}]}")
                        .statusCode());
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(412);
    }
}
