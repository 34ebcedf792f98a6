package io.madoguchi.casework.intake;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /**
     * Locks the number. The case of its last call, if it rang after {@code since}; whether it is still open is for the case to
     * say.
     */
    Optional<UUID> joinable(UUID desk, byte[] number, Instant since) {
        List<?> cases = database.createNativeQuery("""
                        INSERT INTO ticket_line (desk_id, number_index) VALUES (:desk, :number)
                        ON DUPLICATE KEY UPDATE desk_id = desk_id
                        RETURNING IF(rang_at >= :since, ticket_id, NULL) AS ticket_id""", UUID.class)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .setParameter("since", since)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return cases.stream().filter(Objects::nonNull).map(UUID.class::cast).findFirst();
    }

    /** A call that is told of late does not make the number's last call any earlier. */
    void remember(UUID desk, byte[] number, UUID ticket, Instant rangAt) {
        database.createNativeQuery("""
                        UPDATE ticket_line SET ticket_id = :ticket, rang_at = GREATEST(COALESCE(rang_at, :at), :at)
                        WHERE desk_id = :desk AND number_index = :number""")
                .setParameter("ticket", ticket)
                .setParameter("at", rangAt)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }

    /** The call of which it was remembered when it rang did so at another moment. */
    void redate(UUID desk, byte[] number, Instant before, Instant rangAt) {
        database.createNativeQuery("""
                        UPDATE ticket_line SET rang_at = :at
                        WHERE desk_id = :desk AND number_index = :number AND rang_at = :before""")
                .setParameter("at", rangAt)
                .setParameter("before", before)
                .setParameter("desk", desk)
                .setParameter("number", number)
                .setFlushMode(FlushModeType.COMMIT)
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
