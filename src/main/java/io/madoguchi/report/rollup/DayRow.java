package io.madoguchi.report.rollup;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day of a desk that is over. Written only by whoever has claimed its month. */
@Entity
@Table(name = "report_day")
class DayRow {
    @EmbeddedId
    private Key key;

    private int seen;

    @SuppressWarnings("UnusedVariable") // read by the queries
    @Column(name = "counted_at")
    private @Nullable Instant countedAt;

    @Column(name = "look_at")
    private @Nullable Instant lookAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected DayRow() {}

    /** Not counted yet. */
    DayRow(UUID desk, LocalDate day, @Nullable Instant lookAt) {
        this.key = new Key(desk, day);
        this.lookAt = lookAt;
    }

    @Embeddable
    record Key(@Column(name = "desk_id") UUID desk, LocalDate day) {}

    /**
     * Notes that it was counted.
     *
     * @param rows of the views
     * @param again when to look at it once more; null when never
     */
    void counted(int rows, Instant now, @Nullable Instant again) {
        seen = rows;
        countedAt = now;
        lookAt = again;
    }

    /** What it was counted from is being forgotten: there is nothing to compare with any more. */
    void forgotten() {
        lookAt = null;
    }

    boolean isDue(Instant now) {
        return lookAt != null && !lookAt.isAfter(now);
    }

    LocalDate day() {
        return key.day();
    }

    int seen() {
        return seen;
    }
}
