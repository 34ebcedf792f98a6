package io.madoguchi.casework.intake;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets the next call of a merged case's caller join the case it was merged into. */
@ApplicationScoped
class MergeListener {
    private final CallerLines lines;

    MergeListener(CallerLines lines) {
        this.lines = lines;
    }

    void merged(@Observes TicketFact.Merged fact) {
        lines.follow(fact);
    }
}
