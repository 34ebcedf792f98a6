package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps the words of every case as they stand. A case that was only opened says nothing yet. */
@ApplicationScoped
class TicketTextListener {
    private final Texts texts;

    TicketTextListener(Texts texts) {
        this.texts = texts;
    }

    void edited(@Observes TicketFact.Edited fact) {
        texts.write(fact.ticketId());
    }
}
