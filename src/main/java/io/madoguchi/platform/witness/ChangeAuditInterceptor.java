package io.madoguchi.platform.witness;

import io.madoguchi.core.Change;
import io.madoguchi.platform.audit.AuditTrail;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Every change and its entry are one transaction: neither is there without the other. */
@Change
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300) // inside the transaction, which begins at 200
class ChangeAuditInterceptor {
    private final AuditTrail trail;
    private final AuditedRequest request;

    ChangeAuditInterceptor(AuditTrail trail, AuditedRequest request) {
        this.trail = trail;
        this.request = request;
    }

    @AroundInvoke
    @Nullable
    Object audit(InvocationContext invocation) throws Exception {
        request.begin();
        Object answer = invocation.proceed();
        trail.append(request.done(invocation.getMethod(), answer));
        return answer;
    }
}
