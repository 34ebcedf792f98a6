package io.madoguchi.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.ser.std.NullSerializer;
import io.madoguchi.core.Change;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedColumns;
import io.madoguchi.platform.privacy.Unreadable;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to requests that may be repeated. Who asked what cannot be read there: a row is found by a keyed hash,
 * and the answer is sealed.
 */
@Singleton
class Answers implements SealedColumns {
    static final SealedColumn BODY = new SealedColumn("idempotency_key", "body");

    private static final List<String> REPLAYED = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);

    private final EntityManager database;
    private final ObjectMapper json;

    /** Writes what may be kept of an answer. */
    private final ObjectMapper kept;

    private final Vault vault;
    private final Clock clock;

    Answers(EntityManager database, ObjectMapper json, Vault vault, Clock clock) {
        this.database = database;
        this.json = json;
        this.kept = json.copy()
                .setAnnotationIntrospector(AnnotationIntrospector.pair(
                        new WithoutSecrets(), json.getSerializationConfig().getAnnotationIntrospector()));
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", BODY));
    }

    /**
     * Whether this is the first request with the key; waits a moment for one that is under way.
     *
     * @throws Rejected 409 when that takes longer
     */
    boolean claim(byte[] id, byte[] request) {
        try {
            int claimed = database.createNativeQuery("""
                            INSERT IGNORE INTO idempotency_key (id, request_mac, created_at) VALUES (:id, :request, :now)""")
                    .setParameter("id", id)
                    .setParameter("request", request)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            return claimed == 1;
        } catch (LockTimeoutException underWay) {
            throw new Unfinished();
        }
    }

    /** Keeps an answer, with the rights of whoever got it and what it was about. */
    void keep(byte[] id, Response answer, String rights, List<String> subjects) throws JsonProcessingException {
        String body = answer.getEntity() == null ? null : kept.writeValueAsString(answer.getEntity());
        database.createNativeQuery("""
                        UPDATE idempotency_key SET status = :status, location = :location, etag = :etag, body = :sealed
                        WHERE id = :id""")
                .setParameter("status", answer.getStatus())
                .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
                .setParameter(
                        "sealed", BODY.sealed(id, json.writeValueAsString(new Sealed(rights, subjects, body)), vault))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The first answer, or empty when it was the answer to another request. */
    Optional<Kept> find(byte[] id, byte[] request) throws JsonProcessingException {
        var row = (Object[]) database.createNativeQuery(
                        "SELECT request_mac, status, body, location, etag FROM idempotency_key WHERE id = :id")
                .setParameter("id", id)
                .getSingleResult();
        if (!Arrays.equals((byte[]) row[0], request)) {
            return Optional.empty();
        }
        Sealed sealed = opened(id, (byte @Nullable []) row[2]);
        var answer = Response.status(((Number) row[1]).intValue()).header(Change.REPLAYED, "true");
        if (sealed.body() != null) {
            answer.type(MediaType.APPLICATION_JSON_TYPE).entity(sealed.body());
        }
        for (int each = 0; each < REPLAYED.size(); each++) {
            if (row[3 + each] != null) {
                answer.header(REPLAYED.get(each), row[3 + each]);
            }
        }
        return Optional.of(new Kept(answer.build(), sealed.rights(), sealed.subjects()));
    }

    private Sealed opened(byte[] id, byte @Nullable [] sealed) throws JsonProcessingException {
        String opened = Optional.ofNullable(sealed)
                .flatMap(kept -> BODY.opened(id, kept, vault))
                .orElseThrow(Unreadable::new);
        return json.readValue(opened, Sealed.class);
    }

    /**
     * What was answered.
     *
     * @param rights roles and desks of whoever got it
     * @param subjects what the audit trail said it was about
     */
    record Kept(Response answer, String rights, List<String> subjects) {}

    /** What nobody may read in the database. */
    private record Sealed(
            String rights, List<String> subjects, @Nullable String body) {
        @Override
        public String toString() {
            return "Sealed";
        }
    }

    /** Null in place of every {@link Change.ShownOnce}. */
    private static final class WithoutSecrets extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Object findSerializer(Annotated member) {
            return member.hasAnnotation(Change.ShownOnce.class) ? NullSerializer.class : null;
        }
    }

    private static final class Unfinished extends Rejected {
        Unfinished() {
            super(
                    409,
                    "first-request-unfinished",
                    "The first request is still being worked on",
                    "The first request with this Idempotency-Key is still being worked on. Repeat it later.");
        }

        @Override
        public Map<String, String> headers() {
            return retryAfter(WORTH_WAITING);
        }
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
