package io.madoguchi.voice.call;

import io.madoguchi.casework.ticket.TicketFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

/** Keeps the call log right about whose case a call is, when cases are merged or split. */
@ApplicationScoped
class CallCaseListener {
    private final EntityManager database;

    CallCaseListener(EntityManager database) {
        this.database = database;
    }

    void taken(@Observes TicketFact.CallTaken fact) {
        Call call = database.find(Call.class, fact.callId());
        if (call != null) {
            call.belongsTo(fact.ticketId());
        }
    }
}
