package io.madoguchi.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the promise of {@link Change}. The key is claimed in the same transaction as the change itself, so a repetition
 * that arrives while the first is under way waits for it and then replays it, and a failed first leaves the key free.
 */
@Change
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class ChangeInterceptor {
    static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final List<String> REPLAYED = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final EntityManager database;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final SecurityIdentity identity;
    private final Clock clock;

    ChangeInterceptor(
            EntityManager database, ObjectMapper json, HttpHeaders headers, SecurityIdentity identity, Clock clock) {
        this.database = database;
        this.json = json;
        this.headers = headers;
        this.identity = identity;
        this.clock = clock;
    }

    @AroundInvoke
    Object change(InvocationContext invocation) throws Exception {
        String key = invocation.getMethod().isAnnotationPresent(jakarta.ws.rs.POST.class)
                ? headers.getHeaderString(KEY)
                : null;
        if (key == null) {
            return Transactions.inOne(() -> proceed(invocation));
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Invalid.at(KEY, "must have 1 to " + LONGEST_KEY + " characters");
        }
        byte[] request = fingerprint(invocation);
        return Transactions.inOne(() -> claim(key, request) ? first(invocation, key) : again(key, request));
    }

    private @Nullable Object proceed(InvocationContext invocation) throws Exception {
        Object answer = invocation.proceed();
        database.flush();
        return answer;
    }

    private boolean claim(String key, byte[] request) {
        int claimed = database.createNativeQuery("""
                        INSERT IGNORE INTO idempotency_key (principal, idem_key, request_hash, created_at)
                        VALUES (:principal, :key, :hash, :now)""")
                .setParameter("principal", identity.getPrincipal().getName())
                .setParameter("key", key)
                .setParameter("hash", request)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return claimed == 1;
    }

    private Response first(InvocationContext invocation, String key) throws Exception {
        Response answer = Objects.requireNonNull((Response) proceed(invocation), "a @Change POST answers a Response");
        database.createNativeQuery("""
                        UPDATE idempotency_key SET status = :status, location = :location, etag = :etag, body = :body
                        WHERE principal = :principal AND idem_key = :key""")
                .setParameter("status", answer.getStatus())
                .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
                .setParameter("body", answer.getEntity() == null ? null : json.writeValueAsString(answer.getEntity()))
                .setParameter("principal", identity.getPrincipal().getName())
                .setParameter("key", key)
                .executeUpdate();
        return answer;
    }

    private Response again(String key, byte[] request) {
        var row = (Object[]) database.createNativeQuery("""
                        SELECT request_hash, status, body, location, etag FROM idempotency_key
                        WHERE principal = :principal AND idem_key = :key""")
                .setParameter("principal", identity.getPrincipal().getName())
                .setParameter("key", key)
                .getSingleResult();
        if (!Arrays.equals((byte[]) row[0], request)) {
            throw new KeyReused();
        }
        var answer = Response.status(((Number) row[1]).intValue()).header("Idempotency-Replayed", "true");
        if (row[2] != null) {
            answer.type(MediaType.APPLICATION_JSON_TYPE).entity(row[2]);
        }
        for (int each = 0; each < REPLAYED.size(); each++) {
            if (row[3 + each] != null) {
                answer.header(REPLAYED.get(each), row[3 + each]);
            }
        }
        return answer.build();
    }

    /** Of the path and the body; a header such as Accept-Language makes no other request of it. */
    private byte[] fingerprint(InvocationContext invocation) throws JsonProcessingException {
        var arguments = new ArrayList<@Nullable Object>();
        Parameter[] parameters = invocation.getMethod().getParameters();
        for (int each = 0; each < parameters.length; each++) {
            if (!parameters[each].isAnnotationPresent(HeaderParam.class)) {
                arguments.add(invocation.getParameters()[each]);
            }
        }
        String request = invocation.getMethod() + json.writeValueAsString(arguments);
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class KeyReused extends Rejected {
        KeyReused() {
            super(
                    422,
                    "idempotency-key-reused",
                    "The Idempotency-Key was used for another request",
                    "Use a new Idempotency-Key for a new request.");
        }
    }
}
