package io.madoguchi.casework.ticket;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.flow.Due;
import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Moves;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.MoveRefused.Why;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.guidance.Category;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A case. Its verbs are the only way its state changes: each asks the table whether it may, changes what it changes, and
 * hands back the entry for the timeline.
 */
@Entity
@Table(name = "ticket")
public class Ticket {
    /** Until somebody has found out, and again after what was found out rests on something that has changed. */
    private static final String UNVERIFIED = "unverified";

    /** A resolved case can be taken up again for so long. */
    static final Duration REOPENS_WITHIN = Duration.ofDays(14);

    @Id
    private UUID id;

    private String number;

    @Column(name = "desk_id")
    private UUID deskId;

    @Enumerated(EnumType.STRING)
    private State state;

    private int line;

    /** In the queue of its line: nobody has it, and somebody must do something. */
    @SuppressWarnings("UnusedVariable") // read by the queries of the queue
    private boolean waiting;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String category;

    @Column(name = "category_version")
    private long categoryVersion;

    private String subject;
    private String description;

    @Column(name = "affected_systems")
    private String affectedSystems;

    @Column(name = "care_affected")
    private @Nullable Boolean careAffected;

    /** Null once it is read again while nothing is known. */
    @Embedded
    private @Nullable Caller caller;

    @Column(name = "member_id")
    private @Nullable UUID memberId;

    @Column(name = "institution_id")
    private @Nullable UUID institutionId;

    @Column(name = "incident_on")
    private @Nullable LocalDate incidentOn;

    @Column(name = "number_confirmed")
    private boolean numberConfirmed;

    private String eligibility;

    @Column(name = "eligibility_reasons")
    private String eligibilityReasons;

    @Column(name = "remote_sessions")
    private int openSessions;

    private @Nullable String assignee;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Null until it changed lines, or came back to one. */
    @Column(name = "handed_at")
    private @Nullable Instant handedAt;

    @Column(name = "escalated_at")
    private @Nullable Instant escalatedAt;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    /** Until when the caller is given time; null unless the case waits for the caller. */
    @Column(name = "waiting_until")
    private @Nullable Instant waitingUntil;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Resolution resolution;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "merged_into")
    private @Nullable UUID mergedInto;

    /** Whether it was handed to the second line in the present transaction. */
    @Transient
    private boolean escalatedNow;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Ticket() {}

    @SuppressWarnings("NullAway.Init") // the caller and the eligibility are set right below
    Ticket(Desk desk, String number, Classification as, Function<UUID, Caller> caller, By by) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.number = number;
        this.deskId = desk.id();
        this.state = State.NEW;
        this.line = Line.FIRST.number();
        this.waiting = true;
        this.severity = as.severity();
        this.category = as.category();
        this.categoryVersion = as.version();
        this.subject = "";
        this.description = "";
        this.affectedSystems = "";
        this.caller = caller.apply(id);
        this.eligibility = UNVERIFIED;
        this.eligibilityReasons = "";
        this.openedAt = by.at();
        this.openedBy = by.who();
        this.updatedAt = by.at();
        this.dueAt = Due.of(severity, by.at(), desk.calendar());
    }

    /**
     * What kind of incident it is taken for.
     *
     * @param version of the category's wording and defaults at that time
     */
    public record Classification(String category, long version, Severity severity) {}

    public TicketEntry assign(String to, By by) {
        moveTo(target(Verb.ASSIGN, by), by);
        String before = assignee;
        own(to);
        return entry(Kind.ASSIGNED, by, null, details("from", before, "to", to));
    }

    /** The owner begins; who begins a case nobody has becomes its owner. */
    public TicketEntry start(By by) {
        moveTo(target(Verb.START, by), by);
        own(by.who());
        takenAt = Objects.requireNonNullElse(takenAt, by.at());
        return entry(Kind.STARTED, by, null, Map.of());
    }

    /**
     * To the second line, where it waits for a specialist.
     *
     * @param summary what the second line has to know before it takes over
     */
    public TicketEntry escalate(Cause cause, String summary, Desk desk, By by) {
        moveTo(target(Verb.ESCALATE, by), by);
        Map<String, Object> details = details("from", assignee);
        details.putAll(cause.details());
        handTo(Line.SECOND, desk, by);
        escalatedAt = by.at();
        escalatedNow = true;
        return entry(Kind.ESCALATED, by, cause.said() == null ? summary : cause.said() + "\n\n" + summary, details);
    }

    /**
     * Back to the first line.
     *
     * @param to who goes on with it there; null when it waits for anybody
     */
    public TicketEntry deescalate(String reason, @Nullable String to, Desk desk, By by) {
        moveTo(target(Verb.DEESCALATE, by), by);
        Map<String, Object> details = details("from", assignee, "to", to);
        handTo(Line.FIRST, desk, by);
        own(to);
        return entry(Kind.DEESCALATED, by, reason, details);
    }

    /**
     * Records that a partner of that kind is introduced.
     *
     * @param wished whether the member has asked for it; without that nobody is introduced (leaflet; domain.md R3)
     * @param found what the rules say at this moment
     */
    public TicketEntry refer(String kind, boolean wished, Finding found, @Nullable String reason, By by) {
        State to = inTheTable(Verb.REFER, by);
        if (!wished) {
            throw because(Why.WISH_MISSING, by);
        }
        if (!found.isVerified()) {
            throw because(Why.NOT_VERIFIED, by);
        }
        keep(found);
        moveTo(to, by);
        own(Objects.requireNonNullElse(assignee, by.who()));
        return entry(Kind.REFERRED, by, reason, details("kind", kind, "memberRequested", true));
    }

    /** The next step is the caller's, for so long; who waits for an answer that nobody has asked for owns the case. */
    public TicketEntry waitForCaller(String reason, Instant until, By by) {
        moveTo(target(Verb.WAIT, by), by);
        own(Objects.requireNonNullElse(assignee, by.who()));
        waitingUntil = until;
        return entry(Kind.WAITING, by, reason, details("until", until.toString()));
    }

    public TicketEntry resume(Cause cause, By by) {
        moveTo(target(Verb.RESUME, by), by);
        return entry(Kind.RESUMED, by, cause.said(), cause.details());
    }

    /**
     * Ends the work on it.
     *
     * @param past what has happened to it
     * @throws Rejected 400 when neither a subject nor a reason says what it was
     */
    public TicketEntry resolve(Resolution how, @Nullable String reason, Past past, By by) {
        State to = target(Verb.RESOLVE, by);
        if (how != Resolution.UNREACHABLE && category.equals(Category.UNDETERMINED)) {
            throw because(Why.NOT_CATEGORISED, by);
        }
        if (subject.isBlank() && reason == null) {
            throw Invalid.at("/reason", "is required: the case has no subject");
        }
        if (how == Resolution.SECOND_LINE && escalatedAt == null) {
            throw because(Why.NOT_ESCALATED, by);
        }
        if (how == Resolution.PARTNER && !past.referred()) {
            throw because(Why.NOT_REFERRED, by);
        }
        if (how == Resolution.FIRST_CONTACT && (past.cameBack() || escalatedAt != null)) {
            throw because(Why.NOT_FIRST_CONTACT, by);
        }
        if (how == Resolution.FIRST_CONTACT && past.missed()) {
            throw because(Why.FIRST_CALL_UNANSWERED, by);
        }
        moveTo(to, by);
        resolution = how;
        resolvedAt = by.at();
        return entry(Kind.RESOLVED, by, reason, details("resolution", how.wireName()));
    }

    /**
     * What the timeline says of a ticket.
     *
     * @param cameBack whether there was more than one call, or it was resolved before
     * @param missed whether nobody spoke with the caller in the only call
     * @param referred whether a partner was introduced
     */
    public record Past(boolean cameBack, boolean missed, boolean referred) {}

    /** Takes it from its owner, who can no longer go on with it; it waits for another of its line. */
    public TicketEntry release(Automatic why, By by) {
        moveTo(target(Verb.ASSIGN, by), by);
        Cause cause = Cause.automatic(why, Map.of("from", Objects.requireNonNull(assignee)));
        own(null);
        return entry(Kind.ASSIGNED, by, cause.said(), cause.details());
    }

    /** Takes up again what was over; who does so goes on with it. */
    public TicketEntry reopen(String reason, Desk desk, By by) {
        State to = target(Verb.REOPEN, by);
        Map<String, Object> details = details("resolution", resolution == null ? null : resolution.wireName());
        moveTo(to, by);
        resolution = null;
        resolvedAt = null;
        closedAt = null;
        handTo(line(), desk, by);
        own(by.who());
        return entry(Kind.REOPENED, by, reason, details);
    }

    public TicketEntry close(@Nullable String reason, By by) {
        moveTo(target(Verb.CLOSE, by), by);
        closedAt = by.at();
        return entry(Kind.CLOSED, by, reason, Map.of());
    }

    public TicketEntry avoid(String reason, By by) {
        moveTo(target(Verb.VOID, by), by);
        closedAt = by.at();
        return entry(Kind.VOIDED, by, reason, Map.of());
    }

    /** Ends here and goes on in {@code other}, which takes the calls. */
    public TicketEntry mergeInto(Ticket other, @Nullable String reason, By by) {
        State to = target(Verb.MERGE, by);
        if (other.id.equals(id)) {
            throw because(Why.SAME_CASE, by);
        }
        if (!other.deskId.equals(deskId)) {
            throw because(Why.OTHER_DESK, by);
        }
        if (!other.state.isOpen()) {
            throw because(Why.CASE_OVER, by);
        }
        moveTo(to, by);
        closedAt = by.at();
        mergedInto = other.id;
        return entry(Kind.MERGED, by, reason, details("into", other.number));
    }

    /**
     * Those of its calls that another case is to take; one at least must stay.
     *
     * @param all its calls
     */
    public List<TicketCall> give(Set<String> callSids, List<TicketCall> all, By by) {
        List<TicketCall> given =
                all.stream().filter(call -> callSids.contains(call.callSid())).toList();
        if (given.isEmpty() || given.size() < callSids.size() || given.size() == all.size()) {
            throw because(Why.CALLS_NOT_ITS_OWN, by);
        }
        return given;
    }

    /** From now on the call belongs to this case. */
    public void take(TicketCall call) {
        call.moveTo(id);
    }

    /** Notes that another case has taken some of its calls. */
    public TicketEntry splitOff(Ticket other, @Nullable String reason, List<String> callSids, By by) {
        moveTo(target(Verb.SPLIT, by), by);
        return entry(Kind.SPLIT, by, reason, details("into", other.number, "calls", callSids));
    }

    /**
     * Takes over what is written about the caller.
     *
     * @return what was changed, as the timeline shows it
     */
    public List<Map<String, Object>> learn(Caller.Said said, Vault vault) {
        Caller known = caller();
        List<Map<String, Object>> changes = known.learn(said, vault);
        if (!changes.isEmpty()) {
            caller = known;
        }
        return changes;
    }

    /** The carrier told late from which number its call came. */
    public void calledFrom(PhoneNumber number, Vault vault) {
        Caller known = caller();
        known.rangFrom(number, vault);
        caller = known;
    }

    /** Whether it was opened at that moment without anybody's doing, for a call. */
    public boolean wasOpenedBySystem(Instant at) {
        return openedAt.equals(at) && openedBy.equals(By.system(at).who());
    }

    /** Its call rang at that moment. */
    public void openedAt(Instant at, Desk desk) {
        openedAt = at;
        hoursChanged(desk);
    }

    /** Takes over what is given and leaves the rest; null when nothing was different. */
    public @Nullable TicketEntry edit(Edit edit, Desk desk, By by) {
        var changes = new ArrayList<Map<String, Object>>();
        subject = changed("subject", subject, edit.subject(), changes);
        description = changed("description", description, edit.description(), changes);
        affectedSystems = changed("affectedSystems", affectedSystems, edit.affectedSystems(), changes);
        careAffected = changedIfGiven("patientCareAffected", careAffected, edit.careAffected(), changes);
        incidentOn = changedIfGiven("incidentOn", incidentOn, edit.incidentOn(), changes);
        category = changed("category", category, edit.as().category(), changes);
        categoryVersion = edit.as().version();
        Severity before = severity;
        severity = changed("severity", severity, edit.as().severity(), changes);
        if (severity != before) {
            hoursChanged(desk);
        }
        edit.callerChanges().forEach(each -> changes.add(Map.copyOf(each)));
        if (changes.isEmpty()) {
            return null;
        }
        updatedAt = by.at();
        return entry(Kind.EDITED, by, null, Map.of("changes", changes));
    }

    /** Takes over what was found out about who is entitled. */
    public TicketEntry verify(Verification found, By by) {
        memberId = found.memberId();
        institutionId = found.institutionId();
        numberConfirmed = found.numberConfirmed();
        incidentOn = found.incidentOn();
        keep(found.finding());
        updatedAt = by.at();
        return entry(
                Kind.VERIFIED,
                by,
                null,
                details("status", eligibility, "reasons", eligibilityReasons(), "numberConfirmed", numberConfirmed));
    }

    /**
     * Keeps for reports what the rules say now. Nobody decides by it and the API does not show it: members and institutions
     * change later.
     */
    public void keep(Finding found) {
        eligibility = found.status();
        eligibilityReasons = String.join(",", found.reasons());
    }

    /**
     * Adds a note.
     *
     * @param supersedes an earlier note that this one takes the place of
     */
    public TicketEntry note(String text, @Nullable UUID supersedes, By by) {
        updatedAt = by.at();
        TicketEntry note = entry(Kind.NOTED, by, text, Map.of());
        note.takesThePlaceOf(supersedes);
        return note;
    }

    /** Another fact that needs no move, such as a call that came in. */
    public TicketEntry tell(Kind kind, @Nullable String text, Map<String, ?> details, By by) {
        updatedAt = by.at();
        return entry(kind, by, text, details);
    }

    /** Keeps out of what is written in it already what has become known of a caller. */
    public void redact(Redaction redaction) {
        subject = redaction.apply(subject);
        description = redaction.apply(description);
        affectedSystems = redaction.apply(affectedSystems);
    }

    /** The text with a reference in place of the caller's own name and number. */
    public String withoutCaller(String text) {
        return caller().redaction().apply(text);
    }

    public void sessionOpened() {
        openSessions++;
    }

    public void sessionEnded() {
        openSessions--;
    }

    /**
     * What an edit gives; null leaves a field as it is.
     *
     * @param as what it is taken for from now on
     * @param callerChanges what was changed about the caller, already done, as the timeline shows it
     */
    public record Edit(
            @Nullable String subject,
            @Nullable String description,
            @Nullable String affectedSystems,
            @Nullable Boolean careAffected,
            @Nullable LocalDate incidentOn,
            Classification as,
            List<Map<String, Object>> callerChanges) {}

    /**
     * What is known of the caller's right to the scheme's help.
     *
     * @param numberConfirmed whether the caller stated a number that is the member's
     */
    public record Verification(
            @Nullable UUID memberId,
            @Nullable UUID institutionId,
            boolean numberConfirmed,
            @Nullable LocalDate incidentOn,
            Finding finding) {}

    /**
     * What the scheme's rules say of the caller.
     *
     * @param status {@code verified}, {@code unverified} or {@code not_eligible}
     * @param reasons words that say why it is not verified
     */
    public record Finding(String status, List<String> reasons) {
        boolean isVerified() {
            return status.equals("verified");
        }
    }

    /**
     * The words of the verbs that this person could use now, by the very rules by which they are refused; whether they work on its
     * line, and what a verb must be told besides, is another matter.
     *
     * @param calls how many it has
     * @param found what the rules say of the caller at this moment
     */
    public List<String> moves(By by, int calls, Finding found) {
        return MoveRefused.possible(possible(by), calls, found);
    }

    private List<Verb> possible(By by) {
        return Moves.possible(state, line()).stream()
                .filter(verb -> obstacle(verb, by) == null)
                .toList();
    }

    private State target(Verb verb, By by) {
        State to = inTheTable(verb, by);
        mustBeFree(verb, by);
        return to;
    }

    private State inTheTable(Verb verb, By by) {
        return Moves.target(state, line(), verb).orElseThrow(() -> MoveRefused.impossible(verb, state, possible(by)));
    }

    private void mustBeFree(Verb verb, By by) {
        Why why = obstacle(verb, by);
        if (why != null) {
            throw because(why, by);
        }
    }

    /** What stands in the way of a move that the table allows. */
    private @Nullable Why obstacle(Verb verb, By by) {
        return switch (verb) {
            case START -> assignee == null || assignee.equals(by.who()) ? null : Why.ASSIGNED_TO_ANOTHER;
            case RESOLVE, VOID, MERGE -> openSessions == 0 ? null : Why.SESSION_OPEN;
            case REOPEN -> mergedInto != null ? Why.MERGED : isOverTooLong(by.at()) ? Why.TOO_LATE : null;
            case ASSIGN, ESCALATE, DEESCALATE, REFER, WAIT, RESUME, CLOSE, SPLIT -> null;
        };
    }

    private boolean isOverTooLong(Instant now) {
        Instant over = Objects.requireNonNullElse(resolvedAt, Objects.requireNonNullElse(closedAt, updatedAt));
        return now.isAfter(over.plus(REOPENS_WITHIN));
    }

    private MoveRefused because(Why why, By by) {
        return MoveRefused.because(why, state, possible(by));
    }

    /** The one place where a case changes its state. */
    private void moveTo(State to, By by) {
        state = to;
        if (to != State.WAITING_CALLER) {
            waitingUntil = null;
        }
        updatedAt = by.at();
        own(assignee);
    }

    private void handTo(Line to, Desk desk, By by) {
        line = to.number();
        handedAt = by.at();
        takenAt = null;
        dueAt = Due.of(severity, by.at(), desk.calendar());
        own(null);
    }

    /** By when its line must take it up follows from the hours of its desk as they are now. */
    public void hoursChanged(Desk desk) {
        dueAt = Due.of(severity, Objects.requireNonNullElse(handedAt, openedAt), desk.calendar());
    }

    private void own(@Nullable String owner) {
        assignee = owner;
        waiting = owner == null && state.isOpen();
    }

    private TicketEntry entry(Kind kind, By by, @Nullable String text, Map<String, ?> details) {
        return new TicketEntry(id, kind, by, text == null ? null : withoutCaller(text), details);
    }

    private static <T> T changed(String field, T before, @Nullable T after, List<Map<String, Object>> changes) {
        if (after == null || after.equals(before)) {
            return before;
        }
        changes.add(details("field", field, "before", before.toString(), "after", after.toString()));
        return after;
    }

    private static <T> @Nullable T changedIfGiven(
            String field, @Nullable T before, @Nullable T after, List<Map<String, Object>> changes) {
        if (after == null || after.equals(before)) {
            return before;
        }
        changes.add(details(
                "field", field, "before", before == null ? null : before.toString(), "after", after.toString()));
        return after;
    }

    private static Map<String, Object> details(@Nullable Object... namesAndValues) {
        var details = new LinkedHashMap<String, Object>();
        for (int each = 0; each < namesAndValues.length; each += 2) {
            Object value = namesAndValues[each + 1];
            if (value != null) {
                details.put(String.valueOf(namesAndValues[each]), value);
            }
        }
        return details;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID deskId() {
        return deskId;
    }

    public State state() {
        return state;
    }

    public boolean isResolvedSince(Instant then) {
        return state == State.RESOLVED && resolvedAt != null && !resolvedAt.isAfter(then);
    }

    public Line line() {
        return Line.of(line);
    }

    public Classification classification() {
        return new Classification(category, categoryVersion, severity);
    }

    public Severity severity() {
        return severity;
    }

    public String category() {
        return category;
    }

    public long categoryVersion() {
        return categoryVersion;
    }

    public String subject() {
        return subject;
    }

    public String description() {
        return description;
    }

    public List<String> affectedSystems() {
        return affectedSystems.isEmpty() ? List.of() : List.of(affectedSystems.split("\n", -1));
    }

    public @Nullable Boolean careAffected() {
        return careAffected;
    }

    /** As far as known; what is written about them goes through {@link #learn}. */
    public Caller caller() {
        return caller == null ? new Caller(id) : caller;
    }

    public @Nullable UUID memberId() {
        return memberId;
    }

    public @Nullable UUID institutionId() {
        return institutionId;
    }

    public @Nullable LocalDate incidentOn() {
        return incidentOn;
    }

    public boolean isNumberConfirmed() {
        return numberConfirmed;
    }

    private List<String> eligibilityReasons() {
        return eligibilityReasons.isEmpty() ? List.of() : List.of(eligibilityReasons.split(",", -1));
    }

    public @Nullable String assignee() {
        return assignee;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public String openedBy() {
        return openedBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public @Nullable Instant escalatedAt() {
        return escalatedAt;
    }

    /** Whether it was handed to the second line in the present transaction. */
    public boolean wasEscalatedNow() {
        return escalatedNow;
    }

    public @Nullable Instant takenAt() {
        return takenAt;
    }

    public @Nullable Instant waitingUntil() {
        return waitingUntil;
    }

    public boolean isWaitingSince(Instant now) {
        return waitingUntil != null && !waitingUntil.isAfter(now);
    }

    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    public @Nullable Resolution resolution() {
        return resolution;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable UUID mergedInto() {
        return mergedInto;
    }

    /** Counts its changes; its ETag. */
    public long version() {
        return version;
    }
}
