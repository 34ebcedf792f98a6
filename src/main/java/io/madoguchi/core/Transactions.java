package io.madoguchi.core;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Work that is done wholly or not at all, and done again when the database chose it as the loser of a race.
 * A deadlock (1213), a lock that was not granted in time (1205) and, on a Galera cluster, a failed certification (1213)
 * all mean: nothing happened, try again. So does a duplicate key (1062): somebody else was first, and the next attempt sees
 * what they wrote.
 */
public final class Transactions {
    private static final Set<Integer> LOST_THE_RACE = Set.of(1213, 1205, 1062);
    /** The class of SQLSTATEs that are connection exceptions. */
    private static final String NO_CONNECTION = "08";

    /** What Agroal says of it, which has no code for it. */
    private static final String NONE_WAS_FREE = "acquisition timeout";

    private static final int ATTEMPTS = 5;

    private Transactions() {}

    /** Runs {@code work} in a transaction of its own; it may run several times, so its effects must lie in the database. */
    public static <T> T inOne(Callable<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !lostTheRace(failure)) {
                    throw failure;
                }
                Log.debugf("Attempt %d lost a race in the database; trying again", attempt);
            }
        }
    }

    /**
     * Does the work for each, none of which may be in the way of the others: whichever fails is logged, by the kind of failure
     * alone, and waits until the work comes back.
     *
     * @param name says which it was; no personal data
     */
    public static <T> void oneByOne(Iterable<T> all, Function<? super T, ?> name, Consumer<? super T> work) {
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException failure) {
                Log.errorf(
                        "Work on %s waits: %s",
                        name.apply(one), failure.getClass().getSimpleName());
                Log.debug("It failed like this", failure);
            }
        }
    }

    /** Whether work failed because there was no connection to the database, none was free in time, or it broke. */
    static boolean isDatabaseAway(Throwable failure) {
        return anywhereIn(
                failure,
                sql -> sql.getCause() instanceof TimeoutException
                        || String.valueOf(sql.getMessage()).contains(NONE_WAS_FREE)
                        || (sql.getSQLState() != null && sql.getSQLState().startsWith(NO_CONNECTION)));
    }

    private static boolean lostTheRace(Throwable failure) {
        return anywhereIn(failure, sql -> LOST_THE_RACE.contains(sql.getErrorCode()));
    }

    private static boolean anywhereIn(Throwable failure, Predicate<SQLException> asked) {
        if (failure instanceof SQLException sql && asked.test(sql)) {
            return true;
        }
        return (failure.getCause() != null && anywhereIn(failure.getCause(), asked))
                || Arrays.stream(failure.getSuppressed()).anyMatch(each -> anywhereIn(each, asked));
    }
}
