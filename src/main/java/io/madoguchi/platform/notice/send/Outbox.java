package io.madoguchi.platform.notice.send;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.Owed;
import io.madoguchi.platform.notice.carry.Message;
import io.madoguchi.platform.notice.carry.Outcome;
import io.madoguchi.platform.notice.carry.SendSettings;
import io.madoguchi.platform.notice.send.Delivery.State;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is still to be sent. A message is claimed in a transaction, sent outside any, and what became of it is written down
 * in another: whoever dies in between leaves a message that is sent again, under the id it had.
 */
@Singleton
class Outbox {
    private static final int LONGEST_MESSAGE = 100;

    private final EntityManager database;
    private final Notices notices;
    private final SendSettings settings;
    private final Retries retries;

    Outbox(EntityManager database, Notices notices, SendSettings settings) {
        this.database = database;
        this.notices = notices;
        this.settings = settings;
        this.retries = new Retries(settings.firstWait(), settings.longestWait(), settings.attempts());
    }

    /** The channels that may have something to send. */
    List<UUID> due(Instant now) {
        return Transactions.inOne(() -> database.createQuery("""
                        select channel.id from Channel channel where channel.notBefore <= :now and exists (
                            select 1 from Delivery delivery
                            where delivery.id.channel = channel.id and delivery.state = :waiting)
                        order by channel.notBefore""", UUID.class)
                .setParameter("now", now)
                .setParameter("waiting", State.WAITING)
                .getResultList());
    }

    /** The next message of a channel, for whoever asks alone; empty when it has none, or another replica is at it. */
    Optional<Message> claim(UUID id, Instant now) {
        return Transactions.inOne(() -> free(id, now).flatMap(channel -> {
            UUID message = channel.underWay().orElseGet(() -> compose(channel));
            List<Owed> said = said(channel, message);
            if (said.isEmpty()) {
                channel.drop(now);
                return Optional.empty();
            }
            if (!channel.isGenuine()) {
                giveUp(channel, message, "where it leads was altered in the database", now);
                return Optional.empty();
            }
            if (!channel.isWorthATry()) {
                giveUp(channel, message, "nobody knows whether it was sent: no news", now);
                return Optional.empty();
            }
            channel.attempt(message, now, settings.claimLasts());
            return Optional.of(new Message(
                    message,
                    channel.tries(),
                    id,
                    channel.kind(),
                    channel.target(),
                    channel.secret(),
                    channel.language(),
                    said));
        }));
    }

    /** Writes down what became of an attempt; a failure only if the claim has not ended, so that nobody else tries by now. */
    void tell(Message message, Outcome outcome, Instant now) {
        Transactions.inOne(() -> {
            Channel channel = database.find(Channel.class, message.channel(), LockModeType.PESSIMISTIC_WRITE);
            if (channel != null && channel.isSending(message)) {
                switch (outcome) {
                    case Outcome.Sent _ -> sent(channel, message, now);
                    case Outcome.Refused(String why)
                    when channel.isAt(message) -> {
                        channel.refused();
                        failed(channel, message, why, now);
                    }
                    case Outcome.Failed(String why) when channel.isAt(message) -> failed(channel, message, why, now);
                    case Outcome.Refused _, Outcome.Failed _ ->
                        Log.debugf("Message %s is tried by somebody else", message.id());
                }
            }
            return message;
        });
    }

    private void sent(Channel channel, Message message, Instant now) {
        channel.sent(now, settings.mergeWithin());
        end(channel, message.id(), State.SENT, now);
    }

    private void failed(Channel channel, Message message, String why, Instant now) {
        Optional<Duration> wait = retries.after(message.attempt());
        if (wait.isPresent() && channel.isWorthATry()) {
            channel.failed(why, now, wait.get());
        } else {
            giveUp(channel, message.id(), why, now);
        }
    }

    private void giveUp(Channel channel, UUID message, String why, Instant now) {
        Log.errorf(
                "Message %s to channel %s was given up after %d attempts: %s",
                message, channel.id(), channel.tries(), why);
        channel.gaveUp(why, now, settings.mergeWithin());
        end(channel, message, State.GIVEN_UP, now);
    }

    private Optional<Channel> free(UUID id, Instant now) {
        List<?> found = database.createNativeQuery(
                        "SELECT * FROM notice_channel WHERE id = :id FOR UPDATE SKIP LOCKED", Channel.class)
                .setParameter("id", id)
                .getResultList();
        return found.stream()
                .map(Channel.class::cast)
                .filter(each -> each.isFree(now))
                .findFirst();
    }

    /** Everything that waits becomes one message. Read first, changed by key then: rows of others are not waited for. */
    private UUID compose(Channel channel) {
        UUID message = UuidCreator.getTimeOrderedEpoch();
        List<UUID> waiting = database.createQuery("""
                        select id.notice from Delivery
                        where id.channel = :channel and state = :waiting and message is null
                        order by id.notice""", UUID.class)
                .setParameter("channel", channel.id())
                .setParameter("waiting", State.WAITING)
                .setMaxResults(LONGEST_MESSAGE)
                .getResultList();
        database.createQuery(
                        "update Delivery set message = :message where id.channel = :channel and id.notice in :waiting")
                .setParameter("message", message)
                .setParameter("channel", channel.id())
                .setParameter("waiting", waiting)
                .executeUpdate();
        return message;
    }

    private List<Owed> said(Channel channel, UUID message) {
        return notices.all(database.createQuery(
                        "select id.notice from Delivery where id.channel = :channel and message = :message", UUID.class)
                .setParameter("channel", channel.id())
                .setParameter("message", message)
                .getResultList());
    }

    private void end(Channel channel, UUID message, State state, Instant now) {
        database.createQuery("""
                        update Delivery set state = :state, endedAt = :now
                        where id.channel = :channel and message = :message""")
                .setParameter("state", state)
                .setParameter("now", now)
                .setParameter("channel", channel.id())
                .setParameter("message", message)
                .executeUpdate();
    }
}
