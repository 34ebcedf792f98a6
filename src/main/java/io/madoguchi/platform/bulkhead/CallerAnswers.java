package io.madoguchi.platform.bulkhead;

import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions.Wanted;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers callers within {@code madoguchi.phone.answer-within} of their request's arrival: Twilio itself waits 15 s and then
 * gives up (Twilio error 11205), people give up sooner. The proper answer is worked out on platform threads and connections
 * that nothing else uses, an answer without the database on others, and one thread that does nothing else watches the time.
 * None of them is a virtual thread: those share carriers, as few as there are processors, with work that may compute.
 */
@Singleton
public class CallerAnswers {
    /** Threads that write to the disk what the database did not take. */
    private static final int KEEPERS = 8;
    /** More callers who wait than these are answered without the database at once. */
    private static final int MOST_WAITING = 1000;

    private final ArrivalListener arrivals;
    private final Duration budget;
    private final ExecutorService proper;
    private final ExecutorService keepers = pool("call-keeper", KEEPERS);
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("call-watch").factory());

    CallerAnswers(
            ArrivalListener arrivals,
            @ConfigProperty(name = "madoguchi.phone.answer-within") Duration budget,
            @ConfigProperty(name = "madoguchi.phone.at-once") int atOnce) {
        this.arrivals = arrivals;
        this.budget = budget;
        this.proper = pool("call", atOnce);
        watch.setRemoveOnCancelPolicy(true);
    }

    private static ExecutorService pool(String name, int threads) {
        var pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The proper answer if it is there in time, else one without the database, and at the budget's end one in any case. */
    public <T> CompletionStage<T> answer(CallerAnswer<T> caller) {
        var answering = new Answering<>(caller);
        // Work that is about to commit when its time runs out gets the last of the budget: taking it back is too late.
        answering.later(budget.minus(budget.dividedBy(6)), answering::timeIsUp);
        answering.later(budget, answering::budgetIsUp);
        answering.begin();
        return answering.answer;
    }

    /** An answer that never asks the database. */
    public <T> CompletionStage<T> answerWithoutDatabase(CallerAnswer<T> caller) {
        var answering = new Answering<>(caller);
        answering.later(budget, answering::budgetIsUp);
        answering.timeFinishes();
        return answering.answer;
    }

    @PreDestroy
    void close() {
        proper.shutdown();
        keepers.shutdown();
        watch.shutdownNow();
    }

    /**
     * One answer in the making: a race of the work's commit against the time. Whichever is first has decided for good, so
     * that what is written is what the caller heard.
     */
    private final class Answering<T> implements Wanted {
        private enum Winner {
            WORK,
            TIME
        }

        private final CallerAnswer<T> caller;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final AtomicReference<@Nullable Winner> winner = new AtomicReference<>();
        private final AtomicBoolean kept = new AtomicBoolean();

        Answering(CallerAnswer<T> caller) {
            this.caller = caller;
        }

        @Override
        public boolean isStill() {
            return winner.get() != Winner.TIME;
        }

        @Override
        public boolean mayCommit() {
            return winner.compareAndSet(null, Winner.WORK) || isStill();
        }

        void later(Duration afterArrival, Runnable step) {
            Duration left = afterArrival.minus(arrivals.sinceThePresent());
            var timer = watch.schedule(step, Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
            var _ = answer.whenComplete((answered, failed) -> timer.cancel(false));
        }

        void begin() {
            try {
                proper.execute(this::work);
            } catch (RejectedExecutionException full) {
                Log.errorf("%s finds every thread taken; it is kept on disk", caller);
                timeFinishes();
            }
        }

        private void work() {
            if (!isStill()) {
                return;
            }
            try {
                answer.complete(ConnectionPools.forCalls(() -> caller.proper(this)));
            } catch (Rejected refused) {
                answer.completeExceptionally(refused);
            } catch (Exception failure) {
                if (isStill()) {
                    Log.errorf("%s could not be written: %s", caller, cause(failure));
                    Log.debug("It failed like this", failure);
                    winner.set(Winner.TIME);
                    keep();
                }
            }
        }

        void timeIsUp() {
            if (timeFinishes()) {
                Log.errorf("%s took longer than %s; it is kept on disk", caller, budget);
            }
        }

        boolean timeFinishes() {
            boolean first = winner.compareAndSet(null, Winner.TIME);
            if (first) {
                keep();
            }
            return first;
        }

        /** Also of a commit that does not end: it may fail yet. */
        void budgetIsUp() {
            if (!answer.isDone()) {
                answerWith(caller::withoutDisk);
                keep();
            }
        }

        private void keep() {
            if (kept.compareAndSet(false, true)) {
                try {
                    keepers.execute(() -> answerWith(caller::withoutDatabase));
                } catch (RejectedExecutionException full) {
                    Log.errorf("%s is lost: the disk is too slow", caller);
                    answerWith(caller::withoutDisk);
                }
            }
        }

        private void answerWith(Supplier<T> document) {
            try {
                answer.complete(document.get());
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        }
    }

    /** The innermost cause by its name: its message may quote what a caller said. */
    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        StackTraceElement[] frames = innermost.getStackTrace();
        return innermost.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
