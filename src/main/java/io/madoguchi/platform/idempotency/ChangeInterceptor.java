package io.madoguchi.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
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
    private static final int LONGEST_KEY = 200;

    private final Answers answers;
    private final EntityManager database;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final SecurityIdentity identity;
    private final Vault vault;

    ChangeInterceptor(
            Answers answers,
            EntityManager database,
            ObjectMapper json,
            HttpHeaders headers,
            SecurityIdentity identity,
            Vault vault) {
        this.answers = answers;
        this.database = database;
        this.json = json;
        this.headers = headers;
        this.identity = identity;
        this.vault = vault;
    }

    @AroundInvoke
    Object change(InvocationContext invocation) throws Exception {
        String key =
                invocation.getMethod().isAnnotationPresent(POST.class) ? headers.getHeaderString(Change.KEY) : null;
        if (key == null) {
            return Transactions.inOne(() -> proceed(invocation));
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Invalid.at(Change.KEY, "must have 1 to " + LONGEST_KEY + " characters");
        }
        byte[] id = vault.mac("idempotency-key", identity.getPrincipal().getName() + '\n' + key);
        byte[] request = vault.mac("request", request(invocation));
        return Transactions.inOne(() -> answers.claim(id, request) ? first(invocation, id) : again(id, request));
    }

    private @Nullable Object proceed(InvocationContext invocation) throws Exception {
        Object answer = invocation.proceed();
        database.flush();
        return answer;
    }

    private Response first(InvocationContext invocation, byte[] id) throws Exception {
        Response answer = Objects.requireNonNull((Response) proceed(invocation), "a @Change POST answers a Response");
        answers.keep(id, answer);
        return answer;
    }

    private Response again(byte[] id, byte[] request) {
        return answers.replay(id, request).orElseThrow(KeyReused::new);
    }

    /** The path and the body; a header such as Accept-Language makes no other request of it. */
    private String request(InvocationContext invocation) throws JsonProcessingException {
        var arguments = new ArrayList<@Nullable Object>();
        Parameter[] parameters = invocation.getMethod().getParameters();
        for (int each = 0; each < parameters.length; each++) {
            if (!parameters[each].isAnnotationPresent(HeaderParam.class)) {
                arguments.add(invocation.getParameters()[each]);
            }
        }
        return invocation.getMethod() + json.writeValueAsString(arguments);
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
