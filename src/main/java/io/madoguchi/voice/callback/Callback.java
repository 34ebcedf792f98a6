package io.madoguchi.voice.callback;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.callback.Promise.Origin;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Moves;
import io.madoguchi.voice.plan.Next;
import io.madoguchi.voice.plan.RetryPlan;
import io.madoguchi.voice.plan.Slot;
import io.madoguchi.voice.plan.State;
import io.madoguchi.voice.plan.Verb;
import io.madoguchi.voice.plan.Wish;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise to ring somebody back. Its verbs are the only way its state changes; each asks the table whether it may. */
@Entity
@Table(name = "callback")
public class Callback {
    static final SealedColumn NUMBER = new SealedColumn("callback", "number");

    @Id
    private UUID id;

    @Column(name = "desk_id")
    private UUID deskId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "call_id")
    private @Nullable UUID callId;

    private SealedText number;

    @SuppressWarnings("UnusedVariable") // read by the queries
    @Column(name = "number_index")
    private byte[] numberIndex;

    private boolean confirmed;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private State state;

    /** The name of a {@link Severity}: its order is that of the queue. */
    private String severity;

    /** When it got that severity. */
    @Column(name = "graded_at")
    private Instant gradedAt;

    private int line;

    @Column(name = "called_at")
    private Instant calledAt;

    /** Not to be rung before, whatever the hours of the desk. */
    @Column(name = "rest_until")
    private Instant restUntil;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "not_after")
    private @Nullable Instant notAfter;

    @Column(name = "due_by")
    private Instant dueBy;

    /** From when the wished time is looked for by whose end it is due. */
    @Column(name = "due_from")
    private Instant dueFrom;

    @Column(name = "wish_from")
    private @Nullable Instant wishFrom;

    @Column(name = "wish_until")
    private @Nullable Instant wishUntil;

    private int series;
    private int attempts;

    @Column(name = "last_attempt")
    private boolean lastAttempt;

    /** Null while nobody has it. */
    @Embedded
    private @Nullable Lease lease;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Callback() {}

    /** Somebody is to be rung back from now on. */
    public static Callback promised(Promise promise, RetryPlan plan, Vault vault, By by) {
        return new Callback(promise, plan, vault, by);
    }

    @SuppressWarnings("NullAway.Init") // when it is to be rung is set right below
    private Callback(Promise promise, RetryPlan plan, Vault vault, By by) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = promise.ticket().deskId();
        this.ticketId = promise.ticket().id();
        this.callId = promise.ring() == null ? null : promise.ring().id();
        this.number = NUMBER.seal(id, promise.number().e164());
        this.numberIndex = vault.index(promise.number());
        this.confirmed = promise.confirmed();
        this.origin = promise.origin();
        this.severity = promise.ticket().severity().name();
        this.gradedAt = promise.calledAt();
        this.line = promise.ticket().line().number();
        this.calledAt = promise.calledAt();
        this.createdAt = by.at();
        this.createdBy = by.who();
        setWish(promise.wish());
        beginSeries(plan, by);
    }

    /** They asked again: the place stays, and they can be reached now. */
    public void join(Promise again, RetryPlan plan, By by) {
        confirmed |= again.confirmed();
        if (again.ticket().severity().compareTo(severity()) < 0) {
            grade(again.ticket().severity(), by);
        }
        if (again.wish() != null) {
            setWish(again.wish());
        }
        if (state == State.EXHAUSTED) {
            beginSeries(plan, by);
        } else if (state == State.QUEUED) {
            requeue(plan, by);
        }
        promiseAgain(plan, by);
    }

    /** The call it was promised in is known better now. */
    public void told(Promise better, RetryPlan plan, Vault vault, By by) {
        number = Objects.requireNonNull(NUMBER.seal(id, number, better.number().e164()));
        numberIndex = vault.index(better.number());
        confirmed = better.confirmed();
        origin = better.origin();
        gradedAt = gradedAt.equals(calledAt) ? better.calledAt() : gradedAt;
        dueFrom = dueFrom.equals(calledAt) ? better.calledAt() : dueFrom;
        calledAt = better.calledAt();
        promiseAgain(plan, by);
    }

    /** Whether that is what it says already. */
    public boolean says(Promise promise) {
        return rings(promise.number())
                && confirmed == promise.confirmed()
                && origin == promise.origin()
                && calledAt.equals(promise.calledAt());
    }

    /** Whether nobody has done anything with it. */
    public boolean isUntouched() {
        return state == State.QUEUED && series == 1 && attempts == 0 && wishFrom == null;
    }

    public void confirm(boolean said, By by) {
        confirmed |= said;
        updatedAt = by.at();
    }

    /** Goes where its case goes, and is as urgent. */
    public void follow(Standing ticket, RetryPlan plan, By by) {
        ticketId = ticket.id();
        grade(ticket.severity(), by);
        line = ticket.line().number();
        promiseAgain(plan, by);
    }

    public void claim(Instant until, By by) {
        mustBeAble(Verb.CLAIM);
        lease = new Lease(by.who(), until);
        moveTo(State.CLAIMED, by);
    }

    public void release(RetryPlan plan, By by) {
        mustBeAble(Verb.RELEASE);
        requeue(plan, by);
    }

    /** It waits again, for the first chance there is: nobody used the claim, or nobody rang at the wished time of the day. */
    public void requeue(RetryPlan plan, By by) {
        postpone(by.at(), plan, by);
    }

    /** It waits on, but not to be rung before that moment. */
    public void postpone(Instant earliest, RetryPlan plan, By by) {
        restUntil = earliest;
        queue(plan.slot(earliest, wish()), by);
    }

    public Attempt dial(Instant until, By by) {
        mustBeAble(Verb.DIAL);
        attempts++;
        lease = new Lease(by.who(), until);
        moveTo(State.DIALING, by);
        return new Attempt(this, by);
    }

    /** Nobody was rung after all. */
    public void undial(RetryPlan plan, By by) {
        uncount();
        requeue(plan, by);
    }

    /** What was begun was no attempt. */
    public void uncount() {
        attempts--;
    }

    /** An attempt ended; what follows is what the plan says. */
    public void conclude(DialOutcome outcome, Next next, RetryPlan plan, By by) {
        mustBeAble(Verb.OUTCOME);
        switch (next) {
            case Next.Done _ -> end(State.DONE, outcome == DialOutcome.REACHED ? Ending.REACHED : Ending.REFUSED, by);
            case Next.Again again -> {
                lastAttempt = again.last();
                restUntil = again.earliest();
                queue(again.slot(), by);
                if (outcome != DialOutcome.FAILED) {
                    // They were rung at the wished time: the promise of that day is kept.
                    dueFrom = again.slot().from();
                    promiseAgain(plan, by);
                }
            }
            case Next.Exhausted _ -> {
                lease = null;
                moveTo(State.EXHAUSTED, by);
            }
        }
    }

    /** Another time; what was exhausted gets a new series of attempts. */
    public void reschedule(@Nullable Wish wish, RetryPlan plan, By by) {
        mustBeAble(Verb.RESCHEDULE);
        setWish(wish);
        if (state == State.EXHAUSTED) {
            beginSeries(plan, by);
        } else {
            requeue(plan, by);
        }
        promiseAgain(plan, by);
    }

    public void cancel(By by) {
        mustBeAble(Verb.CANCEL);
        end(State.CANCELLED, Ending.CANCELLED, by);
    }

    /** It ends without anybody's doing. */
    public void endBySystem(Ending how, By by) {
        end(how == Ending.RANG_AGAIN ? State.DONE : State.CANCELLED, how, by);
    }

    /** A guard: what people ask for is refused before, by this table and the rules around it. */
    private void mustBeAble(Verb verb) {
        if (!Moves.allow(state, verb)) {
            throw new IllegalStateException(
                    "A callback in state %s cannot %s".formatted(state.wireName(), verb.wireName()));
        }
    }

    /** Whether it may be rung by its wish and its last attempt; whether the desk is open is another question. */
    public boolean isDue(Instant now) {
        return !now.isBefore(notBefore) && (notAfter == null || now.isBefore(notAfter));
    }

    private void beginSeries(RetryPlan plan, By by) {
        series++;
        attempts = 0;
        lastAttempt = plan.rules().attempts() == 1;
        requeue(plan, by);
        promiseAgain(plan, by);
    }

    private void queue(Slot slot, By by) {
        notBefore = slot.from();
        notAfter = slot.until();
        lease = null;
        moveTo(State.QUEUED, by);
    }

    /** When it may be rung, and by when it must, follows from the hours of its desk as they are now. */
    public void hoursChanged(RetryPlan plan, By by) {
        if (state == State.QUEUED) {
            postpone(restUntil, plan, by);
        }
        promiseAgain(plan, by);
    }

    private void promiseAgain(RetryPlan plan, By by) {
        Instant promised = plan.dueBy(severity(), calledAt, wish(), dueFrom);
        dueBy = promised.isBefore(gradedAt) ? gradedAt : promised;
        updatedAt = by.at();
    }

    private void grade(Severity as, By by) {
        if (as != severity()) {
            severity = as.name();
            gradedAt = by.at();
        }
    }

    private void end(State to, Ending how, By by) {
        lease = null;
        ending = how;
        endedAt = by.at();
        moveTo(to, by);
    }

    /** The one place where a callback changes its state. */
    private void moveTo(State to, By by) {
        state = to;
        updatedAt = by.at();
    }

    private void setWish(@Nullable Wish wish) {
        wishFrom = wish == null ? null : wish.from();
        wishUntil = wish == null ? null : wish.until();
        dueFrom = wish == null ? calledAt : wish.from();
    }

    public @Nullable Wish wish() {
        return wishFrom == null || wishUntil == null ? null : new Wish(wishFrom, wishUntil);
    }

    public boolean rings(PhoneNumber other) {
        return number().equals(other.e164());
    }

    public UUID id() {
        return id;
    }

    public UUID deskId() {
        return deskId;
    }

    public UUID ticketId() {
        return ticketId;
    }

    @Nullable
    public UUID callId() {
        return callId;
    }

    /** Blank when what is kept is not believed: nobody may be rung there. */
    public String number() {
        return NUMBER.text(id, number);
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public Origin origin() {
        return origin;
    }

    public State state() {
        return state;
    }

    public Severity severity() {
        return Severity.valueOf(severity);
    }

    public Line line() {
        return Line.of(line);
    }

    public Instant calledAt() {
        return calledAt;
    }

    public Instant notBefore() {
        return notBefore;
    }

    public @Nullable Instant notAfter() {
        return notAfter;
    }

    public Instant dueBy() {
        return dueBy;
    }

    int series() {
        return series;
    }

    public int attempts() {
        return attempts;
    }

    public boolean isLastAttempt() {
        return lastAttempt;
    }

    public @Nullable String assignee() {
        return lease == null ? null : lease.assignee();
    }

    public @Nullable Instant leaseUntil() {
        return lease == null ? null : lease.until();
    }

    public boolean isLapsed(Instant now) {
        return lease != null && lease.isOver(now);
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable Ending ending() {
        return ending;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Counts its changes; its ETag. */
    public long version() {
        return version;
    }
}
