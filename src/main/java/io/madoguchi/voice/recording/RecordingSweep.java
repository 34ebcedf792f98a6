package io.madoguchi.voice.recording;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Takes what is due, on every replica; each thing is taken by one of them. */
@Singleton
class RecordingSweep {
    private static final int MOST = 200;

    private final Fetching fetching;
    private final Searching searching;
    private final Clock clock;

    RecordingSweep(Fetching fetching, Searching searching, Clock clock) {
        this.fetching = fetching;
        this.searching = searching;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        fetching.renew();
    }

    void work(Instant now) {
        boolean more = true;
        for (int each = 0; more && each < MOST; each++) {
            boolean searched = search(now);
            more = fetch(now) || searched;
        }
    }

    private boolean search(Instant now) {
        var due = searching.claim(now);
        due.ifPresent(search -> alone(() -> searching.take(search, now)));
        return due.isPresent();
    }

    private boolean fetch(Instant now) {
        var due = fetching.claim(now);
        due.ifPresent(step -> alone(() -> fetching.take(step, now)));
        return due.isPresent();
    }

    /** One message's trouble is not another's; its claim ends by itself. */
    private static void alone(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            Log.errorf("A message waits: %s", failure.getClass().getSimpleName());
        }
    }
}
