package io.madoguchi.platform.idempotency;

import io.madoguchi.core.Change;
import io.madoguchi.core.Transactions;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** Makes of a {@link Change}, with all that is kept of it, one transaction. */
@Change
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class ChangeInterceptor {
    private final EntityManager database;

    ChangeInterceptor(EntityManager database) {
        this.database = database;
    }

    @AroundInvoke
    @Nullable
    Object change(InvocationContext invocation) throws Exception {
        return Transactions.inOne(() -> {
            Object answer = invocation.proceed();
            database.flush();
            return answer;
        });
    }
}
