package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Automatic;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Cause;
import io.madoguchi.casework.ticket.MoveRefused;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Ticket.Past;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    /** Who wrote what made the service escalate a ticket: a detail of the timeline entry. */
    private static final String CHOSEN_BY = "chosenBy";

    private final Tickets tickets;
    private final Desks desks;
    private final HandOver handOver;
    private final Entitlement entitlement;
    private final Conversations conversations;
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
            Entitlement entitlement,
            Conversations conversations,
            Colleagues colleagues,
            Asker asker,
            AuditSubject subject,
            Event<TicketFact> facts,
            Clock clock,
            @ConfigProperty(name = "madoguchi.tickets.wait-for") Duration waitFor) {
        this.tickets = tickets;
        this.desks = desks;
        this.handOver = handOver;
        this.entitlement = entitlement;
        this.conversations = conversations;
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

    /**
     * Hands a ticket back to the first line. Also somebody of the first line may, as long as nobody of the second has taken
     * it, if it was they who handed it over; they go on with it.
     */
    public Ticket deescalate(String ticket, @Nullable String ifMatch, String reason) {
        return on(ticket, ifMatch, each -> {
            boolean undo = !worksOn(each.line()) && isTheirsToUndo(each);
            if (!undo) {
                mustWork(each);
            }
            String to = undo ? asker.username() : null;
            announced(Verb.DEESCALATE, each, (it, by) -> it.deescalate(reason, to, desk(it), by), by());
        });
    }

    /**
     * Introduces a partner.
     *
     * @param kind {@code forensic} or {@code lawyer}
     * @param wished whether the member has asked for it
     */
    public Ticket refer(String ticket, @Nullable String ifMatch, String kind, boolean wished, @Nullable String reason) {
        return move(
                Verb.REFER,
                ticket,
                ifMatch,
                (each, by) -> each.refer(kind, wished, Entitlement.finding(entitlement.of(each)), reason, by));
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
        return move(Verb.RESUME, ticket, ifMatch, (each, by) -> each.resume(Cause.said(reason), by));
    }

    public Ticket resolve(String ticket, @Nullable String ifMatch, Resolution how, @Nullable String reason) {
        return move(Verb.RESOLVE, ticket, ifMatch, (each, by) -> each.resolve(how, reason, past(each), by));
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

    /** What is written into a ticket and moves nothing. */
    public Ticket change(String ticket, @Nullable String ifMatch, Work work) {
        return write(ticket, ifMatch, (each, by) -> {
            mustWrite(each);
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
        due.ifPresent(each -> resumeBySystem(each, Automatic.CALLER_SILENT, now));
        return due;
    }

    /** Goes on with a case that waited for its caller; of a locked one. */
    void resumeBySystem(Ticket ticket, Automatic why, Instant now) {
        Cause cause = Cause.automatic(why, Map.of());
        announced(Verb.RESUME, ticket, (each, by) -> each.resume(cause, by), By.system(now));
    }

    /** Ends a case that is none, such as that of a call that belongs to another; of a locked one. */
    void voidBySystem(Ticket ticket, String reason, Instant now) {
        announced(Verb.VOID, ticket, (each, by) -> each.avoid(reason, by), By.system(now));
    }

    /** Takes a case from an owner who can no longer work on it; nothing when somebody else has it by now. */
    void releaseBySystem(UUID ticket, String owner) {
        Ticket locked = tickets.locked(ticket);
        boolean isTheirs = owner.equals(locked.assignee()) && locked.state().isOpen();
        if (isTheirs && !mayOwn(owner, locked)) {
            announced(
                    Verb.ASSIGN,
                    locked,
                    (each, by) -> each.release(Automatic.ASSIGNEE_LEFT, by),
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
        return ticket.escalate(Cause.said(reason), handOver.summary(ticket, summary), desk(ticket), by);
    }

    /**
     * To the second line by the scheme's rules.
     *
     * @param by who wrote what the rules look at
     */
    void escalateBySystem(Ticket ticket, Automatic why, By by) {
        Cause cause = Cause.automatic(why, Map.of("category", ticket.category(), CHOSEN_BY, by.who()));
        announced(
                Verb.ESCALATE,
                ticket,
                (each, system) -> each.escalate(cause, handOver.summary(each, null), desk(each), system),
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

    /**
     * Whether the current user may write into the ticket: its line may, and whoever speaks with its caller, whichever line
     * has it by now.
     *
     * @throws Rejected 403 when not
     */
    public void mustWrite(Ticket ticket) {
        if (!worksOn(ticket.line()) && !conversations.isWith(asker.username(), ticket.number())) {
            throw new NotYourLine(ticket.line());
        }
    }

    /** Whether the current user handed it to the second line, of which nobody has taken it. */
    private boolean isTheirsToUndo(Ticket ticket) {
        return ticket.assignee() == null
                && worksOn(Line.FIRST)
                && tickets.entries(ticket.id()).stream()
                        .filter(each -> each.kind() == TicketEntry.Kind.ESCALATED)
                        .reduce((before, last) -> last)
                        .filter(last -> last.details()
                                .getOrDefault(CHOSEN_BY, last.by())
                                .equals(asker.username()))
                        .isPresent();
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
        tickets.add(moved(ticket, work, by));
        facts.fire(new TicketFact.Moved(ticket.id(), verb, from, ticket.state(), ticket.line(), by.at()));
    }

    private TicketEntry moved(Ticket ticket, Work work, By by) {
        try {
            return work.on(ticket, by);
        } catch (MoveRefused refused) {
            throw refused.knowing(
                    tickets.calls(List.of(ticket.id())).size(), Entitlement.finding(entitlement.of(ticket)));
        }
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

    private Past past(Ticket ticket) {
        int calls = tickets.calls(List.of(ticket.id())).size();
        List<TicketEntry> entries = tickets.entries(ticket.id());
        Set<TicketEntry.Kind> kinds = entries.stream().map(TicketEntry::kind).collect(Collectors.toSet());
        return new Past(
                calls > 1 || kinds.contains(TicketEntry.Kind.REOPENED),
                calls == 1 && entries.stream().noneMatch(Casework::tellsOfAnAnswer),
                kinds.contains(TicketEntry.Kind.REFERRED));
    }

    /** Its end tells, too: of a caller who was taken out of the queue by other means nobody else does. */
    private static boolean tellsOfAnAnswer(TicketEntry entry) {
        return entry.kind() == TicketEntry.Kind.CALL_ANSWERED
                || (entry.kind() == TicketEntry.Kind.CALL_ENDED
                        && "answered".equals(entry.details().get("outcome")));
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
