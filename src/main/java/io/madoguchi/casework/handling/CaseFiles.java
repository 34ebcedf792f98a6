package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Automatic;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Caller;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Ticket.Classification;
import io.madoguchi.casework.ticket.TicketCall;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.guidance.Categories;
import io.madoguchi.directory.guidance.Category;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.privacy.Vault;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cases as files: opened and filled in; all in the caller's transaction. */
@Singleton
public class CaseFiles {
    private final Tickets tickets;
    private final Casework casework;
    private final Entitlement entitlement;
    private final Categories categories;
    private final Vault vault;
    private final AuditSubject subject;
    private final Event<TicketFact> facts;

    CaseFiles(
            Tickets tickets,
            Casework casework,
            Entitlement entitlement,
            Categories categories,
            Vault vault,
            AuditSubject subject,
            Event<TicketFact> facts) {
        this.tickets = tickets;
        this.casework = casework;
        this.entitlement = entitlement;
        this.categories = categories;
        this.vault = vault;
        this.subject = subject;
        this.facts = facts;
    }

    /** Opens a case by hand. */
    public Ticket open(Desk desk, Filling filling) {
        By by = casework.by();
        Ticket ticket = opened(desk, null, filling, by);
        subject.is("ticket", ticket.id());
        tickets.flush();
        return ticket;
    }

    /** Opens the case of a call of which nothing is known but perhaps its number; its number is counted late. */
    public Ticket openForCall(Desk desk, @Nullable PhoneNumber caller, Instant at) {
        return opened(desk, caller, Filling.NOTHING, By.system(at));
    }

    /** Puts the call into the case that was opened for it. */
    public void take(Ticket ticket, UUID callId, String callSid, Instant at) {
        take(ticket, callId, callSid, false, at);
    }

    /**
     * Puts a further call of the same caller into a case, unless that is over by now. Whoever has read the case before has
     * not read this: it has another version. A case that waited for its caller goes on.
     *
     * @return whether it could
     */
    public boolean join(UUID id, UUID callId, String callSid, Instant at) {
        Ticket ticket = tickets.locked(id);
        if (!ticket.state().isOpen()) {
            return false;
        }
        take(ticket, callId, callSid, true, at);
        if (ticket.state() == State.WAITING_CALLER) {
            casework.resumeBySystem(ticket, Automatic.CALLER_RANG, at);
        }
        return true;
    }

    private void take(Ticket ticket, UUID callId, String callSid, boolean joined, Instant at) {
        tickets.add(new TicketCall(callSid, callId, ticket.id(), at));
        var details = Map.of("callSid", callSid, "joined", joined);
        tickets.add(ticket.tell(Kind.CALLED, null, details, By.system(at)));
    }

    /** Notes from which number the case's call came, which the carrier told late. */
    void calledFrom(Ticket ticket, PhoneNumber caller, Instant at) {
        ticket.calledFrom(caller, vault);
        keepOut(ticket.caller().redaction(), ticket, By.system(at));
    }

    /** Says in the timeline how a call ended, as is known by now. */
    public void callEnded(String callSid, Map<String, ?> details, Instant at) {
        tickets.call(callSid)
                .ifPresent(call -> retell(call.ticketId(), Kind.CALL_ENDED, "callSid", details, By.system(at)));
    }

    /**
     * Brings up to date what the timeline says of something already, or adds it.
     *
     * @param key the detail that tells which thing it is
     */
    public void retell(UUID ticket, Kind kind, String key, Map<String, ?> details, By by) {
        told(ticket, kind, key, String.valueOf(details.get(key)))
                .findFirst()
                .ifPresentOrElse(entry -> entry.correct(details, by), () -> tell(ticket, kind, null, details, by));
    }

    /** Takes out of the timeline what it says of something that has not happened after all. */
    public void untell(UUID ticket, Kind kind, String key, String value) {
        told(ticket, kind, key, value).forEach(tickets::remove);
    }

    private Stream<TicketEntry> told(UUID ticket, Kind kind, String key, String value) {
        return tickets.entries(ticket).stream()
                .filter(entry -> entry.kind() == kind
                        && value.equals(String.valueOf(entry.details().get(key))));
    }

    /**
     * Somebody speaks with the caller. A case that waits for anybody is theirs from now on, and begun; one that has an owner
     * keeps it.
     */
    public void answered(UUID ticket, String callSid, String by, Instant at) {
        tell(ticket, Kind.CALL_ANSWERED, null, Map.of("callSid", callSid), new By(by, at));
        spokenWith(ticket, by, at);
    }

    /** As when a call is answered, after a call to them. */
    public void spokenWith(UUID ticket, String by, Instant at) {
        casework.beginBySystem(ticket, by, at);
        facts.fire(new TicketFact.SpokenWith(ticket, by, at));
    }

    /**
     * Says in the timeline what was done elsewhere for the case. It changes nothing of it, so nobody must have read it.
     *
     * @param text without the caller's name and number in the end
     */
    public void tell(UUID ticket, Kind kind, @Nullable String text, Map<String, ?> details, By by) {
        String safe = text == null ? null : tickets.known(ticket).withoutCaller(text);
        tickets.add(new TicketEntry(ticket, kind, by, safe, details));
    }

    /** Where a case stands, whoever asks. */
    public record Standing(UUID id, String number, UUID deskId, State state, Line line, Severity severity) {}

    public Optional<Standing> standing(UUID ticket) {
        return tickets.all(List.of(ticket)).stream()
                .map(each -> new Standing(
                        each.id(), each.number(), each.deskId(), each.state(), each.line(), each.severity()))
                .findFirst();
    }

    public Ticket edit(String idOrNumber, @Nullable String ifMatch, Filling filling) {
        Ticket ticket = tickets.locked(tickets.named(idOrNumber));
        subject.is("ticket", ticket.id());
        ETag.mustMatch(ifMatch, ticket.version());
        casework.mustWrite(ticket);
        fill(ticket, filling, casework.desk(ticket), casework.by());
        tickets.flush();
        return ticket;
    }

    /**
     * Hands a case to the second line.
     *
     * @param category what is known by now of what happened; null leaves what stands there, which must not be undetermined
     * @param summary what the second line should know besides what stands in the case
     */
    public Ticket escalate(
            String idOrNumber,
            @Nullable String ifMatch,
            @Nullable String category,
            String reason,
            @Nullable String summary) {
        return casework.move(Verb.ESCALATE, idOrNumber, ifMatch, (ticket, by) -> {
            if (category != null) {
                Filling filling = Filling.categorised(category);
                write(ticket, filling, classification(ticket, filling, by), casework.desk(ticket), by);
            }
            return casework.escalation(ticket, reason, summary, by);
        });
    }

    /** Writes down what {@code judge} finds out about who is entitled. */
    public Ticket verify(
            String idOrNumber,
            @Nullable String ifMatch,
            @Nullable String relation,
            Function<Entitlement.Claim, Ticket.Verification> judge) {
        return casework.change(idOrNumber, ifMatch, (ticket, by) -> {
            if (relation != null) {
                ticket.learn(new Caller.Said(null, null, relation), vault);
            }
            return ticket.verify(judge.apply(entitlement.claim(ticket)), by);
        });
    }

    /** Opens a case for somebody else's doing, such as taking calls out of another case. */
    Ticket opened(Desk desk, @Nullable PhoneNumber caller, Filling filling, By by) {
        Category category = category(filling.category() == null ? Category.UNDETERMINED : filling.category(), by);
        Severity severity = filling.severity(null, category).orElseThrow();
        var as = new Classification(category.code(), category.version(), severity);
        Ticket ticket = tickets.open(desk, as, caller, by);
        tickets.add(
                ticket.tell(Kind.OPENED, null, Map.of("category", category.code(), "severity", severity.name()), by));
        facts.fire(new TicketFact.Opened(ticket.id(), desk.id(), by.at()));
        write(ticket, filling, as, desk, by);
        escalateIfItMust(ticket, null, () -> category, by);
        return ticket;
    }

    void fill(Ticket ticket, Filling filling, Desk desk, By by) {
        Classification before = ticket.classification();
        write(ticket, filling, classification(ticket, filling, by), desk, by);
        escalateIfItMust(ticket, before, () -> category(ticket.classification().category(), by), by);
    }

    private void write(Ticket ticket, Filling filling, Classification as, Desk desk, By by) {
        List<Map<String, Object>> callerChanges = ticket.learn(filling.caller(), vault);
        Redaction redaction = ticket.caller().redaction();
        if (!callerChanges.isEmpty()) {
            keepOut(redaction, ticket, by);
        }
        var edit = new Ticket.Edit(
                safe(redaction, filling.subject()),
                safe(redaction, filling.description()),
                safe(redaction, filling.systems()),
                filling.careAffected(),
                filling.incidentOn(),
                as,
                callerChanges);
        TicketEntry entry = ticket.edit(edit, desk, by);
        if (entry != null) {
            if (!callerChanges.isEmpty() || filling.incidentOn() != null) {
                ticket.keep(Entitlement.finding(entitlement.of(ticket)));
            }
            tickets.add(entry);
            facts.fire(new TicketFact.Edited(ticket.id(), by.at()));
        }
    }

    /** Keeps out of all that is written in a case already what has become known of a caller. */
    void keepOut(Redaction redaction, Ticket ticket, By by) {
        ticket.redact(redaction);
        tickets.entries(ticket.id()).forEach(entry -> entry.redact(redaction));
        facts.fire(new TicketFact.CallerLearnt(ticket.id(), redaction, by.at()));
    }

    private static @Nullable String safe(Redaction redaction, @Nullable String text) {
        return text == null ? null : redaction.apply(text);
    }

    /** What the case is taken for with what is written now; the category it has already keeps its version. */
    private Classification classification(Ticket ticket, Filling filling, By by) {
        Classification before = ticket.classification();
        String code = filling.category();
        Category another = code == null || code.equals(before.category()) ? null : category(code, by);
        Severity severity = filling.severity(ticket.careAffected(), another).orElse(before.severity());
        return another == null
                ? new Classification(before.category(), before.version(), severity)
                : new Classification(another.code(), another.version(), severity);
    }

    /**
     * The scheme's rule: what becomes S1, or of a category that always is, goes to the second line at once (domain.md
     * §5.2). What the second line has sent back stays until it becomes so anew.
     */
    private void escalateIfItMust(Ticket ticket, @Nullable Classification before, Supplier<Category> category, By by) {
        Classification now = ticket.classification();
        boolean gravest = now.severity() == Severity.S1 && (before == null || before.severity() != Severity.S1);
        boolean always = (before == null || !before.category().equals(now.category()))
                && category.get().escalates();
        boolean can = ticket.line() == Line.FIRST && ticket.state().isOpen();
        if (can && (gravest || always)) {
            casework.escalateBySystem(ticket, gravest ? Automatic.SEVERITY : Automatic.CATEGORY, by);
        }
    }

    private Category category(String code, By by) {
        return categories
                .find(code, by.at())
                .orElseThrow(() -> Invalid.at("/category", "is no category in use; see /api/v1/categories"));
    }
}
