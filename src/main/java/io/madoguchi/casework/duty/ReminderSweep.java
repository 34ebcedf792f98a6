package io.madoguchi.casework.duty;

import io.madoguchi.core.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reminds people before a term ends, and when it is over. Runs on every replica; each case is looked at by one of them. */
@Singleton
class ReminderSweep {
    private static final int BATCH = 100;

    private final DutyRows rows;
    private final Reminders reminders;
    private final Clock clock;

    ReminderSweep(DutyRows rows, Reminders reminders, Clock clock) {
        this.rows = rows;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "40s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        List<UUID> due = Transactions.inOne(() -> rows.due(now, BATCH));
        due.forEach(each -> remind(each, now));
    }

    /** One case's trouble is not another's. */
    private void remind(UUID ticket, Instant now) {
        try {
            Transactions.inOne(() -> reminders.remind(ticket, now));
        } catch (RuntimeException failure) {
            Log.errorf(failure, "Nobody could be reminded of the duties of case %s", ticket);
        }
    }
}
