package io.madoguchi.platform.notice.carry;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the clients of Vert.x are used. Called from any other thread they set up their handlers while the answer comes in
 * already: a quick greeting of a mail server was never seen, and a quick response had ended before anybody could read it.
 */
@Singleton
class EventLoop {
    private final Vertx vertx;

    EventLoop(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Asks on the loop, and waits on the thread of the caller, which must not be one of the loop's.
     *
     * @throws ExecutionException why there is no answer
     */
    <T> T ask(Supplier<CompletionStage<T>> question, Duration within)
            throws ExecutionException, InterruptedException, TimeoutException {
        var loop = vertx.getOrCreateContext();
        return CompletableFuture.supplyAsync(question, task -> loop.runOnContext(_ -> task.run()))
                .thenCompose(Function.identity())
                .get(within.toMillis(), TimeUnit.MILLISECONDS);
    }
}
