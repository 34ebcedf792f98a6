package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Request;
import io.madoguchi.tools.replica.Replica;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The end of a replica at the worst moment. The double holds back its answers until each replica has asked it for a call
 * and waits; then the first is killed, so that a call was placed of which nobody alive has heard. If one of them asks for none
 * in time, it is killed all the same.
 */
final class CallbackKill implements Function<Request, Optional<Fault>> {
    /** Shorter than a replica waits for Twilio. */
    private static final int SECONDS = 2;

    private final Replica victim;
    private final Function<Request, Optional<Fault>> weather;
    private final CountDownLatch asked;
    private final CountDownLatch killed = new CountDownLatch(1);
    private volatile boolean near;
    private volatile Instant at = Instant.MAX;
    private volatile long pending;

    /** @param weather how Twilio treats the orders of which nobody dies */
    CallbackKill(List<Replica> replicas, Function<Request, Optional<Fault>> weather) {
        this.victim = replicas.getFirst();
        this.asked = new CountDownLatch(replicas.size());
        this.weather = weather;
    }

    @Override
    public Optional<Fault> apply(Request request) {
        if (!near || !request.placesACall()) {
            return weather.apply(request);
        }
        asked.countDown();
        wait(killed);
        return Optional.empty();
    }

    /** Kills it, and only it. */
    void strike() throws InterruptedException {
        near = true;
        long replicas = asked.getCount();
        wait(asked);
        pending = replicas - asked.getCount();
        victim.kill();
        at = Instant.now();
        near = false;
        killed.countDown();
    }

    /** Starts it again. */
    void heal() throws IOException, InterruptedException {
        victim.start();
    }

    /** When it was killed. */
    Instant at() {
        return at;
    }

    /** How many replicas had asked for a call and waited. */
    long pending() {
        return pending;
    }

    private static void wait(CountDownLatch latch) {
        try {
            boolean _ = latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
