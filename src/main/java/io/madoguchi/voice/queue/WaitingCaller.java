package io.madoguchi.voice.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in the queue of a desk. The row goes when they do. */
@Entity
@Table(name = "waiting_caller")
class WaitingCaller {
    @Id
    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "call_sid")
    private String callSid;

    @Column(name = "desk_id")
    private UUID deskId;

    private Instant since;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "taken_by")
    private @Nullable UUID takenBy;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected WaitingCaller() {}

    UUID callId() {
        return callId;
    }

    String callSid() {
        return callSid;
    }

    UUID deskId() {
        return deskId;
    }

    Instant since() {
        return since;
    }

    /** The dial of whoever took the call and is about to be connected; null while anybody may have it. */
    @Nullable
    UUID takenBy() {
        return takenBy;
    }

    void take(UUID dial) {
        takenBy = dial;
    }

    void giveBack() {
        takenBy = null;
    }
}
