package io.madoguchi.voice.recording;

import io.madoguchi.voice.call.CallFact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call whose caller was asked for a message: Twilio is asked whether one was left of which no delivery told. */
@Entity
@Table(name = "voicemail_search")
class Search {
    @Id
    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "call_sid")
    private String callSid;

    private int tries;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Search() {}

    Search(CallFact.AskedForMessage fact, Instant due) {
        callId = fact.callId();
        callSid = fact.callSid();
        dueAt = due;
    }

    /** They were asked once more; of two times the later counts, whichever is told first. */
    void again(Instant due) {
        tries = 0;
        dueAt = dueAt == null || due.isAfter(dueAt) ? due : dueAt;
    }

    /** Whoever claims it asks; if they vanish, or Twilio does not say, it is asked again after a time that grows. */
    void claim(Instant now, Duration wait) {
        tries++;
        dueAt = now.plus(wait.multipliedBy(Math.min(tries, 24)));
    }

    /** There is no more to find. */
    void isOver() {
        dueAt = null;
    }

    UUID callId() {
        return callId;
    }

    String callSid() {
        return callSid;
    }
}
