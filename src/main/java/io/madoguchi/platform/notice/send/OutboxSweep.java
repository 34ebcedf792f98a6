package io.madoguchi.platform.notice.send;

import io.madoguchi.platform.notice.carry.Mails;
import io.madoguchi.platform.notice.carry.Message;
import io.madoguchi.platform.notice.carry.Outcome;
import io.madoguchi.platform.notice.carry.TextMessages;
import io.madoguchi.platform.notice.carry.WebHooks;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Sends what is due, on every replica; each message is sent by one of them. */
@Singleton
class OutboxSweep {
    private final Outbox outbox;
    private final Mails mails;
    private final WebHooks hooks;
    private final TextMessages texts;
    private final Clock clock;

    OutboxSweep(Outbox outbox, Mails mails, WebHooks hooks, TextMessages texts, Clock clock) {
        this.outbox = outbox;
        this.mails = mails;
        this.hooks = hooks;
        this.texts = texts;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            outbox.due(clock.instant()).forEach(channel -> senders.execute(() -> alone(channel)));
        }
    }

    /** One receiver's trouble is not another's, nor does anybody wait for a slow one; a claim ends by itself. */
    private void alone(UUID channel) {
        try {
            outbox.claim(channel, clock.instant()).ifPresent(this::send);
        } catch (RuntimeException failure) {
            Log.errorf(
                    "Notices to channel %s wait: %s",
                    channel, failure.getClass().getSimpleName());
        }
    }

    private void send(Message message) {
        Instant began = clock.instant();
        Outcome outcome =
                switch (message.kind()) {
                    case MAIL -> mails.send(message);
                    case WEBHOOK -> hooks.send(message, began);
                    case SMS -> texts.send(message);
                };
        outbox.tell(message, outcome, clock.instant());
    }
}
