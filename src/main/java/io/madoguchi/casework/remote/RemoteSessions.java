package io.madoguchi.casework.remote;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.handling.Casework;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The remote sessions of each case; begun and ended in the caller's transaction. */
@Singleton
class RemoteSessions {
    private final EntityManager database;
    private final Casework casework;
    private final Tickets tickets;
    private final AuditSubject subject;

    RemoteSessions(EntityManager database, Casework casework, Tickets tickets, AuditSubject subject) {
        this.database = database;
        this.casework = casework;
        this.tickets = tickets;
        this.subject = subject;
    }

    /** Who on the caller's side agreed, and when. */
    record Consent(String by, Instant at) {
        @Override
        public String toString() {
            return "Consent[" + at + "]";
        }
    }

    /** A session as it was written down, and its case as it then stands. */
    record Logged(RemoteSession session, Ticket ticket) {}

    /** The earliest first. */
    List<RemoteSession> of(String ticket) {
        UUID id = tickets.named(ticket).id();
        subject.is("ticket", id);
        return all(id);
    }

    Logged begin(String ticket, @Nullable String ifMatch, Consent consent, String tool, @Nullable String device) {
        UUID session = RemoteSession.newId();
        Ticket changed = casework.change(ticket, ifMatch, (each, by) -> {
            if (each.state() != State.FIRST_LINE && each.state() != State.SECOND_LINE) {
                throw new NobodyWorks();
            }
            var begun = new RemoteSession(session, each, tool, device, consent, by);
            database.persist(begun);
            each.sessionOpened();
            return each.tell(Kind.REMOTE_SESSION_STARTED, null, Map.of("session", session, "tool", begun.tool()), by);
        });
        return new Logged(known(session), changed);
    }

    Logged end(String ticket, @Nullable String ifMatch, UUID session, @Nullable String outcome) {
        Ticket changed = casework.write(ticket, ifMatch, (each, by) -> ended(each, session, outcome, by));
        return new Logged(known(session), changed);
    }

    private TicketEntry ended(Ticket ticket, UUID session, @Nullable String outcome, By by) {
        RemoteSession open = database.find(RemoteSession.class, session);
        if (open == null || !open.ticketId().equals(ticket.id())) {
            throw new NotFound("remote session");
        }
        if (!open.startedBy().equals(by.who())) {
            casework.mustWork(ticket);
        }
        if (open.isOver()) {
            throw new SessionOver();
        }
        open.end(outcome == null ? null : ticket.withoutCaller(outcome), by);
        ticket.sessionEnded();
        return ticket.tell(Kind.REMOTE_SESSION_ENDED, outcome, Map.of("session", session), by);
    }

    /** Keeps out of every session of the case what is known of its caller now. */
    void redact(TicketFact.CallerLearnt fact) {
        all(fact.ticketId()).forEach(session -> session.redact(fact.redaction()));
    }

    private List<RemoteSession> all(UUID ticket) {
        return database.createQuery(
                        "from RemoteSession where ticketId = :ticket order by startedAt, id", RemoteSession.class)
                .setParameter("ticket", ticket)
                .getResultList();
    }

    private RemoteSession known(UUID session) {
        return database.find(RemoteSession.class, session);
    }

    private static final class NobodyWorks extends Rejected {
        NobodyWorks() {
            super(
                    409,
                    "nobody-works-on-it",
                    "Nobody works on the case",
                    "Start the case first; a session belongs to somebody's work.");
        }
    }

    private static final class SessionOver extends Rejected {
        SessionOver() {
            super(409, "session-over", "The session is over", "It was ended before.");
        }
    }
}
