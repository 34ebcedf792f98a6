package io.madoguchi.voice.ringback;

import io.madoguchi.casework.ticket.By;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.plan.State;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Gives back what somebody claimed and did not go on with, and finds another day for a wished time that went by. Runs on
 * every replica, for desks that are open; each callback is moved by one of them, and what an outage left is made up for.
 */
@Singleton
class LeaseSweep {
    private static final int BATCH = 200;

    private final CallbackRows rows;
    private final Callbacks callbacks;
    private final Attempts attempts;
    private final Desks desks;
    private final Clock clock;

    LeaseSweep(CallbackRows rows, Callbacks callbacks, Attempts attempts, Desks desks, Clock clock) {
        this.rows = rows;
        this.callbacks = callbacks;
        this.attempts = attempts;
        this.desks = desks;
        this.clock = clock;
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        List<UUID> open = Transactions.inOne(() -> desks.all().stream()
                .filter(desk -> desk.calendar().isOpen(now))
                .map(Desk::id)
                .toList());
        if (open.isEmpty()) {
            return;
        }
        By by = By.system(now);
        Transactions.forAllDue(
                after -> rows.lapsed(open, now, after, BATCH),
                id -> free(id, each -> each.isLapsed(now)).ifPresent(each -> attempts.lapse(each, by)));
        Transactions.forAllDue(
                after -> rows.missed(open, now, after, BATCH),
                id -> free(id, each -> each.state() == State.QUEUED && !each.isDue(now))
                        .ifPresent(each -> callbacks.miss(each, by)));
    }

    /** Another replica, or somebody at the desk, may have been quicker. */
    private Optional<Callback> free(UUID id, Predicate<Callback> still) {
        return rows.lockedIfFree(id).filter(still);
    }
}
