package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.guard.NewDial.Callee.Telephone;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of ours, from the wish to its end. Its end is final, and only after a 429 is it ever sent again. */
@Entity
@Table(name = "dial")
public class Dial {
    static final SealedColumn OPERATOR = new SealedColumn("dial", "operator_number");
    static final SealedColumn CALLEE = new SealedColumn("dial", "callee_number");

    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    /** Where it stands between us and Twilio. */
    enum State {
        PLANNED,
        /** Twilio is being asked; for long only when whoever asked died over it. */
        SENT,
        /** Perhaps Twilio places it, perhaps not. */
        UNKNOWN,
        /** Twilio has it. */
        PLACED,
        ENDED
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private State state;

    private String staff;

    @Column(name = "operator_number")
    private SealedText operator;

    @Column(name = "callee_number")
    private @Nullable SealedText callee;

    @SuppressWarnings("UnusedVariable") // read by queries
    @Column(name = "callee_index")
    private byte @Nullable [] calleeIndex;

    @Column(name = "read_out")
    private boolean readOut;

    @Column(name = "desk_id")
    private UUID deskId;

    private String ticket;

    @Column(name = "waiting_since")
    private Instant waitingSince;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Column(name = "not_before")
    private Instant notBefore;

    private int refusals;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "call_sid")
    private @Nullable String callSid;

    @Column(name = "look_at")
    private @Nullable Instant lookAt;

    @Column(name = "taken_back_at")
    private @Nullable Instant takenBackAt;

    @Column(name = "pressed_at")
    private @Nullable Instant pressedAt;

    @Column(name = "consented_at")
    private @Nullable Instant consentedAt;

    /** The caller's call, when one was taken out of the queue. */
    @Column(name = "caller_sid")
    private @Nullable String callerSid;

    @Column(name = "callee_status")
    private @Nullable String calleeStatus;

    @Column(name = "hung_up_at")
    private @Nullable Instant hungUpAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    private @Nullable String reason;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Dial() {}

    Dial(NewDial asked, Vault vault, Instant now) {
        this.id = asked.id();
        this.state = State.PLANNED;
        this.staff = asked.staff();
        this.operator = OPERATOR.seal(id, asked.telephone().e164());
        if (asked.callee() instanceof Telephone rung) {
            this.callee = CALLEE.seal(id, rung.number().e164());
            this.calleeIndex = vault.index(rung.number());
            this.readOut = rung.authority() == Authority.ASKED;
        }
        this.deskId = asked.desk().id();
        this.ticket = asked.ticket();
        this.waitingSince = asked.waitingSince();
        this.plannedAt = now;
        this.notBefore = now;
    }

    /** From now on it may have been placed. */
    void send(Instant now, Duration lookAfter) {
        must(State.PLANNED);
        state = State.SENT;
        sentAt = now;
        lookAt = now.plus(lookAfter);
    }

    /** Twilio takes no more for the moment and has not even looked at it: the one case in which it is asked again. */
    void putOff(Duration asked, Instant now) {
        if (state == State.SENT) {
            Duration patience = Duration.ofSeconds(1L << Math.min(refusals, 5));
            refusals++;
            state = State.PLANNED;
            Duration wait = patience.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : patience;
            notBefore = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
            sentAt = null;
            lookAt = null;
        }
    }

    void becomeUnknown(String why) {
        if (state == State.SENT) {
            state = State.UNKNOWN;
            reason = why;
        }
    }

    /**
     * Twilio has it by that identifier.
     *
     * @return whether that is the call of this dial; false when it has another
     */
    boolean isPlacedAs(String sid) {
        if (callSid == null && state != State.ENDED) {
            callSid = sid;
            state = State.PLACED;
        }
        return callSid == null || callSid.equals(sid);
    }

    void takeBack(Instant now) {
        if (takenBackAt == null) {
            takenBackAt = now;
            lookAt = now;
        }
    }

    /** The operator wants to be connected. */
    void press(Instant now) {
        pressedAt = pressedAt == null ? now : pressedAt;
    }

    /** The callee wants to be connected, or, having waited in the queue, is. */
    public void consent(Instant now) {
        consentedAt = consentedAt == null ? now : consentedAt;
    }

    void meets(String callSid, Instant now) {
        consent(now);
        callerSid = callSid;
    }

    /** With whom the operator was connected out of the queue; empty when with nobody. */
    Optional<DialFact.Met> meeting() {
        return callerSid == null || consentedAt == null
                ? Optional.empty()
                : Optional.of(new DialFact.Met(id, staff, callerSid, consentedAt));
    }

    void calleeIs(String finalStatus) {
        calleeStatus = calleeStatus == null ? finalStatus : calleeStatus;
    }

    /** The operator's call is over, and what became of the callee is about to be told, or will have to be asked for. */
    void hangUp(Instant now, Duration lookAfter) {
        if (hungUpAt == null) {
            hungUpAt = now;
            lookAt = isOver() ? null : now.plus(lookAfter);
        }
    }

    void lookAgain(Instant at) {
        lookAt = at;
    }

    void end(Ending how, @Nullable String why, Instant now) {
        state = State.ENDED;
        ending = how;
        reason = why == null ? reason : why;
        endedAt = now;
        lookAt = null;
    }

    private void must(State expected) {
        if (state != expected) {
            throw new IllegalStateException("The dial is " + state);
        }
    }

    UUID id() {
        return id;
    }

    State state() {
        return state;
    }

    public boolean isOver() {
        return state == State.ENDED;
    }

    /** Empty when what is kept is not believed: nobody may be rung there. */
    Optional<PhoneNumber> operator() {
        return PhoneNumber.parse(OPERATOR.text(id, operator));
    }

    String staff() {
        return staff;
    }

    /** Empty when it is whoever waits in the queue, and when what is kept is not believed. */
    public Optional<PhoneNumber> callee() {
        return Optional.ofNullable(CALLEE.open(id, callee)).flatMap(PhoneNumber::parse);
    }

    /** Whether the numbers it is to ring are those it was planned with. */
    boolean isGenuine() {
        return operator().isPresent() && (isForTheQueue() || callee().isPresent());
    }

    public boolean isForTheQueue() {
        return callee == null;
    }

    /** Whether the callee's number is read out before it is rung. */
    public boolean isReadOut() {
        return readOut;
    }

    public UUID deskId() {
        return deskId;
    }

    public String ticket() {
        return ticket;
    }

    public Instant waitingSince() {
        return waitingSince;
    }

    Instant plannedAt() {
        return plannedAt;
    }

    Instant notBefore() {
        return notBefore;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    String callSid() {
        return callSid;
    }

    boolean isDue(Instant now) {
        return lookAt != null && !now.isBefore(lookAt);
    }

    boolean isTakenBack() {
        return takenBackAt != null;
    }

    public boolean isPressed() {
        return pressedAt != null;
    }

    boolean isConsented() {
        return consentedAt != null;
    }

    boolean isHungUp() {
        return hungUpAt != null;
    }

    @Nullable
    String calleeStatus() {
        return calleeStatus;
    }

    @Nullable
    Ending ending() {
        return ending;
    }
}
