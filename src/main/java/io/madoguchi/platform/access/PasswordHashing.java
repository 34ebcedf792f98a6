package io.madoguchi.platform.access;

import io.madoguchi.core.Rejected;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * bcrypt, which takes a quarter of a second of a processor: on half as many threads as there are processors, so that
 * something is left for everything else however many passwords come. Few wait; the others are told to come back at once.
 * People who entered lately wait apart from strangers, who cannot take their places.
 */
@Singleton
public class PasswordHashing {
    private static final int WAITING = 16;
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);

    private final int cost;
    private final ExecutorService threads;
    private final Semaphore strangers;
    private final Semaphore known;

    PasswordHashing(@ConfigProperty(name = "madoguchi.access.bcrypt-cost") int cost) {
        this.cost = cost;
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("bcrypt-", 1).factory());
        this.strangers = new Semaphore(atOnce + WAITING);
        this.known = new Semaphore(atOnce + WAITING);
    }

    /**
     * A place among those whose password is looked at, to be closed when it was.
     *
     * @param entered whether it is for somebody who entered lately
     * @throws Rejected 503 when all are taken
     */
    public Place place(boolean entered) {
        Semaphore places = entered ? known : strangers;
        if (!places.tryAcquire()) {
            throw new Busy();
        }
        return new Place(places);
    }

    /** The hash a password is kept as. */
    String hash(String password) {
        try (Place place = place(true)) {
            return place.compute(() -> Password.hash(password, cost));
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** Where a password may be looked at. */
    public final class Place implements AutoCloseable {
        private final Semaphore places;

        private Place(Semaphore places) {
            this.places = places;
        }

        /** Takes its time even when the password is too long to be right. */
        public boolean matches(String password, String hash) {
            return compute(() -> Password.matches(password, hash));
        }

        private <T> T compute(Callable<T> work) {
            try {
                return threads.submit(work).get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new Busy();
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }

    private static final class Busy extends Rejected {
        Busy() {
            super(
                    503,
                    "sign-in-busy",
                    "Too many people are signing in",
                    "Too many passwords are being checked at this moment. Try again in a few seconds.");
        }

        @Override
        public Map<String, String> headers() {
            return retryAfter(COME_BACK_AFTER);
        }
    }
}
