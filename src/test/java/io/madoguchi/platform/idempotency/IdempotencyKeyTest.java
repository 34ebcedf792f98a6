package io.madoguchi.platform.idempotency;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.change;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST with a key happens once, however often it is sent. */
@QuarkusTest
class IdempotencyKeyTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Vault vault;

    private static Response create(String role, String key, String body) {
        return as(role).header("Idempotency-Key", key).body(body).post("/api/v1/desks");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        String key = key();
        String body = newDesk(newCode(), "[]", OFFICE_HOURS);
        Response first = create("admin", key, body);
        Response again = create("admin", key, body);

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .contentType("application/json");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void spacingAndLanguageMakeNoOtherRequest() {
        String key = key();
        String body = newDesk(newCode(), "[]", OFFICE_HOURS);
        Response first = create("admin", key, body);
        Response again = as("admin")
                .header("Idempotency-Key", key)
                .header("Accept-Language", "en")
                .body(body.replace(",", " , "))
                .post("/api/v1/desks");

        again.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        String key = key();
        create("admin", key, newDesk(newCode(), "[]", OFFICE_HOURS)).then().statusCode(201);

        refused(create("admin", key, newDesk(newCode(), "[]", OFFICE_HOURS)), 422, "idempotency-key-reused");
        refused(
                as("admin")
                        .header("Idempotency-Key", key)
                        .body("{\"from\":\"2030-01-01\",\"reason\":\"点検\"}")
                        .post("/api/v1/desks/" + aDesk(OFFICE_HOURS) + "/closures"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void theSameClosureOfAnotherDeskIsAnotherRequest() {
        String key = key();
        String body = "{\"from\":\"2030-01-01\",\"reason\":\"点検\"}";
        as("admin")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/desks/" + aDesk(OFFICE_HOURS) + "/closures")
                .then()
                .statusCode(201);

        refused(
                as("admin")
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/api/v1/desks/" + aDesk(OFFICE_HOURS) + "/closures"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void aKeyBelongsToWhoSentIt() {
        String key = key();
        create("admin", key, newDesk(newCode(), "[]", OFFICE_HOURS)).then().statusCode(201);

        signedIn(anAccount("admin"), PASSWORD)
                .header("Idempotency-Key", key)
                .body(newDesk(newCode(), "[]", OFFICE_HOURS))
                .post("/api/v1/desks")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void aFailedFirstLeavesTheKeyFree() {
        String key = key();
        refused(create("admin", key, newDesk("emergency", "[]", OFFICE_HOURS)), 409, "desk-code-taken");
        refused(create("admin", key, "{}"), 400, "invalid-input");

        create("admin", key, newDesk(newCode(), "[]", OFFICE_HOURS)).then().statusCode(201);
    }

    @Test
    void aRepetitionAfterLosingTheRoleGetsNothing() {
        String key = key();
        String body = newDesk(newCode(), "[]", OFFICE_HOURS);
        create("admin", key, body).then().statusCode(201);

        refused(create("operator", key, body), 403, "forbidden");
    }

    @Test
    void whoeverWasMovedToAnotherDeskDoesNotSeeTheAnswerAgain() {
        String name = anAccount("operator");
        String key = key();
        Response first = openACase(name, key);
        openACase(name, key).then().statusCode(201).body("caller.name", equalTo("架空 花子"));

        change(name, "{\"desks\":[\"guideline\"]}").then().statusCode(200);
        signedIn(name, PASSWORD)
                .get("/api/v1/tickets/" + first.path("id"))
                .then()
                .statusCode(404);
        refused(openACase(name, key), 409, "answer-withheld");

        change(name, "{\"desks\":[\"emergency\"]}").then().statusCode(200);
        openACase(name, key).then().statusCode(201);
    }

    @Test
    void whoeverWasGivenAnotherRoleDoesNotSeeTheAnswerAgain() {
        String name = anAccount("operator");
        String key = key();
        openACase(name, key).then().statusCode(201);

        change(name, "{\"roles\":[\"specialist\"]}").then().statusCode(200);
        refused(openACase(name, key), 409, "answer-withheld");
    }

    /** Written into the database by somebody without the keys: nothing, clear text, the answer to another request. */
    @ParameterizedTest
    @ValueSource(strings = {"NULL", "'{\"rights\":\"\",\"subjects\":[]}'", "another"})
    void anAnswerThatWasNotKeptForThisRequestIsNotShown(String body) throws SQLException {
        String key = key();
        String other = key();
        String desk = newDesk(newCode(), "[]", OFFICE_HOURS);
        create("admin", key, desk).then().statusCode(201);
        create("admin", other, newDesk(newCode(), "[]", OFFICE_HOURS)).then().statusCode(201);
        String put = body.equals("another")
                ? "(SELECT body FROM (SELECT * FROM idempotency_key) AS kept WHERE id = ?)"
                : "COALESCE(" + body + ", IF(? IS NULL, '', NULL))";
        try (var owner = EmbeddedMariaDbResource.owner();
                var update = owner.prepareStatement("UPDATE idempotency_key SET body = " + put + " WHERE id = ?")) {
            update.setBytes(1, vault.mac("idempotency-key", "admin\n" + other));
            update.setBytes(2, vault.mac("idempotency-key", "admin\n" + key));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        refused(create("admin", key, desk), 409, "kept-data-unreadable");
    }

    @Test
    void aSecretThatIsShownOnceIsNotShownAgain() {
        String key = key();
        String channel = """
                {"kind":"webhook","target":"https://93.184.216.34/%s","desks":["*"]}""".formatted(newCode());
        Response first =
                as("admin").header("Idempotency-Key", key).body(channel).post("/api/v1/notice-channels");
        Response again =
                as("admin").header("Idempotency-Key", key).body(channel).post("/api/v1/notice-channels");
        try {
            assertThat(first.<String>path("secret")).startsWith("whsec_");
            again.then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", "true")
                    .body("id", equalTo(first.path("id")))
                    .body("", hasKey("secret"))
                    .body("secret", nullValue());
        } finally {
            as("admin").delete("/api/v1/notice-channels/" + first.path("id"));
        }
    }

    @Test
    void whoeverGetsAnAnswerAgainIsInTheTrail() {
        String name = anAccount("operator");
        String key = key();
        String ticket = openACase(name, key).path("id");
        openACase(name, key).then().statusCode(201);

        as("auditor")
                .get("/api/v1/audit?subject=ticket:" + ticket)
                .then()
                .body("items.actor", contains(name, name))
                .body("items.action", contains("POST /api/v1/tickets (answer repeated)", "POST /api/v1/tickets"));
    }

    private static Response openACase(String name, String key) {
        return signedIn(name, PASSWORD).header("Idempotency-Key", key).body("""
                        {"desk":"emergency","subject":"試験","caller":{"name":"架空 花子","callbackNumber":"090-1234-5678"}}""").post("/api/v1/tickets");
    }

    @Test
    void aRepetitionDuringTheFirstRequestIsToldToComeLater() throws SQLException {
        String key = key();
        String code = newCode();
        try (var first = EmbeddedMariaDbResource.owner();
                var claim = first.prepareStatement(
                        "INSERT INTO idempotency_key (id, request_mac, created_at) VALUES (?, ?, NOW(6))")) {
            first.setAutoCommit(false);
            claim.setBytes(1, vault.mac("idempotency-key", "admin\n" + key));
            claim.setBytes(2, new byte[32]);
            claim.executeUpdate();

            refused(create("admin", key, newDesk(code, "[]", OFFICE_HOURS)), 409, "first-request-unfinished")
                    .header("Retry-After", "2");
            first.rollback();
        }
        create("admin", key, newDesk(code, "[]", OFFICE_HOURS)).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aKeyHasABearableLength(int length) {
        refused(create("admin", "k".repeat(length), newDesk(newCode(), "[]", OFFICE_HOURS)), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void twentyRequestsWithOneKeyOpenOneDesk() {
        String key = key();
        String code = newCode();
        List<Response> answers = together(20, () -> create("admin", key, newDesk(code, "[]", OFFICE_HOURS)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
    }
}
