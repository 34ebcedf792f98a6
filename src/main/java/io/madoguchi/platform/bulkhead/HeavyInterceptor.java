package io.madoguchi.platform.bulkhead;

import io.madoguchi.platform.bulkhead.Turns.Turn;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Keeps the turn while the endpoint works, whether or not its client still waits. */
@Heavy
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) // around the transaction, which begins at 200
class HeavyInterceptor {
    private final Turns turns;

    HeavyInterceptor(Turns turns) {
        this.turns = turns;
    }

    @AroundInvoke
    @Nullable
    Object work(InvocationContext invocation) throws Exception {
        Turn turn = turns.present();
        if (turn == null) {
            return invocation.proceed();
        }
        turn.workBegins();
        try {
            return invocation.proceed();
        } finally {
            turn.workEnds();
        }
    }
}
