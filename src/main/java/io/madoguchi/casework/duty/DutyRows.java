package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Duty;
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

    /** The cases of which it is time to look whether somebody is to be reminded, the longest waiting first. */
    List<UUID> due(Instant now, int rows) {
        return database.createQuery(
                        "select ticketId from DutyFile where remindAt <= :now order by remindAt", UUID.class)
                .setParameter("now", now)
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
