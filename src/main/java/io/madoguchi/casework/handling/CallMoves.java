package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.ticket.Automatic;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketCall;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts right where a call was filed before it was known who rang where, and when; all in the caller's transaction. */
@Singleton
public class CallMoves {
    private final Tickets tickets;
    private final Casework casework;
    private final CaseFiles files;
    private final Event<TicketFact> facts;

    CallMoves(Tickets tickets, Casework casework, CaseFiles files, Event<TicketFact> facts) {
        this.tickets = tickets;
        this.casework = casework;
        this.files = files;
        this.facts = facts;
    }

    /**
     * Moves the call into a ticket its caller still has open, unless that is over by now.
     *
     * @return whether it could
     */
    public boolean join(UUID into, String callSid, Instant at) {
        tickets.flush();
        Ticket ticket = tickets.locked(into);
        if (!ticket.state().isOpen()) {
            return false;
        }
        move(callSid, ticket, at);
        if (ticket.state() == State.WAITING_CALLER) {
            casework.resumeBySystem(ticket, Automatic.CALLER_RANG, at);
        }
        return true;
    }

    /**
     * Gives the call a ticket of its own at that desk; the present one is it if it is at that desk and has no other call.
     *
     * @return the ticket
     */
    public UUID open(Desk desk, @Nullable PhoneNumber caller, UUID present, String callSid, Instant at) {
        tickets.flush();
        Ticket now = tickets.locked(present);
        boolean alone = tickets.calls(List.of(present)).size() == 1;
        if (alone && now.deskId().equals(desk.id()) && caller != null) {
            files.calledFrom(now, caller, at);
            redate(callSid, at);
            return present;
        }
        Ticket fresh = files.openForCall(desk, caller, at);
        move(callSid, fresh, at);
        return fresh.id();
    }

    /**
     * Notes when the call rang, as is known by now: a ticket that was opened for it was opened then.
     *
     * @return when it was thought to have rung
     */
    public Instant redate(String callSid, Instant at) {
        TicketCall call = tickets.call(callSid).orElseThrow();
        Instant before = call.rangAt();
        if (!before.equals(at)) {
            tickets.flush();
            call.rang(at);
            Ticket ticket = tickets.locked(call.ticketId());
            if (ticket.wasOpenedBySystem(before)) {
                ticket.openedAt(at, casework.desk(ticket));
                facts.fire(new TicketFact.Redated(ticket.id(), before, at));
            }
        }
        return before;
    }

    private void move(String callSid, Ticket to, Instant at) {
        TicketCall call = tickets.call(callSid).orElseThrow();
        UUID from = call.ticketId();
        to.take(call);
        call.rang(at);
        tickets.add(to.tell(Kind.CALLED, null, Map.of("callSid", callSid, "joined", true), By.system(at)));
        facts.fire(new TicketFact.CallTaken(to.id(), call.callId(), at));
        leave(from, to, callSid, at);
    }

    /** A ticket that nobody has taken up and that has no call left is none. */
    private void leave(UUID from, Ticket to, String callSid, Instant at) {
        tickets.flush();
        Ticket left = tickets.locked(from);
        if (tickets.calls(List.of(from)).isEmpty() && left.state() == State.NEW && left.assignee() == null) {
            casework.voidBySystem(left, "automatic: the call belongs to " + to.number(), at);
        } else {
            TicketEntry moved =
                    left.tell(Kind.SPLIT, null, Map.of("into", to.number(), "calls", List.of(callSid)), By.system(at));
            tickets.add(moved);
        }
    }
}
