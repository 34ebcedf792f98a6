package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Starts and stops the clocks of a case with what becomes of it, in the same transaction. */
@ApplicationScoped
class PromiseListener {
    /** Whoever does this works on the case. */
    private static final Set<Verb> WORK = Set.of(Verb.START, Verb.REFER, Verb.WAIT, Verb.RESOLVE);

    private final Clocks clocks;
    private final Tickets tickets;

    PromiseListener(Clocks clocks, Tickets tickets) {
        this.clocks = clocks;
        this.tickets = tickets;
    }

    void opened(@Observes TicketFact.Opened fact) {
        clocks.open(fact.ticketId(), List.of(Promise.FIRST_RESPONSE, Promise.RESOLUTION), fact.at());
    }

    void redated(@Observes TicketFact.Redated fact) {
        clocks.redate(fact.ticketId(), fact.before(), fact.at());
    }

    void edited(@Observes TicketFact.Edited fact) {
        clocks.regrade(fact.ticketId(), fact.at());
    }

    void spokenWith(@Observes TicketFact.SpokenWith fact) {
        Ticket ticket = tickets.all(List.of(fact.ticketId())).getFirst();
        boolean theirs = fact.by().equals(ticket.assignee());
        responded(ticket.id(), theirs ? ticket.line() : Line.FIRST, fact.at());
    }

    void moved(@Observes TicketFact.Moved fact) {
        if (WORK.contains(fact.verb())) {
            responded(fact.ticketId(), fact.line(), fact.at());
        }
        if (fact.verb() == Verb.ESCALATE) {
            clocks.begin(fact.ticketId(), Promise.TAKE_OVER, fact.at());
        }
        if (fact.verb() == Verb.DEESCALATE) {
            clocks.end(fact.ticketId(), Promise.TAKE_OVER, How.CANCELLED, fact.at());
        }
        if (fact.from() == State.VOID) {
            backToLife(fact);
        }
        if (fact.from() != fact.to()) {
            follow(fact);
        }
    }

    /** Somebody of that line works on the case. */
    private void responded(UUID ticket, Line line, Instant at) {
        clocks.end(ticket, Promise.FIRST_RESPONSE, How.MET, at);
        if (line == Line.SECOND) {
            clocks.end(ticket, Promise.TAKE_OVER, How.MET, at);
        }
    }

    /** What was taken for no case is one: what was not kept until then is still promised. */
    private void backToLife(TicketFact.Moved fact) {
        clocks.revive(fact.ticketId(), Promise.FIRST_RESPONSE, fact.from(), fact.at());
        if (fact.to() == State.SECOND_LINE) {
            clocks.revive(fact.ticketId(), Promise.TAKE_OVER, fact.from(), fact.at());
        }
    }

    private void follow(TicketFact.Moved fact) {
        UUID ticket = fact.ticketId();
        State to = fact.to();
        if (to == State.RESOLVED) {
            clocks.end(ticket, Promise.RESOLUTION, How.MET, fact.at());
        } else if (to == State.VOID) {
            clocks.cancelAll(ticket, fact.at());
        } else if (Promise.RESOLUTION.restsIn(to)) {
            clocks.pause(ticket, Promise.RESOLUTION, to, fact.at());
        } else if (to.isOpen()) {
            clocks.resume(ticket, Promise.RESOLUTION, fact.from(), fact.at());
        }
    }
}
