package io.madoguchi.casework.duty;

import io.madoguchi.core.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Reminds people before a term ends, and when it is over. Runs on every replica; each case is looked at by one of them. */
@Singleton
class ReminderSweep {
    static final int BATCH = 100;

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
        Transactions.forAllDue(after -> rows.due(now, after, BATCH), ticket -> reminders.remind(ticket, now));
    }
}
