package io.madoguchi.casework.remote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.remote.RemoteSessions.Consent;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A remote session with a device of the caller's, and the consent to it. */
@Entity
@Table(name = "remote_session")
class RemoteSession {
    static final SealedColumn CONSENT_BY = new SealedColumn("remote_session", "consent_by");

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    private String tool;
    private @Nullable String device;

    @Column(name = "consent_by")
    private SealedText consentBy;

    @Column(name = "consented_at")
    private Instant consentedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    private @Nullable String outcome;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RemoteSession() {}

    /** A session that begins now. */
    RemoteSession(UUID id, Ticket ticket, String tool, @Nullable String device, Consent consent, By by) {
        this.id = id;
        this.ticketId = ticket.id();
        this.tool = ticket.withoutCaller(tool);
        this.device = device == null ? null : ticket.withoutCaller(device);
        this.consentBy = CONSENT_BY.seal(id, consent.by());
        this.consentedAt = consent.at();
        this.startedAt = by.at();
        this.startedBy = by.who();
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** What the caller's name and number must not stand in. */
    void redact(Redaction redaction) {
        tool = redaction.apply(tool);
        device = device == null ? null : redaction.apply(device);
        outcome = outcome == null ? null : redaction.apply(outcome);
    }

    void end(@Nullable String how, By by) {
        endedAt = by.at();
        endedBy = by.who();
        outcome = how;
    }

    boolean isOver() {
        return endedAt != null;
    }

    UUID id() {
        return id;
    }

    UUID ticketId() {
        return ticketId;
    }

    String tool() {
        return tool;
    }

    @Nullable
    String device() {
        return device;
    }

    String consentBy() {
        return CONSENT_BY.text(id, consentBy);
    }

    Instant consentedAt() {
        return consentedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    String startedBy() {
        return startedBy;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String endedBy() {
        return endedBy;
    }

    @Nullable
    String outcome() {
        return outcome;
    }
}
