package io.madoguchi.voice.call;

import io.madoguchi.core.Transactions.NobodyWaits;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rehearses calls before the port opens: the first caller after a start does not wait while classes are loaded and code is
 * compiled. Nothing of it is kept, because nobody waits for its answer and the transaction is rolled back.
 */
@ApplicationScoped
class RehearsalListener {
    private static final int MOST_CALLS = 1000;

    private final Switchboard switchboard;
    private final Desks desks;
    private final Clock clock;
    private final Duration lasting;

    RehearsalListener(
            Switchboard switchboard,
            Desks desks,
            Clock clock,
            @ConfigProperty(name = "madoguchi.phone.rehearse-for") Duration lasting) {
        this.switchboard = switchboard;
        this.desks = desks;
        this.clock = clock;
        this.lasting = lasting;
    }

    /** Last of all that happens at the start. */
    void rehearse(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        Log.infof("Rehearsed %d calls", rehearsed());
    }

    /** How many calls were rehearsed in the time; one that fails ends it, and keeps no service from starting. */
    int rehearsed() {
        List<String> numbers =
                desks.all().stream().map(Desk::numbers).flatMap(List::stream).toList();
        long end = System.nanoTime() + lasting.toNanos();
        int calls = 0;
        try {
            while (!numbers.isEmpty() && calls < MOST_CALLS && System.nanoTime() < end) {
                rehearse(numbers.get(calls % numbers.size()));
                calls++;
            }
        } catch (RuntimeException failure) {
            Log.warnf(failure, "The rehearsal of calls ended early");
        }
        return calls;
    }

    private void rehearse(String number) {
        try {
            switchboard.take(call(number, clock.instant()), () -> false);
        } catch (NobodyWaits rolledBack) {
            // As it must.
        }
    }

    /** The first event of a call that nobody makes. */
    static Delivery call(String number, Instant at) {
        var random = ThreadLocalRandom.current();
        Map<String, String> fields = Map.of(
                "CallSid",
                "CA%016x%016x".formatted(random.nextLong(), random.nextLong()),
                "From",
                "+8190%08d".formatted(random.nextInt(100_000_000)),
                "To",
                number,
                "CallStatus",
                "ringing",
                "Direction",
                "inbound");
        return Delivery.of(Kind.INCOMING, fields, at, null);
    }
}
