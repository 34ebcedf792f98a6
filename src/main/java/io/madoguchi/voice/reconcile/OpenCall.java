package io.madoguchi.voice.reconcile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A call of whose end Twilio has not told. The row goes when it does. */
@Entity
@Table(name = "open_call")
class OpenCall {
    @Id
    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "call_sid")
    private String callSid;

    private boolean connected;

    @Column(name = "heard_at")
    private Instant heardAt;

    @Column(name = "ask_at")
    private Instant askAt;

    private int asks;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected OpenCall() {}

    /** Whoever claims it asks; if they vanish or Twilio does not say, somebody asks later. */
    void claim(Instant until) {
        askAt = until;
    }

    UUID callId() {
        return callId;
    }

    String callSid() {
        return callSid;
    }

    /** Whether the caller is known to have been connected with a member of staff. */
    boolean isConnected() {
        return connected;
    }

    Instant heardAt() {
        return heardAt;
    }

    /** How often Twilio has said since then that the call lasts, or that it knows none. */
    int asks() {
        return asks;
    }
}
