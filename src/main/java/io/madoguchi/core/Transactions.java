package io.madoguchi.core;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Work that is done wholly or not at all, and done again when the database chose it as the loser of a race.
 * A deadlock (1213), a lock that was not granted in time (1205) and, on a Galera cluster, a failed certification (1213)
 * all mean: nothing happened, try again. So does a duplicate key (1062): somebody else was first, and the next attempt sees
 * what they wrote.
 */
public final class Transactions {
    private static final Set<Integer> LOST_THE_RACE = Set.of(1213, 1205, 1062);
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

    private static boolean lostTheRace(Throwable failure) {
        if (failure instanceof SQLException sql && LOST_THE_RACE.contains(sql.getErrorCode())) {
            return true;
        }
        return (failure.getCause() != null && lostTheRace(failure.getCause()))
                || Arrays.stream(failure.getSuppressed()).anyMatch(Transactions::lostTheRace);
    }
}
