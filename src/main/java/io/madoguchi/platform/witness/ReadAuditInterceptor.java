package io.madoguchi.platform.witness;

import io.madoguchi.core.Change;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.audit.AuditTrail;
import io.madoguchi.platform.audit.Deed;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Nobody sees who somebody is before it is written down that they did. */
@PersonalData
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class ReadAuditInterceptor {
    private final AuditTrail trail;
    private final AuditedRequest request;

    ReadAuditInterceptor(AuditTrail trail, AuditedRequest request) {
        this.trail = trail;
        this.request = request;
    }

    @AroundInvoke
    @Nullable
    Object audit(InvocationContext invocation) throws Exception {
        Method door = invocation.getMethod();
        if (changes(door)) {
            return invocation.proceed();
        }
        request.begin();
        Object answer = invocation.proceed();
        Deed deed = request.done(door, answer);
        Transactions.inOne(() -> {
            trail.append(deed);
            return true;
        });
        return answer;
    }

    /** Then it has its entry already. */
    private static boolean changes(Method door) {
        return door.isAnnotationPresent(Change.class)
                || door.getDeclaringClass().isAnnotationPresent(Change.class);
    }
}
