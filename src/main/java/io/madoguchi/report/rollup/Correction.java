package io.madoguchi.report.rollup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Slot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** That a count of a closed month would be different today. */
@Entity
@Table(name = "report_correction")
public class Correction {
    /** What must have happened. The words are part of the API. */
    public enum Why {
        /** There is more than there was: something was not known then. */
        ADDED,
        /** What there was turned out differently. */
        CHANGED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // read by the queries
    @Column(name = "desk_id")
    private UUID deskId;

    private LocalDate day;
    private int nth;

    /** The column of a {@link Count}. */
    private String counted;

    private long delta;

    @Column(name = "noted_at")
    private Instant notedAt;

    @Enumerated(EnumType.STRING)
    private Why why;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Correction() {}

    Correction(UUID deskId, Slot slot, Count counted, long delta, Why why, Instant notedAt) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = deskId;
        this.day = slot.day();
        this.nth = slot.nth();
        this.counted = counted.column();
        this.delta = delta;
        this.why = why;
        this.notedAt = notedAt;
    }

    public Slot slot() {
        return new Slot(day, nth);
    }

    public Count counted() {
        return Count.ofColumn(counted);
    }

    /** By how much it would be greater. */
    public long delta() {
        return delta;
    }

    public Why why() {
        return why;
    }

    public Instant notedAt() {
        return notedAt;
    }
}
