package io.madoguchi.core;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Work that is done wholly or not at all, and done again when the database chose it as the loser of a race.
 * A deadlock (1213), a lock that was not granted in time (1205), a row that changed since it was read (1020) and, on a Galera
 * cluster, a failed certification (1213) and a node that is not ready (1047) all mean: nothing happened, try again. So does a duplicate key (1062): somebody else was first, and the next attempt sees
 * what they wrote.
 */
public final class Transactions {
    private static final int DUPLICATE_KEY = 1062;
    private static final Set<Integer> TRY_AGAIN = Set.of(1213, 1205, 1020, 1047);

    /**
     * What the database says when it cannot do now what it can do otherwise (MariaDB, "Error codes", read 2026): disk full
     * (1021), too many connections (1040, 1203), table full (1114), read-only (1290, 1792, 1836).
     */
    private static final Set<Integer> UNABLE = Set.of(1021, 1040, 1203, 1114, 1290, 1792, 1836);

    /** What the driver says when it has moved to another server in the middle of a transaction. */
    private static final String MOVED = "25S03";

    /** The class of SQLSTATEs that are connection exceptions. */
    private static final String NO_CONNECTION = "08";

    /** What Agroal says of it, which has no code for it. */
    private static final String NONE_WAS_FREE = "acquisition timeout";

    private static final int ATTEMPTS = 5;
    /** Between two attempts, at random and longer each time, so that those who met do not meet again. */
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private Transactions() {}

    /** Runs {@code work} in a transaction of its own; it may run several times, so its effects must lie in the database. */
    public static <T> T inOne(Callable<T> work) {
        return inOne(work, () -> true);
    }

    /** Whether somebody waits for work that is under way. */
    public interface Wanted {
        /** Asked before the work is begun again: nobody waits for a lock on behalf of a caller who was answered. */
        default boolean isStill() {
            return true;
        }

        /** Asked last of all, before the commit, which takes place if so; asked again if the commit lost a race. */
        boolean mayCommit();
    }

    /**
     * The same for somebody who does not wait for ever.
     *
     * @throws NobodyWaits when they no longer do; then nothing was written
     */
    public static <T> T inOne(Callable<T> work, Wanted wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    T done = work.call();
                    if (!wanted.mayCommit()) {
                        throw new NobodyWaits();
                    }
                    return done;
                });
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !lostTheRace(failure)) {
                    throw failure;
                }
                if (!wanted.isStill()) {
                    throw new NobodyWaits();
                }
                Log.debugf("Attempt %d lost a race in the database; trying again", attempt);
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS * attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody else has answered by now: nothing of this may be kept. */
    public static final class NobodyWaits extends RuntimeException {
        NobodyWaits() {
            super("the answer came too late", null, false, false);
        }
    }

    /**
     * Does the work for each, none of which may be in the way of the others: whichever fails waits until the work comes back.
     * The first is logged, by the kind of failure alone, and the number of the others.
     *
     * @param name says which it was; no personal data
     */
    public static <T> void oneByOne(Iterable<T> all, Function<? super T, ?> name, Consumer<? super T> work) {
        int waiting = 0;
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException failure) {
                waiting++;
                if (waiting == 1) {
                    String kind = failure.getClass().getSimpleName();
                    Log.errorf("Work on %s waits: %s", name.apply(one), kind);
                }
                Log.debugf(failure, "Work on %s failed like this", name.apply(one));
            }
        }
        if (waiting > 1) {
            Log.errorf("So does work on %d others", waiting - 1);
        }
    }

    /** Something that is to be done, and since when. */
    public record Due(Instant at, UUID id) {
        /** Before all others. */
        static final Due FIRST = new Due(Instant.EPOCH, new UUID(0, 0));
    }

    /**
     * Does the work for everything that is due, {@linkplain #oneByOne one by one}, each in a transaction of its own. What fails
     * stays due and is passed over, so that however much of it there is, what became due later has its turn.
     *
     * @param behind some of what is due behind that, in the order of time and id; none at the end
     */
    public static void forAllDue(Function<Due, List<Due>> behind, Consumer<UUID> work) {
        Iterable<Due> all = () -> Stream.iterate(
                        inOne(() -> behind.apply(Due.FIRST)),
                        page -> !page.isEmpty(),
                        page -> inOne(() -> behind.apply(page.getLast())))
                .flatMap(List::stream)
                .iterator();
        oneByOne(
                all,
                Due::id,
                due -> inOne(() -> {
                    work.accept(due.id);
                    return due;
                }));
    }

    /**
     * Whether work failed because of what passes without us: there was no connection to the database, none was free in time
     * or it broke; others were faster each time; or the database is read-only, full or not ready.
     */
    static boolean isDatabaseAway(Throwable failure) {
        return anywhereIn(
                failure,
                sql -> sql.getCause() instanceof TimeoutException
                        || UNABLE.contains(sql.getErrorCode())
                        || TRY_AGAIN.contains(sql.getErrorCode())
                        || MOVED.equals(sql.getSQLState())
                        || String.valueOf(sql.getMessage()).contains(NONE_WAS_FREE)
                        || (sql.getSQLState() != null && sql.getSQLState().startsWith(NO_CONNECTION)));
    }

    private static boolean lostTheRace(Throwable failure) {
        return anywhereIn(
                failure, sql -> sql.getErrorCode() == DUPLICATE_KEY || TRY_AGAIN.contains(sql.getErrorCode()));
    }

    private static boolean anywhereIn(Throwable failure, Predicate<SQLException> asked) {
        if (failure instanceof SQLException sql && asked.test(sql)) {
            return true;
        }
        return (failure.getCause() != null && anywhereIn(failure.getCause(), asked))
                || Arrays.stream(failure.getSuppressed()).anyMatch(each -> anywhereIn(each, asked));
    }
}
