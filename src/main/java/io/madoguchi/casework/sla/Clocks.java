package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.policy.DeskPolicy;
import io.madoguchi.casework.policy.Policies;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.PromiseClock;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.Reckoning;
import io.madoguchi.casework.promise.Target.Until;
import io.madoguchi.casework.promise.Terms;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The only writer of clocks. Every method is part of the transaction of whoever holds the lock of the case: so a case's clocks
 * change in the order in which the case does.
 */
@Singleton
class Clocks {
    private final EntityManager database;
    private final Tickets tickets;
    private final CaseFiles files;
    private final Desks desks;
    private final Policies policies;
    private final Reminders reminders;
    private final Event<TicketFact> facts;

    Clocks(
            EntityManager database,
            Tickets tickets,
            CaseFiles files,
            Desks desks,
            Policies policies,
            Reminders reminders,
            Event<TicketFact> facts) {
        this.database = database;
        this.tickets = tickets;
        this.files = files;
        this.desks = desks;
        this.policies = policies;
        this.reminders = reminders;
        this.facts = facts;
    }

    /** In the order in which they were started; nobody holds them. */
    List<ClockRow> shown(UUID ticket) {
        return database.createQuery("from ClockRow where ticketId = :ticket order by startedAt, id", ClockRow.class)
                .setParameter("ticket", ticket)
                .getResultList();
    }

    /** Starts clocks of a case that has none of these promises; in as few steps as can be, for a caller is waiting. */
    void open(UUID ticket, List<Promise> promises, Instant at) {
        Ticket of = tickets.known(ticket);
        DeskPolicy policy = policies.inForce(of.deskId(), at);
        Desk desk = desks.byId(of.deskId()).orElseThrow();
        for (Promise promise : promises) {
            var row = new ClockRow(ticket, of.deskId(), promise, of.severity(), policy, at);
            row.settle(desk, policy.policy().of(of.severity()).ladder());
            database.persist(row);
        }
    }

    /** What was started at the one moment has run since the other. A clock that has ended by then stays as it is. */
    void redate(UUID ticket, Instant before, Instant at) {
        of(ticket).stream().filter(row -> row.startedAt().equals(before)).forEach(row -> {
            Instant end = row.clock().end() == null ? null : row.clock().end().at();
            if (end == null || end.isAfter(at)) {
                row.startedAt(at);
                row.settle(desk(row), terms(row).ladder());
            }
        });
    }

    /** Forgets a clock that was started by mistake, unless anybody was told of it. */
    void forget(UUID ticket, Promise promise) {
        find(ticket, promise)
                .filter(row -> row.isOpen() && row.told() == 0 && row.brokenAt() == null)
                .ifPresent(database::remove);
    }

    /** Starts a clock, unless the case has one of that promise that has not ended. */
    void begin(UUID ticket, Promise promise, Instant at) {
        if (find(ticket, promise).filter(ClockRow::isOpen).isEmpty()) {
            open(ticket, List.of(promise), at);
        }
    }

    void end(UUID ticket, Promise promise, How how, Instant at) {
        find(ticket, promise).filter(ClockRow::isOpen).ifPresent(row -> change(row, at, clock -> clock.ended(at, how)));
    }

    void cancelAll(UUID ticket, Instant at) {
        of(ticket).stream()
                .filter(ClockRow::isOpen)
                .forEach(row -> change(row, at, clock -> clock.ended(at, How.CANCELLED)));
    }

    void pause(UUID ticket, Promise promise, State why, Instant at) {
        find(ticket, promise)
                .filter(ClockRow::isOpen)
                .ifPresent(row -> change(row, at, clock -> clock.paused(at, why)));
    }

    /**
     * Lets a clock go on that stands still or has ended; starts one if there is none.
     *
     * @param was the state of the case until now
     */
    void resume(UUID ticket, Promise promise, State was, Instant at) {
        find(ticket, promise)
                .ifPresentOrElse(
                        row -> change(row, at, clock -> clock.isRunning() ? clock : clock.resumed(at, was)),
                        () -> begin(ticket, promise, at));
    }

    /**
     * Lets a clock go on that was cancelled, as though it had stood still since.
     *
     * @param was the state of the case until now
     */
    void revive(UUID ticket, Promise promise, State was, Instant at) {
        find(ticket, promise)
                .filter(ClockRow::isCancelled)
                .ifPresent(row -> change(row, at, clock -> clock.resumed(at, was)));
    }

    /** Gives the clocks that have not ended the targets of the severity the case has now, by the policy they have. */
    void regrade(UUID ticket, Instant at) {
        List<ClockRow> rows = of(ticket).stream().filter(ClockRow::isOpen).toList();
        if (rows.isEmpty()) {
            return;
        }
        Ticket of = tickets.all(List.of(ticket)).getFirst();
        for (ClockRow row : rows) {
            if (row.severity() != of.severity()) {
                refresh(row, desk(row), at);
                row.gradedAs(of.severity());
                change(row, at, clock -> clock.aimedAt(terms(row).target(row.promise()), at));
            }
        }
    }

    /** What is promised is over at that moment from now on; nothing when nothing is promised. */
    void aim(UUID ticket, Promise promise, Instant until, Instant at) {
        Optional<ClockRow> open = find(ticket, promise).filter(ClockRow::isOpen);
        open.filter(row -> !row.clock().target().equals(new Until(until))).ifPresent(row -> {
            Desk desk = desk(row);
            // By hours that have changed the moment it had is not the one that counts.
            if (!isOutdated(row, desk)) {
                refresh(row, desk, at);
            }
            row.become(row.clock().aimedAt(new Until(until), at));
            settle(row, desk, at);
        });
    }

    /**
     * Does what is due about the clocks of a case: computes their deadlines by the hours as they are now, notices that they are
     * broken, tells whoever is to be told; unless somebody is just at the case.
     */
    void takeUp(UUID ticket, Instant now) {
        tickets.lockedIfFree(ticket).ifPresent(of -> {
            List<ClockRow> open = of(ticket).stream().filter(ClockRow::isOpen).toList();
            List<ClockRow> unknown = open.stream()
                    .filter(row -> row.hoursVersion() == ClockRow.NOT_COMPUTED)
                    .toList();
            open.forEach(row -> takeUp(row, of, !unknown.contains(row), now));
        });
    }

    private void takeUp(ClockRow row, Ticket of, boolean known, Instant now) {
        Desk desk = desk(row);
        refresh(row, desk, now);
        Optional<Instant> opening = Optional.ofNullable(desk.statusAt(now).opensAt());
        if (!known) {
            // What was late before there were clocks is no news.
            row.toldOf(reminders.percent(row, terms(row), desk, now));
            row.settle(desk, terms(row).ladder());
        } else if (row.isDue(now) && opening.isPresent()) {
            row.postpone(opening.get());
        } else if (row.isDue(now)) {
            reminders.owe(row, of, terms(row), desk, now);
            row.settle(desk, terms(row).ladder());
        }
    }

    private void change(ClockRow row, Instant at, UnaryOperator<PromiseClock> change) {
        Desk desk = desk(row);
        refresh(row, desk, at);
        row.become(change.apply(row.clock()));
        row.settle(desk, terms(row).ladder());
    }

    /** As the hours of the desk are now. */
    private void refresh(ClockRow row, Desk desk, Instant now) {
        if (isOutdated(row, desk)) {
            hoursChanged(row.ticketId(), desk, now);
            settle(row, desk, now);
        }
        if (row.isOpen() && row.brokenAt() == null) {
            new Reckoning(row.clock(), desk.calendar()).brokenBy(now).ifPresent(at -> {
                row.become(row.clock().broken(at));
                row.settle(desk, terms(row).ladder());
                tell(row, Kind.PROMISE_BROKEN, Map.of("deadline", at.toString()), now);
            });
        }
    }

    private static boolean isOutdated(ClockRow row, Desk desk) {
        return row.hoursVersion() != desk.hoursVersion();
    }

    /** Every deadline of a case moves in one step: those of the case, of who listens, and of its clocks. */
    private void hoursChanged(UUID ticket, Desk desk, Instant now) {
        tickets.known(ticket).hoursChanged(desk);
        facts.fire(new TicketFact.HoursChanged(ticket, now));
        of(ticket).stream()
                .filter(each -> each.isOpen() && isOutdated(each, desk))
                .forEach(each -> settle(each, desk, now));
    }

    /** Says so where hours that have changed moved its deadline. */
    private void settle(ClockRow row, Desk desk, Instant now) {
        boolean outdated = isOutdated(row, desk);
        Instant before = row.deadlineAt();
        row.settle(desk, terms(row).ladder());
        Instant after = row.deadlineAt();
        if (outdated && before != null && after != null && !before.equals(after)) {
            tell(row, Kind.PROMISE_MOVED, Map.of("from", before.toString(), "to", after.toString()), now);
        }
    }

    private void tell(ClockRow row, Kind kind, Map<String, String> instants, Instant now) {
        var details = new HashMap<String, Object>(instants);
        details.put("promise", row.promise().wireName());
        details.put("hoursVersion", row.hoursVersion());
        files.tell(row.ticketId(), kind, null, details, By.system(now));
    }

    private Terms terms(ClockRow row) {
        return policies.version(row.deskId(), row.policyVersion()).policy().of(row.severity());
    }

    private Desk desk(ClockRow row) {
        return desks.byId(row.deskId()).orElseThrow();
    }

    /** The one that has not ended, or else the one started last. */
    private Optional<ClockRow> find(UUID ticket, Promise promise) {
        return of(ticket).stream()
                .filter(row -> row.promise() == promise)
                .reduce((earlier, later) -> earlier.isOpen() && !later.isOpen() ? earlier : later);
    }

    /** Locked. */
    private List<ClockRow> of(UUID ticket) {
        return database.createQuery("from ClockRow where ticketId = :ticket order by startedAt, id", ClockRow.class)
                .setParameter("ticket", ticket)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
