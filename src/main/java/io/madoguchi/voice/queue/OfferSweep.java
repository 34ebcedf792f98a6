package io.madoguchi.voice.queue;

import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.dial.Dialling;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Offers callers who wait to whoever is free, each to one after the other, and stops telephones that ring in vain. Runs on
 * every replica; a caller and a member of staff are brought together by one of them.
 */
@Singleton
class OfferSweep {
    private final QueueRows rows;
    private final Waiting waiting;
    private final Dialling dialling;
    private final Desks desks;
    private final Clock clock;

    OfferSweep(QueueRows rows, Waiting waiting, Dialling dialling, Desks desks, Clock clock) {
        this.rows = rows;
        this.waiting = waiting;
        this.dialling = dialling;
        this.desks = desks;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        if (!dialling.isPossible()) {
            return;
        }
        List<UUID> inVain = Transactions.inOne(rows::inVain);
        inVain.forEach(dial -> Transactions.inOne(() -> {
            dialling.takeBack(dial);
            return dial;
        }));
        for (Desk desk : Transactions.inOne(desks::all)) {
            while (desk.statusAt(now).open() && Transactions.inOne(() -> waiting.offerNext(desk))) {
                // until nobody is to be offered any more, or nobody is free
            }
        }
    }
}
