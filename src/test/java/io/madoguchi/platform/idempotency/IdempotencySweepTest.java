package io.madoguchi.platform.idempotency;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.Api;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An answer is given again for a day, and is a secret meanwhile. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class IdempotencySweepTest {
    @Inject
    IdempotencySweep sweep;

    @Inject
    EntityManager database;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    private final String key = UUID.randomUUID().toString();
    private final String body = newDesk(newCode(), "[]", OFFICE_HOURS);

    private Response create() {
        return as("admin").header("Idempotency-Key", key).body(body).post("/api/v1/desks");
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        Instant created = Api.now();
        create().then().statusCode(201);

        sweep.work(created.plusSeconds(86_400 - 60));
        create().then().statusCode(201).header("Idempotency-Replayed", "true");

        sweep.work(created.plusSeconds(86_400 + 60));
        create().then().statusCode(409);
    }

    @Test
    void howeverManyThereAreAllOldOnesGo() {
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        Transactions.inOne(
                () -> database.createNativeQuery("""
                        INSERT INTO idempotency_key (id, request_mac, created_at)
                        SELECT UNHEX(SHA2(seq, 256)), UNHEX(SHA2(seq, 256)), :old FROM seq_1_to_1200""").setParameter("old", old).executeUpdate());

        sweep.work(clock.instant());

        assertThat(count("SELECT COUNT(*) FROM idempotency_key WHERE created_at < '2021-01-01'"))
                .isZero();
    }

    @Test
    void theRowTellsNeitherWhoAskedNorWhatWasAnswered() {
        create().then().statusCode(201);
        var row = (Object[]) Transactions.inOne(
                () -> database.createNativeQuery("SELECT body, request_mac FROM idempotency_key WHERE id = :id")
                        .setParameter("id", vault.mac("idempotency-key", "admin\n" + key))
                        .getSingleResult());

        assertThat(Answers.BODY
                        .opened(vault.mac("idempotency-key", "admin\n" + key), (byte[]) row[0], vault)
                        .orElseThrow())
                .contains("試験窓口");
        assertThat((byte[]) row[1]).hasSize(32);
    }

    private long count(String query) {
        return Transactions.inOne(
                () -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }
}
