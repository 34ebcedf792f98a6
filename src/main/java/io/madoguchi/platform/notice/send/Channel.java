package io.madoguchi.platform.notice.send;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.platform.notice.carry.Kind;
import io.madoguchi.platform.notice.carry.Message;
import io.madoguchi.platform.notice.carry.Signature;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where notices are sent. It sends one message at a time, and remembers the one that is under way. */
@Entity
@Table(name = "notice_channel")
class Channel {
    static final String EVERY_DESK = "*";

    static final SealedColumn TARGET = new SealedColumn("notice_channel", "target");
    static final SealedColumn SECRET = new SealedColumn("notice_channel", "secret");

    /** As often a text message may arrive: it costs money, and wakes people. */
    private static final int MOST_COPIES = 2;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private SealedText target;

    @Column(name = "target_index")
    private byte[] targetIndex;

    private @Nullable SealedText secret;

    private String desks;

    private String language;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "message_id")
    private @Nullable UUID message;

    private int tries;

    /** Attempts at the message of which nobody knows that they failed. */
    private int copies;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    private @Nullable String failure;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Channel() {}

    /**
     * A channel that has sent nothing.
     *
     * @param target an address, a URL or a telephone number (E.164)
     * @param targetIndex its blind index
     * @param desks codes, or {@value #EVERY_DESK}
     */
    Channel(Kind kind, String target, byte[] targetIndex, List<String> desks, String language, String by, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.kind = kind;
        this.target = TARGET.seal(id, target);
        this.targetIndex = targetIndex;
        this.secret = kind == Kind.WEBHOOK ? SECRET.seal(id, Signature.newSecret()) : null;
        this.desks = String.join(",", desks);
        this.language = language;
        this.createdBy = by;
        this.createdAt = now;
        this.notBefore = now;
    }

    boolean isFree(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** The message that is to be tried again, if there is one. */
    Optional<UUID> underWay() {
        return Optional.ofNullable(message);
    }

    /** Tries a message; until the claim ends nobody else does. */
    void attempt(UUID tried, Instant now, Duration claimLasts) {
        message = tried;
        tries++;
        copies++;
        notBefore = now.plus(claimLasts);
    }

    /** Whether where it leads is what somebody entered. */
    boolean isGenuine() {
        return !target().isEmpty() && (kind != Kind.WEBHOOK || secret() != null);
    }

    /** Whether the message may be tried once more. */
    boolean isWorthATry() {
        return kind != Kind.SMS || copies < MOST_COPIES;
    }

    boolean isSending(Message tried) {
        return tried.id().equals(message);
    }

    /** Whether nobody else has tried since. */
    boolean isAt(Message tried) {
        return isSending(tried) && tried.attempt() == tries;
    }

    /** @param mergeWithin no other message leaves sooner */
    void sent(Instant now, Duration mergeWithin) {
        end(now.plus(mergeWithin));
        sentAt = now;
    }

    /** The last attempt has certainly failed. */
    void refused() {
        copies--;
    }

    void failed(String why, Instant now, Duration wait) {
        failedAt = now;
        failure = why;
        notBefore = now.plus(wait);
    }

    void gaveUp(String why, Instant now, Duration wait) {
        failed(why, now, wait);
        end(now.plus(wait));
    }

    /** There is nothing left to say. */
    void drop(Instant now) {
        end(now);
    }

    private void end(Instant next) {
        message = null;
        tries = 0;
        copies = 0;
        notBefore = next;
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    /** Blank when what is kept is not believed: nothing may be sent there. */
    String target() {
        return TARGET.text(id, target);
    }

    @Nullable
    String secret() {
        return SECRET.open(id, secret);
    }

    List<String> desks() {
        return List.of(desks.split(",", -1));
    }

    String language() {
        return language;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant notBefore() {
        return notBefore;
    }

    int tries() {
        return tries;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    Instant failedAt() {
        return failedAt;
    }

    @Nullable
    String failure() {
        return failure;
    }
}
