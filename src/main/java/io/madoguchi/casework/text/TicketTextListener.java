package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Keeps the words of every case as they stand. A case that was only opened says nothing yet. */
@ApplicationScoped
class TicketTextListener {
    private final Texts texts;
    private final IndexSweep index;

    TicketTextListener(Texts texts, IndexSweep index) {
        this.texts = texts;
        this.index = index;
    }

    void edited(@Observes TicketFact.Edited fact) {
        texts.write(fact.ticketId());
    }

    /** The index is still to be told what the case said before, with the caller's name: not left until the next sweep. */
    void learnt(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketFact.CallerLearnt fact) {
        index.tell(fact.ticketId());
    }
}
