package io.madoguchi.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.privacy.Vault;
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
 * A repetition shows again what the first answer showed: only to whom has the same roles and desks still, and not without
 * an entry in the audit trail.
 */
@Change
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 400) // inside the audit, at 300, which sees every answer
class RepetitionInterceptor {
    private static final int LONGEST_KEY = 200;

    private final Answers answers;
    private final EntityManager database;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final Asker asker;
    private final AuditSubject subject;
    private final Vault vault;

    RepetitionInterceptor(
            Answers answers,
            EntityManager database,
            ObjectMapper json,
            HttpHeaders headers,
            Asker asker,
            AuditSubject subject,
            Vault vault) {
        this.answers = answers;
        this.database = database;
        this.json = json;
        this.headers = headers;
        this.asker = asker;
        this.subject = subject;
        this.vault = vault;
    }

    @AroundInvoke
    @Nullable
    Object once(InvocationContext invocation) throws Exception {
        String key =
                invocation.getMethod().isAnnotationPresent(POST.class) ? headers.getHeaderString(Change.KEY) : null;
        if (key == null) {
            return invocation.proceed();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Invalid.at(Change.KEY, "must have 1 to " + LONGEST_KEY + " characters");
        }
        byte[] id = vault.mac("idempotency-key", asker.username() + '\n' + key);
        byte[] request = vault.mac("request", request(invocation));
        return answers.claim(id, request) ? first(invocation, id) : again(id, request);
    }

    private Response first(InvocationContext invocation, byte[] id) throws Exception {
        Response answer = Objects.requireNonNull((Response) invocation.proceed(), "a @Change POST answers a Response");
        database.flush();
        answers.keep(id, answer, asker.rights(), subject.subjects());
        return answer;
    }

    private Response again(byte[] id, byte[] request) throws JsonProcessingException {
        Answers.Kept kept = answers.find(id, request).orElseThrow(KeyReused::new);
        if (!kept.rights().equals(asker.rights())) {
            throw new Withheld();
        }
        subject.again(kept.subjects());
        return kept.answer();
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

    private static final class Withheld extends Rejected {
        Withheld() {
            super(
                    409,
                    "answer-withheld",
                    "The answer is not shown again",
                    "What was asked is done, but your roles or desks have changed since. Look for it as usual.");
        }
    }
}
