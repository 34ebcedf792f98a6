package io.madoguchi.directory.desk;

import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.calendar.Revisions;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Special;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The only writer of desks, their hours and the holidays. Every method is part of the caller's transaction. */
@Singleton
class DeskChanges {
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    private final EntityManager database;
    private final Revisions revisions;
    private final AuditSubject subject;
    private final Clock clock;

    DeskChanges(EntityManager database, Revisions revisions, AuditSubject subject, Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.subject = subject;
        this.clock = clock;
    }

    /** Opens a desk. Its hours govern from the beginning of time: before it existed nobody asked. */
    void create(DeskRow desk, OpeningHours hours) {
        long revision = revisions.next();
        if (exists("select count(*) from DeskRow where code = ?1", desk.code())) {
            throw new Taken("desk-code-taken", "The desk code is taken", "Another desk has this code.");
        }
        subject.is("desk", desk.code());
        numbersMustBeFree(desk.numbers(), desk.id());
        database.persist(desk);
        database.persist(new HoursRow(desk.id(), revision, LocalDate.EPOCH, hours));
        revisions.note(revision, desk.id(), "desk opened", true);
    }

    void edit(Desk known, @Nullable String ifMatch, Consumer<DeskRow> edit) {
        long revision = revisions.next();
        DeskRow desk = locked(known, ifMatch);
        edit.accept(desk);
        numbersMustBeFree(desk.numbers(), desk.id());
        revisions.note(revision, desk.id(), "desk edited", false);
    }

    /**
     * New opening hours from a date on.
     *
     * @throws Rejected 400 when the date is not in the future: what was open stays what was open
     */
    void changeHours(Desk known, @Nullable String ifMatch, LocalDate effectiveFrom, OpeningHours hours) {
        long revision = revisions.next();
        DeskRow desk = locked(known, ifMatch);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(desk.zone()));
        if (effectiveFrom.isAfter(LAST_DAY)) {
            throw Invalid.at("/effectiveFrom", "must be " + LAST_DAY + " or before");
        }
        if (!effectiveFrom.isAfter(today)) {
            throw Invalid.at("/effectiveFrom", "must be tomorrow or later; for today use a closure or an opening");
        }
        database.persist(new HoursRow(desk.id(), revision, effectiveFrom, hours));
        revisions.note(revision, desk.id(), "hours changed", true);
    }

    /**
     * A closure or a special opening. The part of it that is already past is left out.
     *
     * @throws Rejected 400 when all of it is past
     */
    SpecialRow announce(Desk known, Special asked) {
        long revision = revisions.next();
        DeskRow desk = locked(known);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!asked.to().isAfter(now)) {
            throw Invalid.at("/to", "lies in the past");
        }
        Instant from = asked.from().isBefore(now) ? now : asked.from();
        var row = new SpecialRow(desk.id(), new Special(from, asked.to(), asked.open(), asked.reason()), revision);
        database.persist(row);
        revisions.note(revision, desk.id(), asked.open() ? "opening announced" : "closure announced", true);
        return row;
    }

    /** Takes a closure or a special opening back: wholly before it begins, the rest of it while it lasts. */
    void takeBack(Desk known, UUID id) {
        long revision = revisions.next();
        DeskRow desk = locked(known);
        SpecialRow row = database.find(SpecialRow.class, id);
        if (row == null || row.isEnded() || !row.deskId().equals(desk.id())) {
            throw new NotFound("closure");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!row.to().isAfter(now)) {
            throw new Over();
        }
        row.endedBy(revision);
        if (row.from().isBefore(now)) {
            var past = new Special(row.from(), now, row.opens(), row.reason());
            // Its rank stays: an announcement made since has won over it and still does.
            database.persist(new SpecialRow(desk.id(), past, row.revision()));
        }
        revisions.note(revision, desk.id(), row.opens() ? "opening taken back" : "closure taken back", true);
    }

    /** Makes what was changed in this transaction visible to the reading side of the same transaction. */
    void settle() {
        database.flush();
    }

    private DeskRow locked(Desk known, @Nullable String ifMatch) {
        DeskRow desk = locked(known);
        ETag.mustMatch(ifMatch, desk.version());
        return desk;
    }

    private DeskRow locked(Desk known) {
        DeskRow desk = database.find(DeskRow.class, known.id());
        // This transaction may have read the desk before its turn came.
        database.refresh(desk, LockModeType.PESSIMISTIC_WRITE);
        subject.is("desk", known.code());
        desk.changed(clock.instant());
        return desk;
    }

    private void numbersMustBeFree(List<String> numbers, UUID desk) {
        for (int each = 0; each < numbers.size(); each++) {
            // Without writing first: the database would refuse a number of another desk before we could say whose.
            long others = database.createQuery(
                            "select count(*) from DeskRow d join d.numbers n where n = ?1 and d.id <> ?2", Long.class)
                    .setFlushMode(FlushModeType.COMMIT)
                    .setParameter(1, numbers.get(each))
                    .setParameter(2, desk)
                    .getSingleResult();
            if (others > 0) {
                throw new Taken("number-taken", "The number is taken", "Another desk is rung at one of these numbers.");
            }
        }
    }

    private boolean exists(String query, Object parameter) {
        return database.createQuery(query, Long.class)
                        .setParameter(1, parameter)
                        .getSingleResult()
                > 0;
    }

    private static final class Taken extends Rejected {
        Taken(String type, String title, String detail) {
            super(409, type, title, detail);
        }
    }

    private static final class Over extends Rejected {
        Over() {
            super(409, "already-over", "It is already over", "What was closed or open in the past stays so.");
        }
    }
}
