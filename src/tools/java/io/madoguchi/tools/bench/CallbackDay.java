package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.replica.Client;
import io.madoguchi.tools.replica.Client.Answer;
import io.madoguchi.tools.replica.Replica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A day at the emergency desk: many people are promised to be rung back, and staff ring them. */
final class CallbackDay {
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final CallbackStaff.Shift NOTHING = new CallbackStaff.Shift(0, 0, 0, 0);
    private static final int NEVER_RUNG = 5;
    private static final String FIRST_CALLEE = "+819020000000";
    private static final String FIRST_STAFF = "+818010000000";

    private final List<Replica> replicas;
    private final String password;
    private final List<String> promised;
    private final List<CallbackStaff> staff;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger misplayed = new AtomicInteger();
    private CallbackStaff.Shift done = NOTHING;
    private int abandoned;
    private Instant began = Instant.MIN;

    CallbackDay(List<Replica> replicas, String password, int callbacks, int staff) {
        this.replicas = replicas;
        this.password = password;
        this.promised = IntStream.range(0, callbacks)
                .mapToObj(each -> number(FIRST_CALLEE, each))
                .toList();
        this.staff = IntStream.range(0, staff)
                .mapToObj(each -> new CallbackStaff(client(name(each), each), number(FIRST_STAFF, each), over::get))
                .toList();
    }

    /** The numbers that are to be rung, in E.164. */
    List<String> promised() {
        return promised;
    }

    /** Opens the desk and the accounts, and promises everybody to be rung back, through both replicas. */
    void promise() throws InterruptedException {
        Client supervisor = client("supervisor", 0);
        Instant now = Instant.now();
        supervisor
                .post("/api/v1/desks/emergency/openings", null, """
                        {"from":"%s","to":"%s","reason":"計測"}""".formatted(now, now.plus(Duration.ofDays(2))))
                .must();
        Client admin = client("admin", 0);
        for (int each = 0; each < staff.size(); each++) {
            admin.post("/api/v1/staff", null, """
                            {"username":"%s","password":"%s","roles":["operator"],"displayName":"%s","desks":["emergency"]}""".formatted(name(each), password, name(each)))
                    .must();
        }
        var left = new ConcurrentLinkedQueue<>(promised);
        all(one -> {
            int made = 0;
            for (String number = left.poll(); number != null; number = left.poll()) {
                promise(one.client(), number);
                made++;
            }
            return made;
        });
    }

    private static void promise(Client client, String number) {
        String ticket = client.post("/api/v1/tickets", null, "{\"desk\":\"emergency\",\"subject\":\"計測用\"}")
                .must()
                .text("id");
        client.post("/api/v1/callbacks", null, """
                        {"ticket":"%s","number":"%s","confirmed":true}""".formatted(ticket, number)).must();
    }

    /** A call that Twilio placed is over. */
    void hungUp(CallResult call) {
        misplayed.addAndGet(call.errors().isEmpty() ? 0 : 1);
        staff.forEach(one -> one.hungUp(call));
    }

    /**
     * Everybody rings until nobody is left.
     *
     * @param left how many are still to be rung
     * @param kill of a replica, half way; it comes back when half of the others are rung. Null if all are to live
     */
    void ringBack(LongSupplier left, @Nullable CallbackKill kill) throws InterruptedException {
        began = Instant.now();
        var watching = CompletableFuture.runAsync(() -> {
            try {
                if (kill != null) {
                    await(left, promised.size() / 2);
                    abandoned = goHome();
                    kill.strike();
                    await(left, promised.size() / 4);
                    kill.heal();
                }
                await(left, 0);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                over.set(true);
            }
        });
        done = all(CallbackStaff::call).stream().reduce(NOTHING, CallbackStaff.Shift::plus);
        watching.join();
    }

    /** One more claims some and never rings: those must come back by themselves. */
    private int goHome() {
        Client gone = client("operator", 0);
        int claimed = 0;
        for (int each = 0; each < NEVER_RUNG; each++) {
            Answer next = gone.post("/api/v1/callbacks/next", null, CallbackStaff.AT_THE_DESK)
                    .must();
            claimed += next.status() == 200 ? 1 : 0;
        }
        return claimed;
    }

    private void await(LongSupplier left, int most) throws InterruptedException {
        Instant latest = began.plus(LONGEST);
        while (left.getAsLong() > most && Instant.now().isBefore(latest)) {
            Thread.sleep(PAUSE);
        }
    }

    /** When they began to ring. */
    Instant began() {
        return began;
    }

    /** How many were claimed by somebody who then went home. */
    int abandoned() {
        return abandoned;
    }

    /** What all of them did. */
    CallbackStaff.Shift done() {
        return done;
    }

    /** Calls in which Twilio heard something it cannot play, or no answer. */
    int misplayed() {
        return misplayed.get();
    }

    /** What one member of staff does. */
    private interface Work<T> {
        T by(CallbackStaff one) throws InterruptedException;
    }

    /** Everybody at the same time. */
    private <T> List<T> all(Work<T> work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(staff.size())) {
            List<Future<T>> working = staff.stream()
                    .map(one -> threads.submit(() -> work.by(one)))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> each : working) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Client client(String username, int first) {
        return new Client(replicas, first, username, password);
    }

    private static String name(int staff) {
        return "staff-%02d".formatted(staff);
    }

    private static String number(String first, int following) {
        return "+" + (Long.parseLong(first.substring(1)) + following);
    }
}
