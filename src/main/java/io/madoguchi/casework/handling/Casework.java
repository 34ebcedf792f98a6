package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What people do to a case. Every method finds the case at the asker's desks (else 404), locks it, sees that the asker has
 * read its present version (else 412 or 428) and works on its line (else 403), lets the case move (else 409), writes the
 * timeline and announces the fact; all in the caller's transaction.
 */
@Singleton
public class Casework {
    private static final Duration LONGEST_WAIT = Duration.ofDays(90);

    private final Tickets tickets;
    private final Desks desks;
    private final HandOver handOver;
    private final Colleagues colleagues;
    private final Asker asker;
    private final AuditSubject subject;
    private final Event<TicketFact> facts;
    private final Clock clock;
    private final Duration waitFor;

    Casework(
            Tickets tickets,
            Desks desks,
            HandOver handOver,
            Colleagues colleagues,
            Asker asker,
            AuditSubject subject,
            Event<TicketFact> facts,
            Clock clock,
            @ConfigProperty(name = "madoguchi.tickets.wait-for") Duration waitFor) {
        this.tickets = tickets;
        this.desks = desks;
        this.handOver = handOver;
        this.colleagues = colleagues;
        this.asker = asker;
        this.subject = subject;
        this.facts = facts;
        this.clock = clock;
        this.waitFor = waitFor;
    }

    /** What is done to a locked case; the entry it leaves in the timeline. */
    @FunctionalInterface
    public interface Work {
        TicketEntry on(Ticket ticket, By by);
    }

    /**
     * Gives the case to somebody who works on its line at its desk.
     *
     * @param to a user name; null means the asker
     */
    public Ticket assign(String ticket, @Nullable String ifMatch, @Nullable String to) {
        return move(Verb.ASSIGN, ticket, ifMatch, (each, by) -> each.assign(owner(each, to), by));
    }

    public Ticket start(String ticket, @Nullable String ifMatch) {
        return move(Verb.START, ticket, ifMatch, Ticket::start);
    }

    public Ticket deescalate(String ticket, @Nullable String ifMatch, String reason) {
        return move(Verb.DEESCALATE, ticket, ifMatch, (each, by) -> each.deescalate(reason, desk(each), by));
    }

    /**
     * Introduces a partner.
     *
     * @param kind {@code forensic} or {@code lawyer}
     * @param wished whether the member has asked for it
     */
    public Ticket refer(String ticket, @Nullable String ifMatch, String kind, boolean wished, @Nullable String reason) {
        return move(Verb.REFER, ticket, ifMatch, (each, by) -> each.refer(kind, wished, reason, by));
    }

    /**
     * Gives the caller time.
     *
     * @param until when the case is taken up again in any case; null for the usual time
     * @throws Rejected 400 when that is not in the future, or too far in it
     */
    public Ticket waitForCaller(String ticket, @Nullable String ifMatch, String reason, @Nullable Instant until) {
        Instant now = clock.instant();
        Instant last = until == null ? now.plus(waitFor) : until;
        if (!last.isAfter(now) || last.isAfter(now.plus(LONGEST_WAIT))) {
            throw Invalid.at("/until", "must lie within the next " + LONGEST_WAIT.toDays() + " days");
        }
        return move(Verb.WAIT, ticket, ifMatch, (each, by) -> each.waitForCaller(reason, last, by));
    }

    public Ticket resume(String ticket, @Nullable String ifMatch, @Nullable String reason) {
        return move(Verb.RESUME, ticket, ifMatch, (each, by) -> each.resume(reason, by));
    }

    public Ticket resolve(String ticket, @Nullable String ifMatch, Resolution how, @Nullable String reason) {
        return move(
                Verb.RESOLVE,
                ticket,
                ifMatch,
                (each, by) -> each.resolve(how, reason, cameBack(each), has(each, TicketEntry.Kind.REFERRED), by));
    }

    public Ticket reopen(String ticket, @Nullable String ifMatch, String reason) {
        return move(Verb.REOPEN, ticket, ifMatch, (each, by) -> each.reopen(reason, desk(each), by));
    }

    public Ticket close(String ticket, @Nullable String ifMatch, @Nullable String reason) {
        return move(Verb.CLOSE, ticket, ifMatch, (each, by) -> each.close(reason, by));
    }

    public Ticket avoid(String ticket, @Nullable String ifMatch, String reason) {
        return move(Verb.VOID, ticket, ifMatch, (each, by) -> each.avoid(reason, by));
    }

    /** Work on the asker's line that moves nothing. */
    public Ticket change(String ticket, @Nullable String ifMatch, Work work) {
        return write(ticket, ifMatch, (each, by) -> {
            mustWork(each);
            return work.on(each, by);
        });
    }

    /** The same for work that sees itself who may do it. */
    public Ticket write(String ticket, @Nullable String ifMatch, Work work) {
        return on(ticket, ifMatch, each -> {
            By by = by();
            tickets.add(work.on(each, by));
            facts.fire(new TicketFact.Edited(each.id(), by.at()));
        });
    }

    /**
     * Writes a note; whoever works at the desk may, whichever line has the case.
     *
     * @param supersedes an earlier note that this one takes the place of
     */
    public TicketEntry note(String ticket, String text, @Nullable UUID supersedes) {
        Ticket locked = tickets.locked(tickets.named(ticket));
        subject.is("ticket", locked.id());
        if (supersedes != null) {
            mustBeAStandingNote(locked, supersedes);
        }
        TicketEntry note = locked.note(text, supersedes, by());
        tickets.add(note);
        tickets.flush();
        facts.fire(new TicketFact.Edited(locked.id(), note.at()));
        return note;
    }

    /** Takes for the asker the first case that waits there; empty when none does but those others are just taking. */
    public Optional<Ticket> claim(UUID desk, Line line) {
        Optional<Ticket> claimed = tickets.firstWaiting(desk, line);
        claimed.ifPresent(each -> {
            announced(Verb.ASSIGN, each, (it, by) -> it.assign(by.who(), by), by());
            tickets.flush();
            subject.is("ticket", each.id());
        });
        return claimed;
    }

    /** Closes a case that was resolved by then; empty when it has been taken up again, or somebody is just doing that. */
    Optional<Ticket> closeBySystem(UUID ticket, Instant resolvedBy, Instant now) {
        Optional<Ticket> due = tickets.lockedIfFree(ticket).filter(each -> each.isResolvedSince(resolvedBy));
        due.ifPresent(each -> announced(Verb.CLOSE, each, (it, by) -> it.close(null, by), By.system(now)));
        return due;
    }

    /** Goes on with a case for whose caller the time is up; empty when somebody else has done so, or is just doing it. */
    Optional<Ticket> resumeBySystem(UUID ticket, Instant now) {
        Optional<Ticket> due = tickets.lockedIfFree(ticket).filter(each -> each.isWaitingSince(now));
        due.ifPresent(each -> resumeBySystem(each, "automatic: the caller did not come back", now));
        return due;
    }

    /** Goes on with a case that waited for its caller; of a locked one. */
    void resumeBySystem(Ticket ticket, String reason, Instant now) {
        announced(Verb.RESUME, ticket, (each, by) -> each.resume(reason, by), By.system(now));
    }

    /** Takes a case from an owner who can no longer work on it; nothing when somebody else has it by now. */
    void releaseBySystem(UUID ticket, String owner) {
        Ticket locked = tickets.locked(ticket);
        boolean isTheirs = owner.equals(locked.assignee()) && locked.state().isOpen();
        if (isTheirs && !mayOwn(owner, locked)) {
            announced(
                    Verb.ASSIGN,
                    locked,
                    (each, by) -> each.release("automatic: " + owner + " no longer works on it", by),
                    By.system(clock.instant()));
        }
    }

    /** Whoever speaks with the caller of a case that nobody has begins it, unless it is the other line's. */
    void beginBySystem(UUID ticket, String who, Instant at) {
        Ticket locked = tickets.locked(ticket);
        if (locked.assignee() == null && locked.state().isOpen() && mayOwn(who, locked)) {
            By by = new By(who, at);
            switch (locked.state()) {
                case NEW -> announced(Verb.START, locked, Ticket::start, by);
                case FIRST_LINE, SECOND_LINE -> announced(Verb.ASSIGN, locked, (each, it) -> each.assign(who, it), by);
                default -> {} // whoever waits for somebody owns it
            }
        }
    }

    /** To the second line at somebody's word; for who has just written the category. */
    TicketEntry escalation(Ticket ticket, String reason, @Nullable String summary, By by) {
        if (handOver.isUndetermined(ticket)) {
            throw Invalid.at("/category", "is required: nobody has said yet what happened");
        }
        return ticket.escalate(reason, handOver.summary(ticket, summary), desk(ticket), by);
    }

    /** To the second line without anybody's doing, where the rules of the category or the severity say so. */
    void escalateBySystem(Ticket ticket, String reason) {
        announced(
                Verb.ESCALATE,
                ticket,
                (each, by) -> each.escalate(reason, handOver.summary(each, null), desk(each), by),
                By.system(clock.instant()));
    }

    Ticket move(Verb verb, String ticket, @Nullable String ifMatch, Work work) {
        return on(ticket, ifMatch, each -> {
            mustWork(each);
            announced(verb, each, work, by());
        });
    }

    By by() {
        return new By(asker.username(), clock.instant());
    }

    Desk desk(Ticket ticket) {
        return desks.byId(ticket.deskId()).orElseThrow();
    }

    /**
     * Whether the asker works on the line that has the case.
     *
     * @throws Rejected 403 when not
     */
    public void mustWork(Ticket ticket) {
        if (!worksOn(ticket.line())) {
            throw new NotYourLine(ticket.line());
        }
    }

    public boolean worksOn(Line line) {
        return asker.is(Role.SUPERVISOR) || asker.is(line == Line.FIRST ? Role.OPERATOR : Role.SPECIALIST);
    }

    private Ticket on(String ticket, @Nullable String ifMatch, Consumer<Ticket> work) {
        Ticket locked = tickets.locked(tickets.named(ticket));
        subject.is("ticket", locked.id());
        ETag.mustMatch(ifMatch, locked.version());
        work.accept(locked);
        tickets.flush();
        return locked;
    }

    private void announced(Verb verb, Ticket ticket, Work work, By by) {
        State from = ticket.state();
        tickets.add(work.on(ticket, by));
        facts.fire(new TicketFact.Moved(ticket.id(), verb, from, ticket.state(), ticket.line(), by.at()));
    }

    private String owner(Ticket ticket, @Nullable String to) {
        if (to == null || to.equals(asker.username())) {
            return asker.username();
        }
        if (!mayOwn(to, ticket)) {
            throw Invalid.at("/assignee", "is nobody who works on this line at this desk");
        }
        return to;
    }

    /** Whether they work on its line at its desk. */
    private boolean mayOwn(String name, Ticket ticket) {
        String role = ticket.line() == Line.FIRST ? Role.OPERATOR : Role.SPECIALIST;
        return colleagues
                .find(name)
                .filter(each -> each.worksAt(desk(ticket).code()))
                .filter(each -> each.has(role) || each.has(Role.SUPERVISOR))
                .isPresent();
    }

    /** Whether there was more than one call, or it was resolved before. */
    private boolean cameBack(Ticket ticket) {
        return tickets.calls(List.of(ticket.id())).size() > 1 || has(ticket, TicketEntry.Kind.REOPENED);
    }

    private boolean has(Ticket ticket, TicketEntry.Kind kind) {
        return tickets.entries(ticket.id()).stream().anyMatch(each -> each.kind() == kind);
    }

    private void mustBeAStandingNote(Ticket ticket, UUID note) {
        boolean known = tickets.entry(ticket.id(), note)
                .filter(each -> each.kind() == TicketEntry.Kind.NOTED)
                .isPresent();
        if (!known) {
            throw Invalid.at("/supersedes", "is no note of this case");
        }
        if (tickets.isSuperseded(note)) {
            throw new AlreadySuperseded();
        }
    }

    private static final class NotYourLine extends Rejected {
        NotYourLine(Line line) {
            super(
                    403,
                    "not-your-line",
                    "The case is with the other line",
                    line == Line.FIRST
                            ? "The first line has this case; operators and supervisors work on it."
                            : "The second line has this case; specialists and supervisors work on it.");
        }
    }

    private static final class AlreadySuperseded extends Rejected {
        AlreadySuperseded() {
            super(409, "note-superseded", "The note was superseded", "Supersede the note that took its place.");
        }
    }
}
