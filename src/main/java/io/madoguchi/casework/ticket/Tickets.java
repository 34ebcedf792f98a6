package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.TicketNumber;
import io.madoguchi.casework.ticket.Ticket.Classification;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Transactions.Due;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cases, as far as whoever asks may see them: desks out of sight are left out by the query itself. */
@Singleton
public class Tickets {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final EntityManager database;
    private final OwnDesks desks;
    private final TicketNumbers numbers;
    private final Vault vault;

    Tickets(EntityManager database, OwnDesks desks, TicketNumbers numbers, Vault vault) {
        this.database = database;
        this.desks = desks;
        this.numbers = numbers;
        this.vault = vault;
    }

    /**
     * The case of that id or number.
     *
     * @throws NotFound when there is none, or none at the asker's desks
     */
    public Ticket named(String idOrNumber) {
        Ticket ticket = find(idOrNumber).orElseThrow(() -> new NotFound("ticket"));
        desks.mustHave(ticket.deskId(), "ticket", "ticket:" + ticket.id());
        return ticket;
    }

    /**
     * The case that a field of the body names.
     *
     * @param pointer where it stands, for example {@code /ticket}
     * @throws Invalid when there is none, or none at the asker's desks
     */
    public Ticket at(String pointer, String idOrNumber) {
        return find(idOrNumber)
                .filter(each -> desks.ids().contains(each.deskId()))
                .orElseThrow(() -> Invalid.at(pointer, "is no case at your desks"));
    }

    private Optional<Ticket> find(String idOrNumber) {
        return id(idOrNumber).map(id -> database.find(Ticket.class, id));
    }

    /** Lets nobody else change it until the transaction ends; it then shows what others have changed before. */
    public Ticket locked(Ticket ticket) {
        database.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
        return ticket;
    }

    /** The same for a case that is known to be there, whoever asks. */
    public Ticket locked(UUID id) {
        return locked(database.getReference(Ticket.class, id));
    }

    /**
     * Locked; those that somebody else is at are passed over. The index is named because it has them in their order: only
     * with it does the database lock no more than the one.
     */
    public Optional<Ticket> firstWaiting(UUID desk, Line line) {
        List<?> first = database.createNativeQuery("""
                        SELECT * FROM ticket FORCE INDEX (ticket_queue)
                        WHERE desk_id = :desk AND line = :line AND waiting = TRUE
                        ORDER BY severity, due_at, opened_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""", Ticket.class)
                .setParameter("desk", desk)
                .setParameter("line", line.number())
                .getResultList();
        return first.stream().map(Ticket.class::cast).findFirst();
    }

    /** Locked unless somebody else is at it. */
    public Optional<Ticket> lockedIfFree(UUID id) {
        List<?> free = database.createNativeQuery(
                        "SELECT * FROM ticket WHERE id = :id FOR UPDATE SKIP LOCKED", Ticket.class)
                .setParameter("id", id)
                .getResultList();
        return free.stream().map(Ticket.class::cast).findFirst();
    }

    /**
     * Opens a case. Ask late: the count of the desk's cases stays locked until the commit.
     *
     * @param caller as far as the carrier said
     */
    public Ticket open(Desk desk, Classification as, @Nullable PhoneNumber caller, By by) {
        var ticket = new Ticket(desk, numbers.next(desk, by.at()), as, id -> Caller.ringing(id, caller, vault), by);
        database.persist(ticket);
        return ticket;
    }

    public void add(TicketEntry entry) {
        database.persist(entry);
    }

    public void remove(TicketEntry entry) {
        database.remove(entry);
    }

    public void add(TicketCall call) {
        database.persist(call);
    }

    /** Writes what was changed, so that the version and the queries of this transaction show it. */
    public void flush() {
        database.flush();
    }

    public List<TicketEntry> entries(UUID ticket) {
        return database.createQuery("from TicketEntry where ticketId = :ticket order by at, id", TicketEntry.class)
                .setParameter("ticket", ticket)
                .getResultList();
    }

    /** From this entry on, that one not included; the earliest first. */
    public List<TicketEntry> entriesAfter(UUID ticket, @Nullable Instant at, @Nullable UUID id, int rows) {
        return database.createQuery("""
                        from TicketEntry where ticketId = :ticket
                        and (:at is null or at > :at or (at = :at and id > :id)) order by at, id""", TicketEntry.class)
                .setParameter("ticket", ticket)
                .setParameter("at", at)
                .setParameter("id", id)
                .setMaxResults(rows)
                .getResultList();
    }

    public Optional<TicketEntry> entry(UUID ticket, UUID id) {
        return Optional.ofNullable(database.find(TicketEntry.class, id))
                .filter(each -> each.ticketId().equals(ticket));
    }

    public boolean isSuperseded(UUID note) {
        return !database.createQuery("select id from TicketEntry where supersedes = :note", UUID.class)
                .setParameter("note", note)
                .getResultList()
                .isEmpty();
    }

    public List<TicketCall> calls(Collection<UUID> tickets) {
        return tickets.isEmpty()
                ? List.of()
                : database.createQuery(
                                "from TicketCall where ticketId in :tickets order by rangAt, callSid", TicketCall.class)
                        .setParameter("tickets", tickets)
                        .getResultList();
    }

    public Optional<TicketCall> call(String callSid) {
        return Optional.ofNullable(database.find(TicketCall.class, callSid));
    }

    /** The case of that id, which is there, whoever asks; with what the present transaction has changed in it. */
    public Ticket known(UUID id) {
        return database.find(Ticket.class, id);
    }

    /** In no order. */
    public List<Ticket> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.createQuery("from Ticket where id in :ids", Ticket.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Other cases of this caller's numbers or of the institution, the latest first. */
    public List<UUID> othersLike(Ticket of, int rows) {
        return database.createQuery("""
                        select id from Ticket where id <> :id and deskId in :desks and
                        (caller.numberIndex in (:number, :callback) or caller.callbackNumberIndex in (:number, :callback)
                         or institutionId = :institution)
                        order by openedAt desc, id desc""", UUID.class)
                .setParameter("id", of.id())
                .setParameter("desks", desks.ids())
                .setParameter("number", of.caller().numberIndex())
                .setParameter("callback", of.caller().callbackNumberIndex())
                .setParameter("institution", of.institutionId())
                .setMaxResults(rows)
                .getResultList();
    }

    /**
     * What a case says in words.
     *
     * @param affectedSystems one a line
     * @param notes that stand: none that was superseded
     */
    public record Text(
            UUID ticket,
            String subject,
            String description,
            String affectedSystems,
            List<String> notes,
            @Nullable UUID institution) {}

    /** The words of these cases as they stand in the present transaction, whoever asks: what search is made of. */
    public List<Text> texts(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<String>> notes = standingNotes(ids);
        return database.createQuery("""
                        select id, subject, description, affectedSystems, institutionId from Ticket where id in :ids""", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(row -> new Text(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        notes.getOrDefault((UUID) row[0], List.of()),
                        (UUID) row[4]))
                .toList();
    }

    private Map<UUID, List<String>> standingNotes(Collection<UUID> tickets) {
        return database.createQuery("""
                        select ticketId, text from TicketEntry note where ticketId in :tickets
                        and kind = :noted
                        and not exists (select 1 from TicketEntry later where later.supersedes = note.id)
                        order by at, id""", Object[].class)
                .setParameter("tickets", tickets)
                .setParameter("noted", TicketEntry.Kind.NOTED)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** Those that were resolved by then, the earliest first. */
    public List<Due> resolvedBy(Instant then, Due after, int rows) {
        return database.createQuery("""
                        select resolvedAt, id from Ticket where state = io.madoguchi.casework.flow.State.RESOLVED
                        and resolvedAt <= :then and (resolvedAt > :at or (resolvedAt = :at and id > :id))
                        order by resolvedAt, id""", Due.class)
                .setParameter("then", then)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(rows)
                .getResultList();
    }

    /** Those for whose callers the time is up, the longest over first. */
    public List<Due> waitedFor(Instant now, Due after, int rows) {
        return database.createQuery("""
                        select waitingUntil, id from Ticket where state = io.madoguchi.casework.flow.State.WAITING_CALLER
                        and waitingUntil <= :now and (waitingUntil > :at or (waitingUntil = :at and id > :id))
                        order by waitingUntil, id""", Due.class)
                .setParameter("now", now)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(rows)
                .getResultList();
    }

    /** The open cases somebody owns, in the order in which they are locked. */
    public List<UUID> openOf(String owner) {
        return database.createQuery("""
                        select id from Ticket where assignee = :owner and state not in :over order by id""", UUID.class)
                .setParameter("owner", owner)
                .setParameter(
                        "over",
                        Arrays.stream(State.values())
                                .filter(each -> !each.isOpen())
                                .toList())
                .getResultList();
    }

    /** How many cases of a desk stand in a state with a severity. */
    public record Count(UUID desk, State state, Severity severity, long cases) {}

    /** The open cases of all desks, whoever asks; what there is none of is left out. */
    public List<Count> openCases() {
        return database.createQuery("""
                        select deskId, state, severity, count(*) from Ticket where state in :open
                        group by deskId, state, severity""", Count.class)
                .setParameter(
                        "open",
                        Arrays.stream(State.values()).filter(State::isOpen).toList())
                .getResultList();
    }

    private Optional<UUID> id(String idOrNumber) {
        if (UUID_FORM.matcher(idOrNumber).matches()) {
            return Optional.of(UUID.fromString(idOrNumber));
        }
        return TicketNumber.parse(idOrNumber)
                .flatMap(number -> database.createQuery("select id from Ticket where number = :number", UUID.class)
                        .setParameter("number", number)
                        .getResultStream()
                        .findFirst());
    }
}
