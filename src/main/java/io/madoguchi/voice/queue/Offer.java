package io.madoguchi.voice.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A caller who waited was offered to a member of staff, or taken by one. */
@Entity
@Table(name = "queue_offer")
class Offer {
    /** What became of it. */
    enum Ending {
        /** They were connected. */
        MET,
        /** The member of staff did not come to the telephone. */
        MISSED,
        /** Somebody else was quicker, or the caller was gone. */
        TAKEN_BACK,
        /** They could not be connected. */
        FAILED
    }

    @Id
    @Column(name = "dial_id")
    private UUID dialId;

    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "desk_id")
    private UUID deskId;

    private String staff;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("UnusedVariable") // read by queries
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Offer() {}

    Offer(UUID dialId, WaitingCaller caller, String staff, Instant now) {
        this.dialId = dialId;
        this.callId = caller.callId();
        this.deskId = caller.deskId();
        this.staff = staff;
        this.madeAt = now;
    }

    /** It is another caller whom they are given. */
    void isFor(WaitingCaller other) {
        callId = other.callId();
    }

    void end(Ending how, Instant now) {
        if (ending == null) {
            ending = how;
            endedAt = now;
        }
    }

    UUID dialId() {
        return dialId;
    }

    UUID callId() {
        return callId;
    }

    UUID deskId() {
        return deskId;
    }

    String staff() {
        return staff;
    }

    Instant madeAt() {
        return madeAt;
    }

    boolean isOver() {
        return ending != null;
    }
}
