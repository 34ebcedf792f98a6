package io.madoguchi.voice.callback;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Who has a callback, and when it returns to the queue if they do not go on with it. */
@Embeddable
record Lease(String assignee, @Column(name = "lease_until") Instant until) {
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
