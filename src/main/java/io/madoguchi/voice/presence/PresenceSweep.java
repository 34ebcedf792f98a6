package io.madoguchi.voice.presence;

import io.madoguchi.core.Transactions;
import io.madoguchi.voice.dial.Dialling;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
        List<String> wrappedUp = Transactions.inOne(() -> rows.wrappedUp(now, BATCH));
        wrappedUp.forEach(staff -> Transactions.inOne(() -> {
            rows.locked(staff).ifPresent(each -> each.finishWrapUp(now));
            return staff;
        }));
        Transactions.inOne(rows::busy)
                .forEach((staff, dial) -> Transactions.inOne(() -> {
                    if (!dialling.isUnderWay(dial)) {
                        rows.locked(staff).ifPresent(each -> each.spare(dial, now));
                    }
                    return staff;
                }));
    }
}
