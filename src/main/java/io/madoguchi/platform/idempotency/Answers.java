package io.madoguchi.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumns;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was answered to requests that may be repeated. Who asked what cannot be read there: a row is found by a keyed hash,
 * and the answer is sealed.
 */
@Singleton
class Answers implements SealedColumns {
    private static final List<String> REPLAYED = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final EntityManager database;
    private final ObjectMapper json;
    private final Vault vault;
    private final Clock clock;

    Answers(EntityManager database, ObjectMapper json, Vault vault, Clock clock) {
        this.database = database;
        this.json = json;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<Table> tables() {
        return List.of(Table.of("idempotency_key", "id", "body"));
    }

    /** Whether this is the first request with the key; waits for one that is under way. */
    boolean claim(byte[] id, byte[] request) {
        int claimed = database.createNativeQuery("""
                        INSERT IGNORE INTO idempotency_key (id, request_mac, created_at) VALUES (:id, :request, :now)""")
                .setParameter("id", id)
                .setParameter("request", request)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return claimed == 1;
    }

    void keep(byte[] id, Response answer) throws JsonProcessingException {
        byte[] body = answer.getEntity() == null ? null : vault.seal(json.writeValueAsString(answer.getEntity()));
        database.createNativeQuery("""
                        UPDATE idempotency_key SET status = :status, location = :location, etag = :etag, body = :body
                        WHERE id = :id""")
                .setParameter("status", answer.getStatus())
                .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
                .setParameter("body", body)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The first answer, or empty when it was the answer to another request. */
    Optional<Response> replay(byte[] id, byte[] request) {
        var row = (Object[]) database.createNativeQuery(
                        "SELECT request_mac, status, body, location, etag FROM idempotency_key WHERE id = :id")
                .setParameter("id", id)
                .getSingleResult();
        if (!Arrays.equals((byte[]) row[0], request)) {
            return Optional.empty();
        }
        var answer = Response.status(((Number) row[1]).intValue()).header("Idempotency-Replayed", "true");
        if (row[2] != null) {
            answer.type(MediaType.APPLICATION_JSON_TYPE).entity(vault.open((byte[]) row[2]));
        }
        for (int each = 0; each < REPLAYED.size(); each++) {
            if (row[3 + each] != null) {
                answer.header(REPLAYED.get(each), row[3 + each]);
            }
        }
        return Optional.of(answer.build());
    }

    /**
     * Forgets answers from before {@code limit}, the oldest first.
     *
     * @return how many, at most {@code most}
     */
    int forgetBefore(Instant limit, int most) {
        return Transactions.inOne(() -> database.createNativeQuery(
                        "DELETE FROM idempotency_key WHERE created_at < :limit ORDER BY created_at LIMIT :most")
                .setParameter("limit", limit)
                .setParameter("most", most)
                .executeUpdate());
    }
}
