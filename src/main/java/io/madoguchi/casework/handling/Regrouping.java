package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketCall;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cases put together and taken apart, with their calls; all in the caller's transaction. */
@Singleton
public class Regrouping {
    private final Tickets tickets;
    private final Casework casework;
    private final CaseFiles files;
    private final AuditSubject subject;
    private final Event<TicketFact> facts;

    Regrouping(Tickets tickets, Casework casework, CaseFiles files, AuditSubject subject, Event<TicketFact> facts) {
        this.tickets = tickets;
        this.casework = casework;
        this.files = files;
        this.subject = subject;
        this.facts = facts;
    }

    /**
     * Ends the one case and lets the other take its calls. Of two cases merged into each other at once the database lets one
     * go on; the other is done again and has then changed. What either knows of its caller is kept out of both.
     */
    public Ticket merge(String idOrNumber, @Nullable String ifMatch, String into, @Nullable String reason) {
        return casework.move(Verb.MERGE, idOrNumber, ifMatch, (ticket, by) -> {
            Ticket other = tickets.locked(tickets.at("/into", into));
            subject.is("ticket", other.id());
            String why = reason == null ? null : other.withoutCaller(ticket.withoutCaller(reason));
            TicketEntry merged = ticket.mergeInto(other, why, by);
            casework.mustWork(other);
            moveCalls(tickets.calls(List.of(ticket.id())), other, by);
            files.keepOut(ticket.caller().redaction(), other, by);
            files.keepOut(other.caller().redaction(), ticket, by);
            tickets.add(other.tell(TicketEntry.Kind.MERGED, why, Map.of("from", ticket.number()), by));
            takeOverGravity(ticket, other, by);
            // First of all, so that what belongs to the case goes along and does not end with it.
            facts.fire(new TicketFact.Merged(ticket.id(), other.id(), by.at()));
            facts.fire(new TicketFact.Edited(other.id(), by.at()));
            facts.fire(new TicketFact.Edited(ticket.id(), by.at()));
            return merged;
        });
    }

    /**
     * Opens a new case for some of the calls of another; the new one. It begins with the caller's number alone: whose matter
     * it is remains to be asked. What the other case knows of the caller is kept out of it nevertheless.
     */
    public Ticket split(
            String idOrNumber, @Nullable String ifMatch, Set<String> callSids, String newSubject, String reason) {
        var opened = new ArrayList<Ticket>(1);
        casework.move(Verb.SPLIT, idOrNumber, ifMatch, (ticket, by) -> {
            List<TicketCall> taken = ticket.give(callSids, tickets.calls(List.of(ticket.id())), by);
            Desk desk = casework.desk(ticket);
            Ticket fresh = files.opened(desk, number(ticket), Filling.about(ticket.withoutCaller(newSubject)), by);
            moveCalls(taken, fresh, by);
            String why = ticket.withoutCaller(reason);
            tickets.add(fresh.tell(TicketEntry.Kind.SPLIT, why, Map.of("from", ticket.number()), by));
            subject.is("ticket", fresh.id());
            opened.add(fresh);
            return ticket.splitOff(fresh, why, List.copyOf(callSids), by);
        });
        return opened.getFirst();
    }

    /** What was known to be grave stays so in the case that goes on, and goes to the second line if it must. */
    private void takeOverGravity(Ticket from, Ticket to, By by) {
        Severity graver = from.severity().compareTo(to.severity()) < 0 ? from.severity() : to.severity();
        Boolean care = Boolean.TRUE.equals(from.careAffected()) ? Boolean.TRUE : null;
        files.fill(to, Filling.atLeast(graver, care), casework.desk(to), by);
    }

    private void moveCalls(List<TicketCall> calls, Ticket to, By by) {
        for (TicketCall call : calls) {
            to.take(call);
            facts.fire(new TicketFact.CallTaken(to.id(), call.callId(), by.at()));
        }
    }

    private static @Nullable PhoneNumber number(Ticket ticket) {
        String number = ticket.caller().number();
        return number == null ? null : PhoneNumber.parse(number).orElse(null);
    }
}
