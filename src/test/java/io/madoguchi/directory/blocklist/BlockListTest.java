package io.madoguchi.directory.blocklist;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.now;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static io.madoguchi.story.TestLine.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nuisance callers: refused for a while, with a reason. */
@QuarkusTest
class BlockListTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    BlockList blocks;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Desks desks;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    private static Response block(String number, String more) {
        return block(as("supervisor"), number, ",\"desk\":\"emergency\"" + more);
    }

    private static Response block(RequestSpecification by, String number, String more) {
        return by.body("{\"number\":\"" + number + "\",\"reason\":\"無言電話\"" + more + "}")
                .post("/api/v1/blocked-numbers");
    }

    private static RequestSpecification by(String name) {
        return signedIn(name, PASSWORD);
    }

    private static Response edit(String id, String ifMatch, String body) {
        return as("supervisor").header("If-Match", ifMatch).body(body).patch("/api/v1/blocked-numbers/" + id);
    }

    private static Response lift(String id, String ifMatch) {
        return as("supervisor").header("If-Match", ifMatch).post("/api/v1/blocked-numbers/" + id + "/lift");
    }

    private boolean blocks(String number, Instant when) {
        return blocks(number, "emergency", when);
    }

    private boolean blocks(String number, String desk, Instant when) {
        return blocks.blocks(
                PhoneNumber.parse(number).orElseThrow(), desks.named(desk).id(), when);
    }

    private Object[] kept(String id) {
        return (Object[]) QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT reason, CONVERT(sealed_reason USING latin1) FROM blocked_number WHERE id = UNHEX(REPLACE(:id, '-', ''))")
                        .setParameter("id", id)
                        .getSingleResult());
    }

    @Test
    void aNumberIsRefusedUntilTheBlockEnds() {
        String number = freshNumber();
        assertThat(blocks(number, now())).isFalse();
        Instant until = Instant.parse(block(number, ",\"until\":\"" + now().plus(Duration.ofDays(2)) + "\"")
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("number", equalTo(number))
                .body("reason", equalTo("無言電話"))
                .body("active", equalTo(true))
                .body("blockedBy", equalTo("supervisor"))
                .body("liftedAt", nullValue())
                .extract()
                .path("until"));
        assertThat(blocks(number, until.minusNanos(1000))).isTrue();
        assertThat(blocks(number, until)).isFalse();
        assertThat(blocks(freshNumber(), now())).isFalse();
    }

    @Test
    void aBlockLastsThirtyDaysUnlessItSaysOtherwise() {
        at(
                "2026-11-22T12:00:00Z",
                () -> block(freshNumber(), "").then().statusCode(201).body("until", startsWith("2026-12-22T12:0")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, 400",
        "2026-11-22T12:10:00Z, 201",
        "2027-11-23T12:00:00Z, 201",
        "2027-11-23T12:10:00Z, 400",
        "2026-11-21T12:00:00Z, 400",
        "soon, 400"
    })
    void aBlockEndsWithinAYear(String until, int status) {
        at(
                "2026-11-22T12:00:00Z",
                () -> block(freshNumber(), ",\"until\":\"" + until + "\"")
                        .then()
                        .statusCode(status));
    }

    @Test
    void aLiftedNumberGetsThrough() {
        String number = freshNumber();
        String id = block(number, "").path("id");
        lift(id, "\"0\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("active", equalTo(false))
                .body("liftedBy", equalTo("supervisor"))
                .body("liftedAt", notNullValue());
        assertThat(blocks(number, now())).isFalse();
        refused(lift(id, "\"1\""), 409, "already-lifted");
        refused(edit(id, "\"1\"", "{\"reason\":\"again\"}"), 409, "already-lifted");
        block(number, "").then().statusCode(201);
        assertThat(blocks(number, now())).isTrue();
    }

    @Test
    void aNumberIsBlockedOnceAtATimeHoweverItIsWritten() {
        String number = freshNumber();
        List<Integer> answers = together(4, () -> block(number, "").statusCode());
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(each -> each != 201)
                .containsOnly(409);
        refused(block(PhoneNumber.parse(number).orElseThrow().display(), ""), 409, "already-blocked");
    }

    @Test
    void aNumberWhoseBlockEndedIsBlockedAnew() {
        String number = freshNumber();
        at("2026-11-22T12:00:00Z", () -> block(number, "").then().statusCode(201));
        at("2026-12-22T12:20:00Z", () -> {
            block(number, "").then().statusCode(201);
            assertThat(blocks(number, now())).isTrue();
        });
        as("operator")
                .queryParam("number", number)
                .get("/api/v1/blocked-numbers")
                .then()
                .body("items.until", contains(startsWith("2027-01-21T12:2"), startsWith("2026-12-22T12:0")));
    }

    @Test
    void aBlockIsCorrectedByWhoHasSeenIt() {
        String number = freshNumber();
        String id = block(number, "").path("id");
        String until = now().plus(Duration.ofDays(3)).toString();
        edit(id, "\"0\"", "{\"reason\":\"別の理由\"}").then().statusCode(200).body("reason", equalTo("別の理由"));
        edit(id, "\"1\"", "{\"until\":\"" + until + "\"}")
                .then()
                .statusCode(200)
                .body("reason", equalTo("別の理由"))
                .body("until", equalTo(until));
        refused(edit(id, "\"0\"", "{}"), 412, "stale");
        refused(as("supervisor").body("{}").patch("/api/v1/blocked-numbers/" + id), 428, "precondition-required");
        refused(as("supervisor").post("/api/v1/blocked-numbers/" + id + "/lift"), 428, "precondition-required");
        refused(lift(UUID.randomUUID().toString(), "\"0\""), 404, "not-found");
        List<Integer> answers = together(4, () -> lift(id, "\"2\"").statusCode());
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(412);
    }

    @Test
    void whoNeedNotReachPeopleSeesTheNumberMasked() {
        String number = freshNumber();
        String id = block(number, "").path("id");
        for (String role : List.of("admin", "auditor")) {
            as(role).get("/api/v1/blocked-numbers/" + id)
                    .then()
                    .statusCode(200)
                    .body("number", equalTo(PhoneNumber.masked(number)));
            refused(as(role).queryParam("number", number).get("/api/v1/blocked-numbers"), 400, "invalid-input");
            assertThat(as(role).queryParam("limit", 200)
                            .get("/api/v1/blocked-numbers")
                            .asString())
                    .doesNotContain(number);
        }
        as("specialist").get("/api/v1/blocked-numbers/" + id).then().body("number", equalTo(number));
    }

    @Test
    void aBlockHoldsAtItsDeskAndAnAdministratorsEverywhere() {
        String here = freshNumber();
        String everywhere = freshNumber();
        block(here, "").then().statusCode(201).body("desk", equalTo("emergency"));
        block(as("admin"), everywhere, "").then().statusCode(201).body("desk", nullValue());

        assertThat(blocks(here, now())).isTrue();
        assertThat(blocks(here, "guideline", now())).isFalse();
        assertThat(blocks(everywhere, now())).isTrue();
        assertThat(blocks(everywhere, "guideline", now())).isTrue();
        assertThat(blocks.blocks(PhoneNumber.parse(here).orElseThrow(), null, now()))
                .isFalse();
        assertThat(blocks.blocks(PhoneNumber.parse(everywhere).orElseThrow(), null, now()))
                .isTrue();
        block(as("supervisor"), here, ",\"desk\":\"guideline\"").then().statusCode(201);
        refused(block(as("admin"), everywhere, ""), 409, "already-blocked");
    }

    @Test
    void aSupervisorBlocksAtTheirDesksOnly() {
        String supervisor = Accounts.anAccount("supervisor", List.of("guideline"));
        String others = block(freshNumber(), "").path("id");
        String everywhere = block(as("admin"), freshNumber(), "").path("id");

        refused(block(by(supervisor), freshNumber(), ",\"desk\":\"emergency\""), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/desk"));
        refused(block(by(supervisor), freshNumber(), ""), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/desk"));
        block(by(supervisor), freshNumber(), ",\"desk\":\"guideline\"").then().statusCode(201);
        for (String id : List.of(others, everywhere)) {
            String type = id.equals(others) ? "not-found" : "forbidden";
            int status = id.equals(others) ? 404 : 403;
            String path = "/api/v1/blocked-numbers/" + id;
            refused(by(supervisor).header("If-Match", "*").body("{}").patch(path), status, type);
            refused(by(supervisor).header("If-Match", "*").post(path + "/lift"), status, type);
            as("admin").get(path).then().statusCode(200).body("active", equalTo(true));
        }
    }

    @Test
    void blocksOfAnotherDeskAreOutOfSight() {
        String operator = Accounts.anAccount("operator", List.of("guideline"));
        String number = freshNumber();
        String others = block(number, "").path("id");
        String everywhere = block(as("admin"), number, "").path("id");

        by(operator)
                .queryParam("number", number)
                .get("/api/v1/blocked-numbers")
                .then()
                .statusCode(200)
                .body("items.id", contains(everywhere));
        refused(by(operator).get("/api/v1/blocked-numbers/" + others), 404, "not-found");
        by(operator).get("/api/v1/blocked-numbers/" + everywhere).then().statusCode(200);
        refused(by(operator).queryParam("desk", "emergency").get("/api/v1/blocked-numbers"), 400, "invalid-input");
        as("operator")
                .queryParams(Map.of("number", number, "desk", "emergency"))
                .get("/api/v1/blocked-numbers")
                .then()
                .body("items.id", contains(everywhere, others));
    }

    @Test
    void whyANumberIsBlockedIsSealed() {
        String id = block(freshNumber(), "").path("id");

        assertThat(kept(id)[0]).isNull();
        assertThat((String) kept(id)[1]).isNotEmpty().doesNotContain("無言");
        as("operator").get("/api/v1/blocked-numbers/" + id).then().body("reason", equalTo("無言電話"));
    }

    @Test
    void aReasonOfBeforeIsSealedAtTheNextStart() {
        String id = block(freshNumber(), "").path("id");
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.createNativeQuery("""
                        UPDATE blocked_number SET reason = '前からの理由', sealed_reason = NULL
                        WHERE id = UNHEX(REPLACE(:id, '-', ''))""").setParameter("id", id).executeUpdate());
        as("operator").get("/api/v1/blocked-numbers/" + id).then().body("reason", equalTo("前からの理由"));

        QuarkusTransaction.requiringNew().run(blocks::sealReasons);

        assertThat(kept(id)[0]).isNull();
        assertThat((String) kept(id)[1]).isNotEmpty().doesNotContain("前から");
        as("operator").get("/api/v1/blocked-numbers/" + id).then().body("reason", equalTo("前からの理由"));
    }

    @Test
    void numbersInAReasonAreMaskedForWhoNeedNotReachPeople() {
        String id = block(freshNumber(), "").path("id");
        edit(id, "\"0\"", "{\"reason\":\"090-6666-7777 と名乗る。E261124-0007 を参照\"}")
                .then()
                .statusCode(200);

        as("admin")
                .get("/api/v1/blocked-numbers/" + id)
                .then()
                .body("reason", equalTo("+81********77 と名乗る。E261124-0007 を参照"));
        as("operator").get("/api/v1/blocked-numbers/" + id).then().body("reason", startsWith("090-6666-7777"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "非通知", "anonymous", "110", "12345", "+811045000", "090-1234-5678-9999"})
    void whatIsNoNumberCannotBeBlocked(String number) {
        refused(block(number, ""), 400, "invalid-input").body("errors[0].pointer", equalTo("/number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"a\"}|/number",
                "{\"number\":\"090-1234-5678\"}|/reason",
                "{\"number\":\"090-1234-5678\",\"reason\":\"\"}|/reason",
                "{\"number\":\"090-1234-5678\",\"reason\":\"a\\u0001\"}|/reason",
                "{\"number\":9012345678,\"reason\":\"a\"}|/number",
                "{\"number\":\"090-1234-5678\",\"reason\":\"a\",\"until\":7}|/until",
                "{\"number\":\"090-1234-5678\",\"reason\":\"a\",\"for\":\"ever\"}|/for",
                "[]|''",
            })
    void whatCannotBeUnderstoodIsRefusedWhereItStands(String body, String pointer) {
        refused(as("supervisor").body(body).post("/api/v1/blocked-numbers"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anEndlessReasonIsRefused() {
        String id = block(freshNumber(), "").path("id");
        refused(edit(id, "\"0\"", "{\"reason\":\"" + "長".repeat(501) + "\"}"), 400, "invalid-input");
        edit(id, "\"0\"", "{\"reason\":\"" + "長".repeat(500) + "\"}").then().statusCode(200);
        refused(edit(id, "\"1\"", "{\"until\":\"2020-01-01T00:00:00Z\"}"), 400, "invalid-input");
    }

    @Test
    void aRepeatedRequestBlocksOnce() {
        String key = "block-" + freshNumber();
        String body = "{\"number\":\"" + freshNumber() + "\",\"desk\":\"emergency\",\"reason\":\"無言電話\"}";
        Response first =
                as("supervisor").header("Idempotency-Key", key).body(body).post("/api/v1/blocked-numbers");
        as("supervisor")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/blocked-numbers")
                .then()
                .statusCode(201)
                .body("id", equalTo(first.path("id")));
        refused(
                as("supervisor")
                        .header("Idempotency-Key", key)
                        .body(body.replace("無言", "迷惑"))
                        .post("/api/v1/blocked-numbers"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void theListIsReadPageByPageTheLatestFirst() {
        String number = freshNumber();
        var ids = new ArrayList<String>();
        for (int each = 0; each < 3; each++) {
            String id = block(number, "").then().statusCode(201).extract().path("id");
            lift(id, "\"0\"").then().statusCode(200);
            ids.addFirst(id);
        }
        var read = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = as("operator")
                    .queryParams(Map.of("number", number, "limit", 2, "cursor", cursor))
                    .get("/api/v1/blocked-numbers");
            read.addAll(page.then().statusCode(200).extract().path("items.id"));
            cursor = page.path("next");
        }
        assertThat(read).isEqualTo(ids);
        refused(as("operator").queryParam("cursor", "!").get("/api/v1/blocked-numbers"), 400, "invalid-input");
        refused(as("operator").queryParam("number", "12").get("/api/v1/blocked-numbers"), 400, "invalid-input");
    }
}
