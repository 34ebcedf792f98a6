package io.madoguchi.casework.duty;

import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.ticket.By;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** That a duty was done, and what shows it. */
@Entity
@Table(name = "duty_deed")
class Deed {
    @EmbeddedId
    private Key id;

    @Column(name = "done_on")
    private LocalDate doneOn;

    private String reference;

    @Column(name = "noted_by")
    private String notedBy;

    @Column(name = "noted_at")
    private Instant notedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Deed() {}

    /**
     * A duty done.
     *
     * @param doneOn a day in Japan
     * @param reference without the caller's name and number
     */
    Deed(Key id, LocalDate doneOn, String reference, By by) {
        this.id = id;
        this.doneOn = doneOn;
        this.reference = reference;
        this.notedBy = by.who();
        this.notedAt = by.at();
    }

    /** Of which case, which duty. */
    @Embeddable
    record Key(
            @Column(name = "ticket_id") UUID ticket,
            @Enumerated(EnumType.STRING) Duty.Code duty) {}

    /** The same for another case. */
    Deed of(UUID ticket) {
        return new Deed(new Key(ticket, id.duty()), doneOn, reference, new By(notedBy, notedAt));
    }

    /** What the caller's name and number must not stand in. */
    void redact(Redaction redaction) {
        reference = redaction.apply(reference);
    }

    Duty.Code duty() {
        return id.duty();
    }

    LocalDate doneOn() {
        return doneOn;
    }

    String reference() {
        return reference;
    }

    String notedBy() {
        return notedBy;
    }
}
