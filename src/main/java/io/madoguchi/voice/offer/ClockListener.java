package io.madoguchi.voice.offer;

import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.sla.Promises;
import io.madoguchi.voice.ringback.CallbackFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts and stops the clock of a case that measures how long its caller waits to be rung back. */
@ApplicationScoped
class ClockListener {
    private final Promises promises;

    ClockListener(Promises promises) {
        this.promises = promises;
    }

    void promised(@Observes CallbackFact.Promised fact) {
        promises.start(fact.ticketId(), Promise.CALLBACK, fact.from());
    }

    void due(@Observes CallbackFact.Due fact) {
        promises.aim(fact.ticketId(), Promise.CALLBACK, fact.dueBy(), fact.at());
    }

    void kept(@Observes CallbackFact.Kept fact) {
        promises.meet(fact.ticketId(), Promise.CALLBACK, fact.at());
    }

    void withdrawn(@Observes CallbackFact.Withdrawn fact) {
        promises.withdraw(fact.ticketId(), Promise.CALLBACK, fact.at());
    }

    void dropped(@Observes CallbackFact.Dropped fact) {
        promises.cancel(fact.ticketId(), Promise.CALLBACK, fact.at());
    }
}
