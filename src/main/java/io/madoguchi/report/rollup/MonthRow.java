package io.madoguchi.report.rollup;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Tally;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A month of a desk. Whoever counts one of its days, or closes it, has locked it. */
@Entity
@Table(name = "report_month")
class MonthRow {
    @EmbeddedId
    private Key key;

    @Column(name = "closes_at")
    private Instant closesAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private long backlog;

    @Column(name = "backlog_over_1_day")
    private long backlogOver1Day;

    @Column(name = "backlog_over_3_days")
    private long backlogOver3Days;

    @Column(name = "backlog_over_7_days")
    private long backlogOver7Days;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected MonthRow() {}

    MonthRow(UUID desk, YearMonth month, Instant closesAt) {
        this.key = new Key(desk, month.atDay(1));
        this.closesAt = closesAt;
    }

    @Embeddable
    record Key(@Column(name = "desk_id") UUID desk, LocalDate month) {}

    /**
     * Lets its figures stand.
     *
     * @param opening how many cases were open when it began
     */
    void close(Tally opening, Instant now) {
        closedAt = now;
        backlog = opening.of(Count.BACKLOG);
        backlogOver1Day = opening.of(Count.BACKLOG_OVER_1_DAY);
        backlogOver3Days = opening.of(Count.BACKLOG_OVER_3_DAYS);
        backlogOver7Days = opening.of(Count.BACKLOG_OVER_7_DAYS);
    }

    /** How many cases were open when it began, once it is closed. */
    Tally opening() {
        var opening = new Tally();
        opening.add(Count.BACKLOG, backlog);
        opening.add(Count.BACKLOG_OVER_1_DAY, backlogOver1Day);
        opening.add(Count.BACKLOG_OVER_3_DAYS, backlogOver3Days);
        opening.add(Count.BACKLOG_OVER_7_DAYS, backlogOver7Days);
        return opening;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    boolean isToClose(Instant now) {
        return closedAt == null && !closesAt.isAfter(now);
    }

    UUID desk() {
        return key.desk();
    }

    YearMonth month() {
        return YearMonth.from(key.month());
    }

    /** Null until then. */
    @Nullable
    Instant closedAt() {
        return closedAt;
    }
}
