package io.madoguchi.voice.ringback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.privacy.Unreadable;
import io.madoguchi.voice.callback.Attempt;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.guard.NewDial.Callee;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Next;
import io.madoguchi.voice.plan.RetryPlan;
import io.madoguchi.voice.plan.State;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to ring somebody back: begun by whoever rings, ended by whoever knows how. All in the caller's transaction; who hands
 * over a callback has locked it.
 */
@Singleton
public class Attempts {
    private final CallbackRows rows;
    private final CallbackSettings settings;
    private final Plans plans;
    private final Desks desks;
    private final CaseFiles files;
    private final Dialling dialling;
    private final Tidings tidings;

    Attempts(
            CallbackRows rows,
            CallbackSettings settings,
            Plans plans,
            Desks desks,
            CaseFiles files,
            Dialling dialling,
            Tidings tidings) {
        this.rows = rows;
        this.settings = settings;
        this.plans = plans;
        this.desks = desks;
        this.files = files;
        this.dialling = dialling;
        this.tidings = tidings;
    }

    /**
     * Begins an attempt.
     *
     * @param phone where whoever begins it is to be rung and then connected; null, or no way to place calls, when they ring
     *     by hand
     * @param otherwise on whose word a number is rung that its owner has not confirmed
     */
    public void dial(Callback callback, @Nullable PhoneNumber phone, Authority otherwise, By by) {
        Attempt attempt = callback.dial(by.at().plus(settings.attemptLasts()), by);
        rows.add(attempt);
        var details = new LinkedHashMap<String, Object>();
        details.put("attempt", callback.attempts());
        details.put("attemptId", attempt.id().toString());
        details.put("last", callback.isLastAttempt());
        if (phone != null && dialling.isPossible()) {
            dialling.place(new NewDial(
                    attempt.id(),
                    by.who(),
                    phone,
                    new Callee.Telephone(
                            PhoneNumber.parse(callback.number()).orElseThrow(Unreadable::new),
                            callback.isConfirmed() ? Authority.CONFIRMED : otherwise),
                    desks.byId(callback.deskId()).orElseThrow(),
                    files.standing(callback.ticketId()).orElseThrow().number(),
                    callback.calledAt()));
            details.put("placed", true);
        }
        tidings.tell(callback, Kind.CALLBACK_DIALED, null, details, by);
    }

    /** Whoever rang tells how the attempt under way ended; the plan says what follows. */
    public void outcome(Callback callback, DialOutcome outcome, @Nullable String note, By by) {
        conclude(callback, rows.attemptUnderWay(callback).orElseThrow(), outcome, note, by);
    }

    /**
     * Whoever placed the call of an attempt tells how it ended. Told again, or after the callback came to its end otherwise,
     * it is only written down.
     *
     * @throws java.util.NoSuchElementException when there is no such attempt
     */
    public void ended(UUID attemptId, DialOutcome outcome, Instant at) {
        Attempt attempt = rows.attempt(attemptId).orElseThrow();
        Callback callback = rows.locked(attempt.callbackId());
        if (!attempt.isOver()) {
            conclude(callback, attempt, outcome, null, By.system(at));
        }
    }

    /** Whether a call that was placed is an attempt to ring somebody back. */
    boolean isAttempt(UUID dialId) {
        return rows.attempt(dialId).isPresent();
    }

    /**
     * Whoever wanted to ring did not come to the telephone, so that nobody was rung: it was no attempt, none is used up,
     * and the callback waits again at its old place.
     */
    void notRung(UUID attemptId, Instant at) {
        Attempt attempt = rows.attempt(attemptId).orElseThrow();
        Callback callback = rows.locked(attempt.callbackId());
        if (callback.state() == State.DIALING && !rows.fresh(attempt).isOver()) {
            By by = By.system(at);
            rows.remove(attempt);
            callback.undial(plans.of(callback), by);
            Map<String, String> details = Map.of("from", attempt.dialedBy(), "why", "operator_absent");
            tidings.tell(callback, Kind.CALLBACK_RELEASED, null, details, by);
        }
    }

    /** The callback came to its end before anybody was rung: it was no attempt. */
    void takenBack(UUID attemptId) {
        rows.attempt(attemptId).filter(attempt -> !attempt.isOver()).ifPresent(attempt -> {
            rows.remove(attempt);
            rows.held(attempt.callbackId()).uncount();
        });
    }

    /** Gives back what nobody goes on with: a claim, or an attempt of which nobody tells how it ended. */
    void lapse(Callback callback, By by) {
        Optional<Attempt> attempt =
                callback.state() == State.DIALING ? rows.attemptUnderWay(callback) : Optional.empty();
        if (attempt.isPresent()) {
            conclude(callback, attempt.get(), DialOutcome.FAILED, null, by);
        } else {
            String who = callback.assignee();
            callback.requeue(plans.of(callback), by);
            tidings.tell(callback, Kind.CALLBACK_RELEASED, null, who == null ? Map.of() : Map.of("from", who), by);
        }
    }

    private void conclude(Callback callback, Attempt attempt, DialOutcome outcome, @Nullable String note, By by) {
        attempt.end(outcome, by);
        dialling.takeBack(attempt.id());
        if (callback.state() == State.DIALING) {
            RetryPlan plan = plans.of(callback);
            Next next = plan.next(rows.dials(callback), outcome, callback.wish(), by.at());
            Instant due = callback.dueBy();
            callback.conclude(outcome, next, plan, by);
            if (!callback.dueBy().equals(due)) {
                tidings.due(callback, by);
            }
            if (outcome == DialOutcome.REACHED) {
                files.spokenWith(callback.ticketId(), attempt.dialedBy(), by.at());
            }
            tidings.attempted(callback, outcome, next, by);
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("attempt", callback.attempts());
        details.put("outcome", outcome.wireName());
        details.put("state", callback.state().wireName());
        if (callback.state() == State.QUEUED) {
            details.put("notBefore", callback.notBefore().toString());
        }
        tidings.tell(callback, Kind.CALLBACK_ATTEMPTED, note, details, by);
    }
}
