package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Ticket.Classification;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cases as files: opened, filled in, put together and taken apart; all in the caller's transaction. */
@Singleton
public class CaseFiles {
    private final Tickets tickets;
    private final TicketNumbers numbers;
    private final Casework casework;
    private final Categories categories;
    private final Vault vault;
    private final AuditSubject subject;
    private final Event<TicketFact> facts;

    CaseFiles(
            Tickets tickets,
            TicketNumbers numbers,
            Casework casework,
            Categories categories,
            Vault vault,
            AuditSubject subject,
            Event<TicketFact> facts) {
        this.tickets = tickets;
        this.numbers = numbers;
        this.casework = casework;
        this.categories = categories;
        this.vault = vault;
        this.subject = subject;
        this.facts = facts;
    }

    /**
     * What is written into a case; null leaves a field as it is.
     *
     * @param category a code; the severity follows it unless it is given too
     * @param affectedSystems one a line
     * @param careAffected true makes the case S1 unless a severity is given (domain.md §5.1)
     * @param callerName empty forgets it
     * @param callbackNumber empty forgets it
     * @param relation of the caller to the member
     */
    public record Filling(
            @Nullable String subject,
            @Nullable String description,
            @Nullable String category,
            @Nullable Severity severity,
            @Nullable List<String> affectedSystems,
            @Nullable Boolean careAffected,
            @Nullable LocalDate incidentOn,
            @Nullable String callerName,
            @Nullable String callbackNumber,
            @Nullable String relation) {
        static final Filling NOTHING = new Filling(null, null, null, null, null, null, null, null, null, null);

        static Filling categorised(String code) {
            return new Filling(null, null, code, null, null, null, null, null, null, null);
        }

        static Filling about(String subject) {
            return new Filling(subject, null, null, null, null, null, null, null, null, null);
        }
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

    /** Puts a call into a case and says so in the timeline. */
    public void take(UUID ticket, UUID callId, String callSid, boolean joined, Instant at) {
        tickets.add(new TicketCall(callSid, callId, ticket, at));
        var details = Map.of("callSid", callSid, "joined", joined);
        tickets.add(new TicketEntry(ticket, Kind.CALLED, By.system(at), null, details));
    }

    /** Says in the timeline how a call ended. */
    public void callEnded(String callSid, Map<String, ?> details, Instant at) {
        tickets.call(callSid)
                .ifPresent(call ->
                        tickets.add(new TicketEntry(call.ticketId(), Kind.CALL_ENDED, By.system(at), null, details)));
    }

    public Ticket edit(String idOrNumber, @Nullable String ifMatch, Filling filling) {
        Ticket ticket = tickets.locked(idOrNumber);
        subject.is("ticket", ticket.id());
        ETag.mustMatch(ifMatch, ticket.version());
        casework.mustWork(ticket);
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

    /**
     * What a case says so far about who is entitled.
     *
     * @param calledOn the local date on which it was opened
     */
    public record Claim(
            LocalDate calledOn,
            @Nullable String relation,
            @Nullable UUID memberId,
            @Nullable UUID institutionId,
            boolean numberConfirmed,
            @Nullable LocalDate incidentOn,
            List<String> numbers) {}

    public Claim claim(Ticket ticket) {
        return new Claim(
                LocalDate.ofInstant(ticket.openedAt(), casework.desk(ticket).zone()),
                ticket.caller().relation(),
                ticket.memberId(),
                ticket.institutionId(),
                ticket.isNumberConfirmed(),
                ticket.incidentOn(),
                ticket.caller().numbers());
    }

    /** Writes down what {@code judge} finds out about who is entitled. */
    public Ticket verify(
            String idOrNumber,
            @Nullable String ifMatch,
            @Nullable String relation,
            Function<Claim, Ticket.Verification> judge) {
        return casework.change(idOrNumber, ifMatch, (ticket, by) -> {
            if (relation != null) {
                ticket.caller().relatesAs(relation);
            }
            return ticket.verify(judge.apply(claim(ticket)), by);
        });
    }

    /** Ends the one case and lets the other take its calls. */
    public Ticket merge(String idOrNumber, @Nullable String ifMatch, String into, @Nullable String reason) {
        UUID goesOn = tickets.named(into).id();
        subject.is("ticket", goesOn);
        return casework.move(Verb.MERGE, idOrNumber, ifMatch, (ticket, by) -> {
            Ticket other = tickets.locked(goesOn.toString());
            TicketEntry merged = ticket.mergeInto(other, reason, by);
            casework.mustWork(other);
            List<TicketCall> calls = tickets.calls(List.of(ticket.id()));
            moveCalls(calls, other, by);
            tickets.add(other.tell(Kind.MERGED, reason, Map.of("from", ticket.number()), by));
            facts.fire(new TicketFact.Edited(other.id(), by.at()));
            facts.fire(new TicketFact.Merged(ticket.id(), other.id(), by.at()));
            return merged;
        });
    }

    /** Opens a new case for some of the calls of another; the new one. */
    public Ticket split(
            String idOrNumber, @Nullable String ifMatch, Set<String> callSids, String newSubject, String reason) {
        var opened = new ArrayList<Ticket>(1);
        casework.move(Verb.SPLIT, idOrNumber, ifMatch, (ticket, by) -> {
            List<TicketCall> all = tickets.calls(List.of(ticket.id()));
            List<TicketCall> taken = all.stream()
                    .filter(call -> callSids.contains(call.callSid()))
                    .toList();
            if (taken.isEmpty() || taken.size() < callSids.size() || taken.size() == all.size()) {
                throw MoveRefused.because(MoveRefused.Why.CALLS_NOT_ITS_OWN, ticket.state(), ticket.line());
            }
            Ticket fresh = opened(casework.desk(ticket), number(ticket), Filling.NOTHING, by);
            fill(fresh, Filling.about(newSubject), casework.desk(ticket), by);
            moveCalls(taken, fresh, by);
            tickets.add(fresh.tell(Kind.SPLIT, reason, Map.of("from", ticket.number()), by));
            opened.add(fresh);
            return ticket.splitOff(fresh, reason, List.copyOf(callSids), by);
        });
        Ticket fresh = opened.getFirst();
        subject.is("ticket", fresh.id());
        return fresh;
    }

    private Ticket opened(Desk desk, @Nullable PhoneNumber caller, Filling filling, By by) {
        Category category = category(filling.category() == null ? Category.UNDETERMINED : filling.category(), by);
        Severity severity = severity(filling, category);
        var as = new Classification(category.code(), category.version(), severity);
        var ticket = new Ticket(desk, numbers.next(desk, by.at()), as, Caller.ringing(caller, vault), by);
        tickets.add(ticket);
        tickets.add(
                ticket.tell(Kind.OPENED, null, Map.of("category", category.code(), "severity", severity.name()), by));
        facts.fire(new TicketFact.Opened(ticket.id(), desk.id(), by.at()));
        write(ticket, filling, null, desk, by);
        escalateIfItMust(ticket, category, severity);
        return ticket;
    }

    private void fill(Ticket ticket, Filling filling, Desk desk, By by) {
        Classification as = classification(ticket, filling, by);
        boolean graver = as != null && !(as.category().equals(ticket.category()) && as.severity() == ticket.severity());
        write(ticket, filling, as, desk, by);
        if (as != null && graver) {
            escalateIfItMust(ticket, category(as.category(), by), as.severity());
        }
    }

    private void write(Ticket ticket, Filling filling, @Nullable Classification as, Desk desk, By by) {
        List<Map<String, Object>> callerChanges = callerChanges(ticket, filling);
        Redaction redaction = ticket.caller().redaction();
        if (!callerChanges.isEmpty()) {
            tickets.entries(ticket.id()).forEach(entry -> entry.redact(redaction));
        }
        boolean rewrite = !callerChanges.isEmpty();
        var edit = new Ticket.Edit(
                safe(redaction, filling.subject(), rewrite ? ticket.subject() : null),
                safe(redaction, filling.description(), rewrite ? ticket.description() : null),
                safe(redaction, systems(filling), rewrite ? String.join("\n", ticket.affectedSystems()) : null),
                filling.careAffected(),
                filling.incidentOn(),
                as,
                callerChanges);
        TicketEntry entry = ticket.edit(edit, desk, by);
        if (entry != null) {
            tickets.add(entry);
            facts.fire(new TicketFact.Edited(ticket.id(), by.at()));
        }
    }

    private static @Nullable String systems(Filling filling) {
        return filling.affectedSystems() == null ? null : String.join("\n", filling.affectedSystems());
    }

    private static @Nullable String safe(Redaction redaction, @Nullable String given, @Nullable String otherwise) {
        String text = given == null ? otherwise : given;
        return text == null ? null : redaction.apply(text);
    }

    private @Nullable Classification classification(Ticket ticket, Filling filling, By by) {
        boolean care = Boolean.TRUE.equals(filling.careAffected());
        if (filling.category() == null && filling.severity() == null && !care) {
            return null;
        }
        if (filling.category() == null) {
            Severity severity = filling.severity() == null ? Severity.S1 : filling.severity();
            return new Classification(ticket.category(), ticket.categoryVersion(), severity);
        }
        Category category = category(filling.category(), by);
        boolean careGoesOn = filling.careAffected() == null && Boolean.TRUE.equals(ticket.careAffected());
        Severity severity = careGoesOn && filling.severity() == null ? Severity.S1 : severity(filling, category);
        return new Classification(category.code(), category.version(), severity);
    }

    private static Severity severity(Filling filling, Category category) {
        if (filling.severity() != null) {
            return filling.severity();
        }
        return Boolean.TRUE.equals(filling.careAffected()) ? Severity.S1 : Severity.valueOf(category.severity());
    }

    /** The scheme's rule: what is S1, or of a category that always is, goes to the second line at once (domain.md §5.2). */
    private void escalateIfItMust(Ticket ticket, Category category, Severity severity) {
        boolean must = category.escalates() || severity == Severity.S1;
        boolean can = ticket.line() == Line.FIRST && ticket.state().isOpen();
        if (must && can) {
            casework.escalateBySystem(
                    ticket,
                    severity == Severity.S1 ? "automatic: severity S1" : "automatic: category " + category.code());
        }
    }

    private Category category(String code, By by) {
        return categories
                .find(code, by.at())
                .orElseThrow(() -> Invalid.at("/category", "is no category in use; see /api/v1/categories"));
    }

    private List<Map<String, Object>> callerChanges(Ticket ticket, Filling filling) {
        Caller caller = ticket.caller();
        var changes = new ArrayList<Map<String, Object>>();
        String name = filling.callerName();
        if (name != null && isNew(name, caller.name())) {
            changes.add(change("caller.name", caller.name(), name));
            caller.isCalled(name.strip(), vault);
        }
        String written = filling.callbackNumber();
        if (written != null) {
            PhoneNumber number = written.isEmpty() ? null : callback(written);
            String e164 = number == null ? "" : number.e164();
            if (isNew(e164, caller.callbackNumber())) {
                changes.add(change("caller.callbackNumber", caller.callbackNumber(), e164));
                caller.isRungBackAt(number, vault);
            }
        }
        String relation = filling.relation();
        if (relation != null && isNew(relation, caller.relation())) {
            changes.add(change("caller.relation", caller.relation(), relation));
            caller.relatesAs(relation);
        }
        return changes;
    }

    private static PhoneNumber callback(String text) {
        return PhoneNumber.parse(text)
                .filter(PhoneNumber::canBeRungBack)
                .orElseThrow(() ->
                        Invalid.at("/caller/callbackNumber", "is not a fixed, mobile or IP telephone number in Japan"));
    }

    private static boolean isNew(String given, @Nullable String known) {
        return !given.strip().equals(known == null ? "" : known);
    }

    private static Map<String, Object> change(String field, @Nullable String before, String after) {
        var change = new LinkedHashMap<String, Object>();
        change.put("field", field);
        change.put("before", before == null ? "" : before);
        change.put("after", after);
        return change;
    }

    private void moveCalls(List<TicketCall> calls, Ticket to, By by) {
        for (TicketCall call : calls) {
            call.moveTo(to.id());
            facts.fire(new TicketFact.CallTaken(to.id(), call.callId(), by.at()));
        }
    }

    private static @Nullable PhoneNumber number(Ticket ticket) {
        String number = ticket.caller().number();
        return number == null ? null : PhoneNumber.parse(number).orElse(null);
    }

    /** Whether a call may still join this case. */
    public boolean isOpen(UUID ticket) {
        return tickets.all(List.of(ticket)).stream().map(Ticket::state).anyMatch(State::isOpen);
    }
}
