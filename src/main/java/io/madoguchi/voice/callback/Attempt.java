package io.madoguchi.voice.callback;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.voice.plan.DialOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody was rung, once. Its id names the attempt wherever the call is placed. */
@Entity
@Table(name = "callback_attempt")
public class Attempt {
    static final SealedColumn NUMBER = new SealedColumn("callback_attempt", "number");

    @Id
    private UUID id;

    @Column(name = "callback_id")
    private UUID callbackId;

    private int series;

    @SuppressWarnings("UnusedVariable") // what was dialled stays known, whatever the callback's number becomes
    private SealedText number;

    @Column(name = "dialed_at")
    private Instant dialedAt;

    @Column(name = "dialed_by")
    private String dialedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable DialOutcome outcome;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Attempt() {}

    Attempt(Callback callback, By by) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.callbackId = callback.id();
        this.series = callback.series();
        this.number = NUMBER.seal(id, callback.number());
        this.dialedAt = by.at();
        this.dialedBy = by.who();
    }

    public void end(DialOutcome how, By by) {
        outcome = how;
        endedAt = by.at();
        endedBy = by.who();
    }

    public boolean isOver() {
        return outcome != null;
    }

    public UUID id() {
        return id;
    }

    public UUID callbackId() {
        return callbackId;
    }

    int series() {
        return series;
    }

    public Instant dialedAt() {
        return dialedAt;
    }

    public String dialedBy() {
        return dialedBy;
    }

    /** Null while it lasts. */
    public @Nullable DialOutcome outcome() {
        return outcome;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }
}
