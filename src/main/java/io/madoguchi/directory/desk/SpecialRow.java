package io.madoguchi.directory.desk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.directory.hours.Special;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A closure or a special opening. Taking it back ends it with a further revision; it is never deleted. */
@Entity
@Table(name = "desk_special")
class SpecialRow {
    @Id
    private UUID id;

    @Column(name = "desk_id")
    private UUID deskId;

    @Column(name = "from_at")
    private Instant from;

    @Column(name = "to_at")
    private Instant to;

    private boolean opens;
    private String reason;
    private long revision;

    @Column(name = "ended_revision")
    private @Nullable Long endedRevision;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected SpecialRow() {}

    SpecialRow(UUID deskId, Special special, long revision) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = deskId;
        this.from = special.from();
        this.to = special.to();
        this.opens = special.open();
        this.reason = special.reason();
        this.revision = revision;
    }

    Special special() {
        return new Special(from, to, opens, reason);
    }

    void endedBy(long change) {
        endedRevision = change;
    }

    boolean isEnded() {
        return endedRevision != null;
    }

    UUID id() {
        return id;
    }

    UUID deskId() {
        return deskId;
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    boolean opens() {
        return opens;
    }

    String reason() {
        return reason;
    }

    long revision() {
        return revision;
    }
}
