package io.madoguchi.voice.queue;

import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.dial.Dialling;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

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
        Transactions.oneByOne(Transactions.inOne(rows::inVain), Function.identity(), this::takeBack);
        Transactions.oneByOne(Transactions.inOne(desks::all), Desk::code, desk -> offer(desk, now));
    }

    private void takeBack(UUID dial) {
        Transactions.inOne(() -> {
            dialling.takeBack(dial);
            return dial;
        });
    }

    private void offer(Desk desk, Instant now) {
        while (desk.statusAt(now).open() && Transactions.inOne(() -> waiting.offerNext(desk))) {
            // until nobody is to be offered any more, or nobody is free
        }
    }
}
