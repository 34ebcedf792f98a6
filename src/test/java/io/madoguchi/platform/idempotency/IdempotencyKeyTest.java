package io.madoguchi.platform.idempotency;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST with a key happens once, however often it is sent. */
@QuarkusTest
class IdempotencyKeyTest {
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

        create("supervisor", key, newDesk(newCode(), "[]", OFFICE_HOURS))
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
