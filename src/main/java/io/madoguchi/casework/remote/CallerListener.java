package io.madoguchi.casework.remote;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps the caller's name and number out of what was written of a session before they were known. */
@ApplicationScoped
class CallerListener {
    private final RemoteSessions sessions;

    CallerListener(RemoteSessions sessions) {
        this.sessions = sessions;
    }

    void learnt(@Observes TicketFact.CallerLearnt fact) {
        sessions.redact(fact);
    }
}
