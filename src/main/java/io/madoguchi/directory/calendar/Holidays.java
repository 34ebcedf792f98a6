package io.madoguchi.directory.calendar;

import io.madoguchi.directory.hours.CabinetOfficeCsv.Entry;
import io.madoguchi.directory.hours.HolidayCalendar;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Japan's holidays as computed and as imported; the latest import counts. */
@Singleton
public class Holidays {
    private final EntityManager database;
    private final Revisions revisions;

    Holidays(EntityManager database, Revisions revisions) {
        this.database = database;
        this.revisions = revisions;
    }

    /** The holidays as known now. */
    public HolidayCalendar latest() {
        return asOf(revisions.current());
    }

    /** The holidays as known at a revision of the calendar. */
    public HolidayCalendar asOf(long revision) {
        List<Entry> entries = database.createQuery(
                        "from ImportedHoliday where key.revision = :import order by key.day", ImportedHoliday.class)
                .setParameter("import", importedAs(revision))
                .getResultStream()
                .map(ImportedHoliday::entry)
                .toList();
        return entries.isEmpty() ? HolidayCalendar.computed() : HolidayCalendar.withImported(entries);
    }

    /** The last day of the imported list; empty when nothing was imported. */
    Optional<LocalDate> importedUntil() {
        return Optional.ofNullable(database.createQuery(
                        "select max(key.day) from ImportedHoliday where key.revision = :import", LocalDate.class)
                .setParameter("import", importedAs(revisions.current()))
                .getSingleResult());
    }

    /** The revision of the import that counted at {@code revision}; 0 when there was none. */
    public long importedAs(long revision) {
        return database.createQuery(
                        "select coalesce(max(key.revision), 0) from ImportedHoliday where key.revision <= :revision",
                        Long.class)
                .setParameter("revision", revision)
                .getSingleResult();
    }

    /** Replaces the imported list, as part of the caller's transaction. */
    void replace(Collection<Entry> entries) {
        long revision = revisions.next();
        entries.forEach(entry -> database.persist(new ImportedHoliday(revision, entry)));
        revisions.note(revision, null, "holidays imported", false);
    }
}
