package io.madoguchi.voice.callback;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a callback was promised in a call, or asked for again; each call counts once. */
@Entity
@Table(name = "callback_call")
public class CallbackCall {
    @Id
    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "call_sid")
    private String callSid;

    @Column(name = "callback_id")
    private UUID callbackId;

    @SuppressWarnings("UnusedVariable") // read by the order of the query
    @Column(name = "rang_at")
    private Instant rangAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CallbackCall() {}

    public CallbackCall(Promise.Ring ring, UUID callback) {
        this.callId = ring.id();
        this.callSid = ring.sid();
        this.callbackId = callback;
        this.rangAt = ring.at();
    }

    public void moveTo(UUID callback) {
        callbackId = callback;
    }

    public void rang(Instant at) {
        rangAt = at;
    }

    String callSid() {
        return callSid;
    }

    public UUID callbackId() {
        return callbackId;
    }
}
