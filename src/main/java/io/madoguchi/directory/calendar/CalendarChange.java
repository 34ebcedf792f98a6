package io.madoguchi.directory.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step of the calendar's history: who changed what, as which revision. */
@Entity
@Table(name = "calendar_change")
class CalendarChange {
    @Id
    private long revision;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "desk_id")
    private @Nullable UUID deskId;

    private String what;

    @Column(name = "about_hours")
    private boolean aboutHours;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CalendarChange() {}

    CalendarChange(long revision, Instant now, String by, @Nullable UUID deskId, String what, boolean aboutHours) {
        this.revision = revision;
        this.changedAt = now;
        this.changedBy = by;
        this.deskId = deskId;
        this.what = what;
        this.aboutHours = aboutHours;
    }

    long revision() {
        return revision;
    }

    Instant changedAt() {
        return changedAt;
    }

    String changedBy() {
        return changedBy;
    }

    String what() {
        return what;
    }
}
