package io.madoguchi.directory.roster;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody's exception from the plan of a desk. Never altered; the later it was entered, the greater its id. */
@Entity
@Table(name = "roster_exception")
class ExceptionRow {
    static final SealedColumn REASON = new SealedColumn("roster_exception", "reason");

    @Id
    private UUID id;

    @Column(name = "desk_id")
    private UUID deskId;

    private String username;

    @Column(name = "from_at")
    private Instant fromAt;

    @Column(name = "until_at")
    private Instant untilAt;

    @Column(name = "on_duty")
    private boolean onDuty;

    private SealedText reason;

    @Column(name = "entered_at")
    private Instant enteredAt;

    @Column(name = "entered_by")
    private String enteredBy;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ExceptionRow() {}

    ExceptionRow(UUID deskId, Exceptional exception, String reason, String by, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = deskId;
        this.username = exception.username();
        this.fromAt = exception.from();
        this.untilAt = exception.until();
        this.onDuty = exception.onDuty();
        this.reason = REASON.seal(id, reason);
        this.enteredBy = by;
        this.enteredAt = now;
    }

    Exceptional exception() {
        return new Exceptional(username, fromAt, untilAt, onDuty);
    }

    UUID id() {
        return id;
    }

    UUID deskId() {
        return deskId;
    }

    String reason() {
        return REASON.text(id, reason);
    }

    Instant enteredAt() {
        return enteredAt;
    }

    String enteredBy() {
        return enteredBy;
    }
}
