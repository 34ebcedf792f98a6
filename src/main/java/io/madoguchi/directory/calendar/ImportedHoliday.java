package io.madoguchi.directory.calendar;

import io.madoguchi.directory.hours.CabinetOfficeCsv.Entry;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A line of the Cabinet Office's list, as one import brought it. */
@Entity
@Table(name = "imported_holiday")
class ImportedHoliday {
    @EmbeddedId
    private Key key;

    private String name;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ImportedHoliday() {}

    ImportedHoliday(long revision, Entry entry) {
        this.key = new Key(revision, entry.date());
        this.name = entry.name();
    }

    Entry entry() {
        return new Entry(key.day, name);
    }

    /** The day within its import. */
    @Embeddable
    record Key(long revision, LocalDate day) {}
}
