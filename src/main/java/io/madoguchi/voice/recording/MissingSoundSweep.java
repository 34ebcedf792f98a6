package io.madoguchi.voice.recording;

import io.madoguchi.core.Transactions;
import io.madoguchi.voice.audio.Store;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Finds messages whose file is not in the store, as after the restore of a database that is newer than its folder: what Twilio
 * still has is fetched again, the others are named in {@code /q/health/well}.
 */
@Wellness
@Singleton
class MissingSoundSweep implements HealthCheck {
    private static final int ROWS = 500;
    private static final int NAMED = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final VoicemailRows rows;
    private final Store store;
    private final Clock clock;
    private volatile List<UUID> missing = List.of();

    MissingSoundSweep(VoicemailRows rows, Store store, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        var found = new ArrayList<UUID>();
        List<Voicemail> page = after(FIRST);
        while (!page.isEmpty()) {
            page.stream().filter(each -> !isThere(each)).forEach(each -> {
                if (!fetchAgain(each.id(), now)) {
                    found.add(each.id());
                }
            });
            page = after(page.getLast().id());
        }
        if (!found.isEmpty() && !found.equals(missing)) {
            Log.errorf("%d messages have no file in the store; /q/health/well names them", found.size());
        }
        missing = List.copyOf(found);
    }

    private List<Voicemail> after(UUID id) {
        return Transactions.inOne(() -> rows.keptAfter(id, ROWS));
    }

    private boolean isThere(Voicemail voicemail) {
        try {
            return store.has(voicemail.id().toString());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** While Twilio still has its copy. */
    private boolean fetchAgain(UUID id, Instant now) {
        return Transactions.inOne(() -> {
            Voicemail voicemail = rows.locked(id);
            boolean atTwilio = voicemail.audio() == Audio.STORED;
            if (atTwilio) {
                voicemail.isDamaged(now);
            }
            return atTwilio;
        });
    }

    @Override
    public HealthCheckResponse call() {
        List<UUID> now = missing;
        var answer = HealthCheckResponse.named("Messages").up().withData("withoutFile", now.size());
        if (!now.isEmpty()) {
            answer.withData(
                    "warning",
                    "Restore the folder of recordings. Without a file: "
                            + now.stream().limit(NAMED).map(UUID::toString).toList());
        }
        return answer.build();
    }
}
