package io.madoguchi.voice.presence;

import io.madoguchi.core.Transactions;
import io.madoguchi.voice.dial.Dialling;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Ends the time for writing up, on every replica. Nobody is kept from calls by a dial that is over. */
@Singleton
class PresenceSweep {
    private static final int BATCH = 200;

    private final PresenceRows rows;
    private final Dialling dialling;
    private final Clock clock;

    PresenceSweep(PresenceRows rows, Dialling dialling, Clock clock) {
        this.rows = rows;
        this.dialling = dialling;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        Transactions.inOne(() -> rows.wrappedUp(now, BATCH))
                .forEach(staff -> change(staff, each -> each.finishWrapUp(now)));
        Transactions.inOne(this::left).forEach((staff, dial) -> change(staff, each -> each.spare(dial, now)));
    }

    /** Those who are kept by a dial that is over. */
    private Map<String, UUID> left() {
        Map<String, UUID> busy = rows.busy();
        busy.values().removeAll(dialling.underWay(busy.values()));
        return busy;
    }

    private void change(String staff, Consumer<Presence> how) {
        Transactions.inOne(() -> {
            rows.locked(staff).ifPresent(how);
            return staff;
        });
    }
}
