package io.madoguchi.casework.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a call belongs to a case; to one, never to two. */
@Entity
@Table(name = "ticket_call")
public class TicketCall {
    @Id
    @Column(name = "call_sid")
    private String callSid;

    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "rang_at")
    private Instant rangAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TicketCall() {}

    public TicketCall(String callSid, UUID callId, UUID ticketId, Instant rangAt) {
        this.callSid = callSid;
        this.callId = callId;
        this.ticketId = ticketId;
        this.rangAt = rangAt;
    }

    void moveTo(UUID ticket) {
        ticketId = ticket;
    }

    public void rang(Instant at) {
        rangAt = at;
    }

    public Instant rangAt() {
        return rangAt;
    }

    public String callSid() {
        return callSid;
    }

    public UUID callId() {
        return callId;
    }

    public UUID ticketId() {
        return ticketId;
    }
}
