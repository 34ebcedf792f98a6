package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Deadline;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.core.Transactions.Due;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files and deeds of each case, in the caller's transaction. */
@Singleton
class DutyRows {
    private final EntityManager database;

    DutyRows(EntityManager database) {
        this.database = database;
    }

    /** Null while nothing was answered and no term runs. */
    @Nullable
    DutyFile find(UUID ticket) {
        return database.find(DutyFile.class, ticket);
    }

    DutyFile findOrOpen(UUID ticket) {
        DutyFile known = find(ticket);
        if (known != null) {
            return known;
        }
        var file = new DutyFile(ticket);
        database.persist(file);
        return file;
    }

    Map<Duty.Code, Deed> deeds(UUID ticket) {
        var deeds = new EnumMap<Duty.Code, Deed>(Duty.Code.class);
        database.createQuery("from Deed where id.ticket = :ticket", Deed.class)
                .setParameter("ticket", ticket)
                .getResultList()
                .forEach(deed -> deeds.put(deed.duty(), deed));
        return deeds;
    }

    void add(Deed deed) {
        database.persist(deed);
    }

    void remove(Deed deed) {
        database.remove(deed);
    }

    /** Keeps the last days for whoever reports on them, who cannot work them out. */
    void keepTerms(Sheet sheet) {
        UUID ticket = sheet.ticket().id();
        database.createNativeQuery("DELETE FROM duty_term WHERE ticket_id = :ticket")
                .setParameter("ticket", ticket)
                .executeUpdate();
        for (Sheet.Line line : sheet.lines()) {
            Deadline deadline = line.duty().deadline();
            if (deadline != null && line.standing() != Duty.Standing.RELIEVED) {
                database.createNativeQuery("""
                                INSERT INTO duty_term (ticket_id, duty, desk_id, soft_on, hard_on, done_on)
                                VALUES (:ticket, :duty, :desk, :soft, :hard,
                                    (SELECT done_on FROM duty_deed WHERE ticket_id = :ticket AND duty = :duty))""")
                        .setParameter("ticket", ticket)
                        .setParameter("duty", line.duty().code().name())
                        .setParameter("desk", sheet.ticket().deskId())
                        .setParameter("soft", deadline.soft())
                        .setParameter("hard", deadline.hard())
                        .executeUpdate();
            }
        }
    }

    /** The cases of which it is time to look whether somebody is to be reminded, the longest waiting first. */
    List<Due> due(Instant now, Due after, int rows) {
        return database.createQuery("""
                        select remindAt, ticketId from DutyFile
                        where remindAt <= :now and (remindAt > :at or (remindAt = :at and ticketId > :id))
                        order by remindAt, ticketId""", Due.class)
                .setParameter("now", now)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(rows)
                .getResultList();
    }

    /** Locked unless another replica, or somebody who works on the case, is at it. */
    Optional<DutyFile> lockedIfFree(UUID ticket) {
        List<?> free = database.createNativeQuery(
                        "SELECT * FROM duty_file WHERE ticket_id = :ticket FOR UPDATE SKIP LOCKED", DutyFile.class)
                .setParameter("ticket", ticket)
                .getResultList();
        return free.stream().map(DutyFile.class::cast).findFirst();
    }
}
