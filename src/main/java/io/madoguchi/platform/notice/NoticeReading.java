package io.madoguchi.platform.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That somebody has read a notice; others may not have. */
@Entity
@Table(name = "notice_reading")
class NoticeReading {
    @EmbeddedId
    private Key id;

    @Column(name = "read_at")
    private Instant readAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected NoticeReading() {}

    NoticeReading(Key id, Instant now) {
        this.id = id;
        this.readAt = now;
    }

    UUID notice() {
        return id.notice();
    }

    Instant readAt() {
        return readAt;
    }

    /** Which notice, and who. */
    @Embeddable
    record Key(@Column(name = "notice_id") UUID notice, String username) {}
}
