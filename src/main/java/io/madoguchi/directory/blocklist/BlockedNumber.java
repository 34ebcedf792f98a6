package io.madoguchi.directory.blocklist;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A number that is, or was, refused. */
@Entity
@Table(name = "blocked_number")
class BlockedNumber {
    static final SealedColumn NUMBER = new SealedColumn("blocked_number", "number");
    static final SealedColumn REASON = new SealedColumn("blocked_number", "sealed_reason");

    @Id
    private UUID id;

    /** Null: at every desk. */
    @Column(name = "desk_id")
    private @Nullable UUID deskId;

    private SealedText number;

    @Column(name = "number_index")
    private byte[] index;

    /** The index again, until the block is lifted or another one takes its place: one at a time. */
    @Column(name = "in_force")
    private byte @Nullable [] inForce;

    @Column(name = "sealed_reason")
    private @Nullable SealedText reason;

    /** Of before reasons were sealed. */
    @Column(name = "reason")
    private @Nullable String clearReason;

    @Column(name = "until_at")
    private Instant until;

    @Column(name = "blocked_at")
    private Instant blockedAt;

    @Column(name = "blocked_by")
    private String blockedBy;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Column(name = "lifted_by")
    private @Nullable String liftedBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected BlockedNumber() {}

    BlockedNumber(
            @Nullable UUID deskId, String e164, byte[] index, String reason, Instant until, String by, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = deskId;
        this.number = NUMBER.seal(id, e164);
        this.index = index;
        this.inForce = index;
        this.reason = REASON.seal(id, reason);
        this.until = until;
        this.blockedBy = by;
        this.blockedAt = now;
    }

    /** @throws Rejected 409 when it was lifted before */
    void change(String newReason, Instant newUntil) {
        mustNotBeLifted();
        reason = REASON.seal(id, reason, newReason);
        clearReason = null;
        until = newUntil;
    }

    /** @throws Rejected 409 when it was lifted before */
    void lift(String by, Instant now) {
        mustNotBeLifted();
        inForce = null;
        liftedBy = by;
        liftedAt = now;
    }

    /** Seals a reason of before. */
    void sealReason() {
        reason = REASON.seal(id, reason());
        clearReason = null;
    }

    /** Makes room for a new block of the same number. */
    void makeRoom() {
        inForce = null;
    }

    boolean isOn(Instant now) {
        return liftedAt == null && now.isBefore(until);
    }

    private void mustNotBeLifted() {
        if (liftedAt != null) {
            throw new AlreadyLifted();
        }
    }

    UUID id() {
        return id;
    }

    /** Null: at every desk. */
    @Nullable
    UUID deskId() {
        return deskId;
    }

    String number() {
        return NUMBER.text(id, number);
    }

    String reason() {
        return reason != null ? REASON.text(id, reason) : Objects.requireNonNullElse(clearReason, "");
    }

    Instant until() {
        return until;
    }

    Instant blockedAt() {
        return blockedAt;
    }

    String blockedBy() {
        return blockedBy;
    }

    @Nullable
    Instant liftedAt() {
        return liftedAt;
    }

    @Nullable
    String liftedBy() {
        return liftedBy;
    }

    long version() {
        return version;
    }

    private static final class AlreadyLifted extends Rejected {
        AlreadyLifted() {
            super(409, "already-lifted", "The block was lifted", "This block was lifted; block the number anew.");
        }
    }
}
