package io.madoguchi.casework.intake;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which case the next call of a number joins, at each desk. A number's row is locked while a call of it comes in, so two
 * calls at once, on two replicas, find the same case.
 */
@Singleton
class CallerLines {
    private final EntityManager database;

    CallerLines(EntityManager database) {
        this.database = database;
    }

    void lock(UUID desk, byte[] number) {
        database.createNativeQuery("""
                        INSERT INTO ticket_line (desk_id, number_index) VALUES (:desk, :number)
                        ON DUPLICATE KEY UPDATE desk_id = desk_id""")
                .setParameter("desk", desk)
                .setParameter("number", number)
                .executeUpdate();
    }

    /** The case of the last call, if it rang after {@code since}; whether it is still open is for the case to say. */
    Optional<UUID> joinable(UUID desk, byte[] number, Instant since) {
        List<?> cases = database.createNativeQuery("""
                        SELECT ticket_id FROM ticket_line
                        WHERE desk_id = :desk AND number_index = :number AND rang_at >= :since""", UUID.class)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .setParameter("since", since)
                .getResultList();
        return cases.stream().map(UUID.class::cast).findFirst();
    }

    void remember(UUID desk, byte[] number, UUID ticket, Instant rangAt) {
        database.createNativeQuery("""
                        UPDATE ticket_line SET ticket_id = :ticket, rang_at = :at
                        WHERE desk_id = :desk AND number_index = :number""")
                .setParameter("ticket", ticket)
                .setParameter("at", rangAt)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .executeUpdate();
    }

    /** Calls go where the case went that they would have joined. */
    void follow(TicketFact.Merged merged) {
        database.createNativeQuery("UPDATE ticket_line SET ticket_id = :into WHERE ticket_id = :from")
                .setParameter("into", merged.into())
                .setParameter("from", merged.ticketId())
                .executeUpdate();
    }
}
