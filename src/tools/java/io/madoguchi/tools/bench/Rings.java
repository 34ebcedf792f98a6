package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Calls of new callers, one after the other at a steady rate, whether or not those before were answered. */
final class Rings {
    private static final Duration LONGEST_RING = Duration.ofSeconds(15);
    private static final int FEWEST_RINGS = 10;
    private static final String APOLOGY = "システムの障害";
    private static final String DESK = "+81120179066";

    private final Service twilio;
    private final Duration every;
    private int rings;
    private int apologies;
    private int unanswered;
    private long longest;

    Rings(Service twilio, Duration every) {
        this.twilio = twilio;
        this.every = every;
    }

    /** Rings until the work is done, ten times at least; a first ring is not counted. */
    <T> T whileRunning(Callable<T> work) {
        ring();
        reset();
        try (var threads = Executors.newCachedThreadPool();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> ringing = clock.scheduleAtFixedRate(
                    () -> threads.execute(this::ring), 0, every.toMillis(), TimeUnit.MILLISECONDS);
            try {
                T done = work.call();
                while (rings() < FEWEST_RINGS) {
                    Thread.sleep(every);
                }
                return done;
            } finally {
                ringing.cancel(false);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Rings so often at one moment, and waits for all answers. */
    void atOnce(int count) {
        try (var threads = Executors.newCachedThreadPool()) {
            for (int each = 0; each < count; each++) {
                threads.execute(this::ring);
            }
        }
    }

    private void ring() {
        var random = ThreadLocalRandom.current();
        String from = "+8190%08d".formatted(random.nextInt(10_000_000, 100_000_000));
        String callSid = "CA%016x%016x".formatted(random.nextLong(), random.nextLong());
        var fields = new CallFields(twilio.accountSid(), callSid, from, DESK);
        long start = System.nanoTime();
        Answer answer =
                new Wire(twilio, LONGEST_RING).send(Webhook.post(twilio.incoming(), fields.standard("ringing")));
        count(answer, System.nanoTime() - start);
    }

    private synchronized void count(Answer answer, long nanos) {
        rings++;
        longest = Math.max(longest, nanos);
        if (!(answer instanceof Answer.Received received)
                || !received.body().toString().contains("<Response")) {
            unanswered++;
        } else if (received.body().toString().contains(APOLOGY)) {
            apologies++;
        }
    }

    private synchronized void reset() {
        rings = 0;
        apologies = 0;
        unanswered = 0;
        longest = 0;
    }

    synchronized int rings() {
        return rings;
    }

    synchronized int apologies() {
        return apologies;
    }

    /** Who heard nothing within 15 s, or nothing that Twilio understands. */
    synchronized int unanswered() {
        return unanswered;
    }

    synchronized Duration longest() {
        return Duration.ofNanos(longest);
    }
}
