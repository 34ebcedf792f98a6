package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.Tickets;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the cases say, folded, as it stands in the present transaction. */
@Singleton
class Texts {
    private final EntityManager database;
    private final Tickets tickets;
    private final List<SearchableNames> names;

    Texts(EntityManager database, Tickets tickets, @All List<SearchableNames> names) {
        this.database = database;
        this.tickets = tickets;
        this.names = names;
    }

    /** Writes what the case says now, and that the index must be told; the case is locked by who changes it. */
    void write(UUID ticket) {
        for (Tickets.Text text : tickets.texts(List.of(ticket))) {
            String folded = folded(text);
            Optional<String> was = known(ticket);
            if (!was.orElse("").equals(folded)) {
                write(ticket, folded, was.isPresent());
                tellLater(ticket, was.orElse(""));
            }
        }
    }

    /** Writes the texts of cases that have none; one that somebody else is just writing stays theirs. */
    void complete(Collection<UUID> without) {
        for (Tickets.Text text : tickets.texts(without)) {
            database.createNativeQuery("INSERT IGNORE INTO ticket_text (ticket_id, folded) VALUES (:ticket, :folded)")
                    .setParameter("ticket", text.ticket())
                    .setParameter("folded", folded(text))
                    .executeUpdate();
        }
    }

    private String folded(Tickets.Text text) {
        List<String> besides =
                names.stream().flatMap(each -> each.of(text).stream()).toList();
        return SearchableText.of(text, besides);
    }

    private Optional<String> known(UUID ticket) {
        List<?> rows = database.createNativeQuery(
                        "SELECT folded FROM ticket_text WHERE ticket_id = :ticket", String.class)
                .setParameter("ticket", ticket)
                .getResultList();
        return rows.stream().map(String.class::cast).findFirst();
    }

    /** No ON DUPLICATE KEY: it uses up a place each time. */
    private void write(UUID ticket, String folded, boolean isKnown) {
        database.createNativeQuery(
                        isKnown
                                ? "UPDATE ticket_text SET folded = :folded WHERE ticket_id = :ticket"
                                : "INSERT INTO ticket_text (ticket_id, folded) VALUES (:ticket, :folded)")
                .setParameter("ticket", ticket)
                .setParameter("folded", folded)
                .executeUpdate();
    }

    private void tellLater(UUID ticket, String was) {
        database.createNativeQuery("INSERT INTO ticket_text_change (ticket_id, was) VALUES (:ticket, :was)")
                .setParameter("ticket", ticket)
                .setParameter("was", was)
                .executeUpdate();
    }
}
