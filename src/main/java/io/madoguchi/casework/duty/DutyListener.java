package io.madoguchi.casework.duty;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What becomes of a case decides which of its terms run. */
@ApplicationScoped
class DutyListener {
    private final Duties duties;
    private final DutyRows rows;

    DutyListener(Duties duties, DutyRows rows) {
        this.duties = duties;
        this.rows = rows;
    }

    void opened(@Observes TicketFact.Opened fact) {
        duties.begin(fact.ticketId(), fact.at());
    }

    void edited(@Observes TicketFact.Edited fact) {
        duties.review(fact.ticketId(), fact.at());
    }

    /** A holiday moves terms, too. */
    void hoursChanged(@Observes TicketFact.HoursChanged fact) {
        duties.review(fact.ticketId(), fact.at());
    }

    /** No case has no duties. */
    void moved(@Observes TicketFact.Moved fact) {
        if (fact.to() == State.VOID || fact.from() == State.VOID) {
            duties.review(fact.ticketId(), fact.at());
        }
    }

    void merged(@Observes TicketFact.Merged fact) {
        duties.merge(fact.ticketId(), fact.into(), fact.at());
    }

    /** Keeps the caller's name and number out of references that were written before they were known. */
    void learnt(@Observes TicketFact.CallerLearnt fact) {
        rows.deeds(fact.ticketId()).values().forEach(deed -> deed.redact(fact.redaction()));
    }
}
