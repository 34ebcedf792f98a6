package io.madoguchi.platform.notice.send;

import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.carry.Kind;
import io.madoguchi.platform.notice.carry.SendSettings;
import io.madoguchi.platform.notice.carry.TextMessages;
import io.madoguchi.platform.privacy.SealedColumns;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The channels as administrators see them. Methods run in the caller's transaction. */
@Singleton
class Channels implements SealedColumns {
    static final String TEST = "channel-test";
    static final String ABOUT = "notice-channel";
    static final String PATH = "/api/v1/notice-channels";

    private final EntityManager database;
    private final Vault vault;
    private final SendSettings settings;
    private final TextMessages texts;
    private final Notices notices;
    private final Clock clock;

    Channels(
            EntityManager database,
            Vault vault,
            SendSettings settings,
            TextMessages texts,
            Notices notices,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.settings = settings;
        this.texts = texts;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * How many notices of a channel are still to be sent, and how many never were.
     *
     * @param givenUp the receiver did not take them
     */
    record Tally(long waiting, long givenUp) {}

    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", Channel.TARGET, Channel.SECRET));
    }

    /** The latest first. */
    List<Channel> list(@Nullable UUID before, int rows) {
        return database.createQuery("from Channel where id < :before order by id desc", Channel.class)
                .setParameter("before", before == null ? new UUID(-1, -1) : before)
                .setMaxResults(rows)
                .getResultList();
    }

    Channel named(UUID id) {
        Channel channel = database.find(Channel.class, id);
        if (channel == null) {
            throw new NotFound("notice channel");
        }
        return channel;
    }

    /** @throws Rejected 409 when there are too many, there is one to the same place, or nothing of its kind can be sent */
    Channel open(Kind kind, String target, List<String> desks, String language, String by) {
        if (kind == Kind.MAIL && settings.mailFrom().isEmpty()) {
            throw new NoMail();
        }
        if (kind == Kind.SMS) {
            texts.obstacle().ifPresent(why -> {
                throw why;
            });
        }
        // Two administrators at one moment wait here.
        List<Channel> known = database.createQuery("from Channel", Channel.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (known.size() >= settings.mostChannels()) {
            throw new TooMany(settings.mostChannels());
        }
        if (known.stream().anyMatch(each -> each.target().equals(target))) {
            throw new Exists();
        }
        var channel =
                new Channel(kind, target, vault.index("notice-target", target), desks, language, by, clock.instant());
        database.persist(channel);
        database.flush();
        return channel;
    }

    /** What waits for it is not sent any more. */
    void close(Channel channel) {
        database.createQuery("delete from Delivery where id.channel = :channel")
                .setParameter("channel", channel.id())
                .executeUpdate();
        database.remove(channel);
        database.flush();
    }

    /** Owes a notice to this channel alone. */
    void test(Channel channel, String by) {
        Instant now = clock.instant();
        notices.owe(new Notice(
                TEST,
                null,
                new Audience.Person(by),
                Notice.About.of(ABOUT, PATH, channel.id()),
                Map.of(),
                channel.id() + ":" + now));
    }

    Tally tally(Channel channel) {
        return new Tally(count(channel, Delivery.State.WAITING), count(channel, Delivery.State.GIVEN_UP));
    }

    private long count(Channel channel, Delivery.State state) {
        return database.createQuery(
                        "select count(*) from Delivery where id.channel = :channel and state = :state", Long.class)
                .setParameter("channel", channel.id())
                .setParameter("state", state)
                .getSingleResult();
    }

    private static final class NoMail extends Rejected {
        NoMail() {
            super(
                    409,
                    "mail-not-configured",
                    "Mails cannot be sent",
                    "Nobody said whom mails are from: set MADOGUCHI_NOTICE_SEND_MAIL_FROM.");
        }
    }

    private static final class TooMany extends Rejected {
        TooMany(int most) {
            super(
                    409,
                    "too-many-channels",
                    "There are too many channels",
                    "There are " + most + " channels already; delete one.");
        }
    }

    private static final class Exists extends Rejected {
        Exists() {
            super(
                    409,
                    "channel-exists",
                    "There is a channel to that place",
                    "Notices are sent there already; delete that channel first.");
        }
    }
}
