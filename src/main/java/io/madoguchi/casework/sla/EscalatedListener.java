package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.roster.Rosters;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tells the second line at once that a ticket was escalated to it; the supervisors where nobody of it is on duty. */
@ApplicationScoped
class EscalatedListener {
    private final Notices notices;
    private final Tickets tickets;
    private final Desks desks;
    private final Rosters rosters;
    private final Colleagues colleagues;

    EscalatedListener(Notices notices, Tickets tickets, Desks desks, Rosters rosters, Colleagues colleagues) {
        this.notices = notices;
        this.tickets = tickets;
        this.desks = desks;
        this.rosters = rosters;
        this.colleagues = colleagues;
    }

    void escalated(@Observes TicketFact.Moved fact) {
        if (fact.verb() != Verb.ESCALATE) {
            return;
        }
        Ticket ticket = tickets.all(List.of(fact.ticketId())).getFirst();
        Desk desk = desks.byId(ticket.deskId()).orElseThrow();
        notices.owe(new Notice(
                "ticket-escalated",
                new Notice.At(desk.id(), desk.code(), desk.nameJa(), desk.nameEn(), desk.zone()),
                isAnySpecialistOnDuty(desk, fact.at()) ? new Audience.Holders(Role.SPECIALIST) : Audience.supervisors(),
                Notice.About.of("ticket", "/api/v1/tickets", ticket.id()),
                Map.of(
                        "ticket", new Value.Ticket(ticket.number()),
                        "severity",
                                new Value.Word("severity." + ticket.severity().name()),
                        "at", new Value.Moment(ticket.dueAt())),
                ticket.id() + ":" + fact.at()));
    }

    private boolean isAnySpecialistOnDuty(Desk desk, Instant at) {
        Predicate<Colleague> specialist = each -> each.has(Role.SPECIALIST);
        return rosters.onDuty(desk, at).stream()
                .anyMatch(each ->
                        colleagues.find(each.username()).filter(specialist).isPresent());
    }
}
