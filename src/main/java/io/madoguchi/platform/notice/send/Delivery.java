package io.madoguchi.platform.notice.send;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One notice owed to one channel. */
@Entity
@Table(name = "notice_delivery")
@SuppressWarnings("UnusedVariable") // queries use it
class Delivery {
    enum State {
        WAITING,
        SENT,
        GIVEN_UP
    }

    @EmbeddedId
    private Key id;

    /** With what it is sent; null while it waits for its first message. */
    @Column(name = "message_id")
    private @Nullable UUID message;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Delivery() {}

    /** Which notice to which channel. */
    @Embeddable
    record Key(
            @Column(name = "notice_id") UUID notice,
            @Column(name = "channel_id") UUID channel) {}
}
