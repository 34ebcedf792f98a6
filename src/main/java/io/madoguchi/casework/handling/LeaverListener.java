package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.platform.access.AccessFact.AccountChanged;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Nobody keeps a case they may no longer work on: it waits for another of its line. */
@Singleton
class LeaverListener {
    private final Tickets tickets;
    private final Casework casework;

    LeaverListener(Tickets tickets, Casework casework) {
        this.tickets = tickets;
        this.casework = casework;
    }

    void release(@Observes AccountChanged change) {
        tickets.openOf(change.username()).forEach(each -> casework.releaseBySystem(each, change.username()));
    }
}
