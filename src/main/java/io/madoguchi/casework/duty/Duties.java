package io.madoguchi.casework.duty;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.handling.Casework;
import io.madoguchi.casework.statute.Answers;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.Situation;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The duties of each case: shown, answered for, done; all in the caller's transaction. */
@Singleton
class Duties {
    /** Whoever rings later than that after the fact has mistaken the year. */
    private static final Duration KNOWN_BEFORE_THE_CASE = Duration.ofDays(366);

    private final DutyRows rows;
    private final Sheets sheets;
    private final Casework casework;
    private final Tickets tickets;
    private final AuditSubject subject;

    Duties(DutyRows rows, Sheets sheets, Casework casework, Tickets tickets, AuditSubject subject) {
        this.rows = rows;
        this.sheets = sheets;
        this.casework = casework;
        this.tickets = tickets;
        this.subject = subject;
    }

    /**
     * What somebody says about the incident.
     *
     * @param knownAt null leaves what was stated before
     * @param correction why the institution did not know earlier than that; null when that is not said
     */
    record Statement(
            Answers answers,
            @Nullable Instant knownAt,
            @Nullable String correction) {}

    Sheet of(String ticket, Instant now) {
        Ticket named = tickets.named(ticket);
        subject.is("ticket", named.id());
        return sheets.of(named, now);
    }

    Sheet answer(String ticket, @Nullable String ifMatch, Statement said) {
        return written(ticket, ifMatch, (each, by) -> {
            mustBeACase(each);
            DutyFile file = rows.findOrOpen(each.id());
            file.answer(said.answers());
            if (said.knownAt() != null) {
                state(said.knownAt(), said.correction(), each, file, by);
            }
            return each.tell(Kind.DUTIES_ANSWERED, said.correction(), details(file), by);
        });
    }

    /** @param on null for today */
    Sheet done(String ticket, @Nullable String ifMatch, Duty.Code duty, @Nullable LocalDate on, String reference) {
        return written(ticket, ifMatch, (each, by) -> {
            Sheet sheet = sheets.of(each, by.at());
            Sheet.Line line = sheet.lines().stream()
                    .filter(one -> one.duty().code() == duty)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("duty"));
            if (line.deed() != null) {
                throw new DoneBefore();
            }
            LocalDate today = Situation.dayOf(by.at());
            LocalDate doneOn = on == null ? today : on;
            LocalDate known = sheet.situation().knownOn();
            if (doneOn.isAfter(today) || doneOn.isBefore(known)) {
                throw Invalid.at("/doneOn", "must lie between the day it became known, " + known + ", and today");
            }
            rows.add(new Deed(new Deed.Key(each.id(), duty), doneOn, each.withoutCaller(reference), by));
            return each.tell(
                    Kind.DUTY_DONE, reference, Map.of("duty", duty.wireName(), "doneOn", doneOn.toString()), by);
        });
    }

    /** Takes back that it was done. */
    Sheet undone(String ticket, @Nullable String ifMatch, Duty.Code duty, String reason) {
        return written(ticket, ifMatch, (each, by) -> {
            Deed deed = rows.deeds(each.id()).get(duty);
            if (deed == null) {
                throw new NotDone();
            }
            rows.remove(deed);
            return each.tell(Kind.DUTY_UNDONE, reason, Map.of("duty", duty.wireName()), by);
        });
    }

    /** Sees to it that the terms of a case are watched over that has just been opened. */
    void begin(UUID ticket, Instant now) {
        watch(tickets.known(ticket), null, now);
    }

    /** The same, now that something is different about it. */
    void review(UUID ticket, Instant now) {
        watch(tickets.known(ticket), rows.find(ticket), now);
    }

    private void watch(Ticket changed, @Nullable DutyFile file, Instant now) {
        Sheet sheet = sheets.of(changed, file, now);
        boolean running = !sheet.running().isEmpty();
        if (file != null || running) {
            rows.keepTerms(sheet);
        }
        if (file == null && running) {
            rows.findOrOpen(changed.id()).lookAt(now);
        } else if (file != null) {
            file.lookAt(running ? now : null);
        }
    }

    /** The case goes on in another: what was said and done there counts there, unless more is known there. */
    void merge(UUID from, UUID into, Instant now) {
        DutyFile ended = rows.find(from);
        if (ended == null) {
            return;
        }
        Ticket goesOn = tickets.known(into);
        DutyFile file = rows.findOrOpen(into);
        file.knewAt(Sheets.knownAt(goesOn, file));
        file.knewAt(Sheets.knownAt(tickets.known(from), ended));
        file.answer(file.answers().over(ended.answers()));
        Map<Duty.Code, Deed> there = rows.deeds(into);
        rows.deeds(from).values().stream()
                .filter(deed -> !there.containsKey(deed.duty()))
                .forEach(deed -> rows.add(deed.of(into)));
        review(into, now);
    }

    private Sheet written(String ticket, @Nullable String ifMatch, Casework.Work work) {
        Ticket changed = casework.change(ticket, ifMatch, work);
        return sheets.of(changed, changed.updatedAt());
    }

    private static void state(Instant knownAt, @Nullable String correction, Ticket ticket, DutyFile file, By by) {
        if (knownAt.isAfter(by.at()) || knownAt.isBefore(ticket.openedAt().minus(KNOWN_BEFORE_THE_CASE))) {
            throw Invalid.at(
                    "/knownAt",
                    "must lie between " + KNOWN_BEFORE_THE_CASE.toDays() + " days before the case was opened and now");
        }
        if (correction == null) {
            file.knewAt(knownAt);
        } else {
            file.correctKnownAt(knownAt);
        }
    }

    private static Map<String, Object> details(DutyFile file) {
        var answers = new LinkedHashMap<String, String>();
        file.answers().given().forEach((question, answer) -> answers.put(question.wireName(), answer.wireName()));
        var details = new LinkedHashMap<String, Object>();
        details.put("answers", answers);
        if (file.knownAt() != null) {
            details.put("knownAt", file.knownAt().toString());
        }
        return details;
    }

    private static void mustBeACase(Ticket ticket) {
        if (ticket.state() == State.VOID) {
            throw new VoidCase();
        }
    }

    private static final class VoidCase extends Rejected {
        VoidCase() {
            super(409, "void-case", "The case is void", "There was no incident, or it goes on in another case.");
        }
    }

    private static final class DoneBefore extends Rejected {
        DoneBefore() {
            super(
                    409,
                    "duty-done",
                    "The duty is done",
                    "It was noted as done before; take that back first if it is wrong.");
        }
    }

    private static final class NotDone extends Rejected {
        NotDone() {
            super(409, "duty-not-done", "The duty is not done", "Nobody has noted that it was done.");
        }
    }
}
