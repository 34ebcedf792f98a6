package io.madoguchi.voice.callback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.callback.CallbackFact.Dropped;
import io.madoguchi.voice.callback.CallbackFact.Exhausted;
import io.madoguchi.voice.callback.CallbackFact.Kept;
import io.madoguchi.voice.callback.CallbackFact.LastAttempt;
import io.madoguchi.voice.callback.CallbackFact.Promised;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.guard.NewDial.Callee;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Next;
import io.madoguchi.voice.plan.State;
import io.madoguchi.voice.plan.Wish;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a promise to ring back, whoever or whatever does it; all in the caller's transaction, written into the
 * timeline of its case. Who hands over a callback has locked it; what it cannot do now is a 409.
 */
@Singleton
public class Callbacks {
    private final CallbackRows rows;
    private final CallbackSettings settings;
    private final Plans plans;
    private final Desks desks;
    private final CaseFiles files;
    private final Vault vault;
    private final Dialling dialling;
    private final Event<CallbackFact> facts;

    Callbacks(
            CallbackRows rows,
            CallbackSettings settings,
            Plans plans,
            Desks desks,
            CaseFiles files,
            Vault vault,
            Dialling dialling,
            Event<CallbackFact> facts) {
        this.rows = rows;
        this.settings = settings;
        this.plans = plans;
        this.desks = desks;
        this.files = files;
        this.vault = vault;
        this.dialling = dialling;
        this.facts = facts;
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

    /** Keeps it for whoever claims it, for as long as the settings say. */
    public void claim(Callback callback, By by) {
        callback.claim(by.at().plus(settings.claimLasts()), by);
        tell(callback, Kind.CALLBACK_CLAIMED, null, Map.of(), by);
    }

    /** Whoever claimed it does not ring after all; it waits again at its old place. */
    public void release(Callback callback, @Nullable String reason, By by) {
        callback.release(plans.of(callback.deskId()), by);
        tell(callback, Kind.CALLBACK_RELEASED, reason, Map.of(), by);
    }

    /**
     * Another time; what was exhausted is tried anew.
     *
     * @param wish null for as soon as possible
     */
    public void reschedule(Callback callback, @Nullable Wish wish, @Nullable String reason, By by) {
        callback.reschedule(wish, plans.of(callback.deskId()), by);
        tell(callback, Kind.CALLBACK_RESCHEDULED, reason, notBefore(callback), by);
        if (wish != null && rows.openOf(callback.ticketId()).stream().allMatch(callback::equals)) {
            facts.fire(new Dropped(callback.id(), callback.ticketId(), callback.deskId(), by.at()));
        }
        promised(callback, by.at(), by);
    }

    /** Nobody rings any more. */
    public void cancel(Callback callback, String reason, By by) {
        callback.cancel(by);
        tell(callback, Kind.CALLBACK_CANCELLED, reason, Map.of(), by);
        left(callback, callback.ticketId(), by);
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
                            PhoneNumber.parse(callback.number()).orElseThrow(),
                            callback.isConfirmed() ? Authority.CONFIRMED : otherwise),
                    desks.byId(callback.deskId()).orElseThrow(),
                    files.standing(callback.ticketId()).orElseThrow().number(),
                    callback.calledAt()));
            details.put("placed", true);
        }
        tell(callback, Kind.CALLBACK_DIALED, null, details, by);
    }

    /** Whoever rang tells how the attempt under way ended; the plan says what follows. */
    public void outcome(Callback callback, DialOutcome outcome, @Nullable String note, By by) {
        conclude(callback, rows.attemptUnderWay(callback).orElseThrow(), outcome, note, by);
    }

    /**
     * It cannot be rung now, whoever would, and is not in the way of others until then. Whatever became of it since is left
     * alone.
     */
    public void postpone(UUID id, Instant until, By by) {
        Callback callback = rows.locked(id);
        if (callback.state() == State.QUEUED) {
            callback.postpone(until, plans.of(callback.deskId()), by);
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
            callback.undial(plans.of(callback.deskId()), by);
            Map<String, String> details = Map.of("from", attempt.dialedBy(), "why", "operator_absent");
            tell(callback, Kind.CALLBACK_RELEASED, null, details, by);
        }
    }

    /** The callback came to its end before anybody was rung: it was no attempt. */
    void takenBack(UUID attemptId) {
        rows.attempt(attemptId).filter(attempt -> !attempt.isOver()).ifPresent(attempt -> {
            rows.remove(attempt);
            rows.held(attempt.callbackId()).uncount();
        });
    }

    /** Promises it, or joins it to the open promise of the number at the desk, which keeps its older place. */
    public Callback promise(Promise promise, By by) {
        Callback open = rows.open(promise.ticket().deskId(), vault.index(promise.number()))
                .orElse(null);
        Callback callback = open == null ? promised(promise, by) : joined(open, promise, by);
        Promise.Ring ring = promise.ring();
        if (ring != null) {
            rows.call(ring.id())
                    .ifPresentOrElse(
                            known -> known.moveTo(callback.id()),
                            () -> rows.add(new CallbackCall(ring, callback.id())));
        }
        return callback;
    }

    private Callback promised(Promise promise, By by) {
        var fresh = new Callback(promise, plans.of(promise.ticket().deskId()), vault, by);
        rows.add(fresh);
        var details = new LinkedHashMap<String, Object>();
        details.put("origin", promise.origin().wireName());
        details.put("notBefore", fresh.notBefore().toString());
        details.put("dueBy", fresh.dueBy().toString());
        tell(fresh, Kind.CALLBACK_PROMISED, promise.reason(), details, by);
        promised(fresh, by.at(), by);
        return fresh;
    }

    /** A promise whose case is resolved goes on in the case of who asks again. */
    private Callback joined(Callback open, Promise again, By by) {
        open.join(again, plans.of(open.deskId()), by);
        boolean resolved = files.standing(open.ticketId())
                .filter(each -> each.state().isOpen())
                .isEmpty();
        if (resolved) {
            move(open, again.ticket(), by);
        }
        tell(
                open,
                Kind.CALLBACK_JOINED,
                again.reason(),
                Map.of("origin", again.origin().wireName()),
                by);
        promised(open, by.at(), by);
        return open;
    }

    private void conclude(Callback callback, Attempt attempt, DialOutcome outcome, @Nullable String note, By by) {
        attempt.end(outcome, by);
        dialling.takeBack(attempt.id());
        if (callback.state() == State.DIALING) {
            Next next = plans.of(callback.deskId()).next(rows.dials(callback), outcome, callback.wish(), by.at());
            callback.conclude(outcome, next, by);
            if (outcome == DialOutcome.REACHED) {
                files.spokenWith(callback.ticketId(), attempt.dialedBy(), by.at());
            }
            announce(callback, outcome, next, by);
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("attempt", callback.attempts());
        details.put("outcome", outcome.wireName());
        details.put("state", callback.state().wireName());
        if (callback.state() == State.QUEUED) {
            details.put("notBefore", callback.notBefore().toString());
        }
        tell(callback, Kind.CALLBACK_ATTEMPTED, note, details, by);
    }

    private void announce(Callback callback, DialOutcome outcome, Next next, By by) {
        UUID id = callback.id();
        UUID ticket = callback.ticketId();
        UUID desk = callback.deskId();
        switch (next) {
            case Next.Done _ -> kept(callback, by);
            case Next.Exhausted _ -> facts.fire(new Exhausted(id, ticket, desk, outcome, by.at()));
            case Next.Again again -> {
                if (again.last()) {
                    facts.fire(new LastAttempt(id, ticket, desk, callback.notBefore(), by.at()));
                }
            }
        }
    }

    private void promised(Callback callback, Instant since, By by) {
        Wish wish = callback.wish();
        Instant from = wish == null || wish.from().isBefore(since) ? since : wish.from();
        facts.fire(new Promised(callback.id(), callback.ticketId(), callback.deskId(), from, by.at()));
    }

    /** Whoever else is to be rung back for the case still is. */
    private void kept(Callback callback, By by) {
        UUID ticket = callback.ticketId();
        facts.fire(new Kept(callback.id(), ticket, callback.deskId(), by.at()));
        rows.openOf(ticket).stream()
                .filter(each -> each.state().isOpen())
                .min(Comparator.comparing(Callback::createdAt))
                .ifPresent(each -> promised(each, each.createdAt(), by));
    }

    /** The callback is not that case's any more, or will not be rung. */
    private void left(Callback callback, UUID ticket, By by) {
        if (rows.openOf(ticket).stream().noneMatch(each -> each.state().isOpen())) {
            facts.fire(new Dropped(callback.id(), ticket, callback.deskId(), by.at()));
        }
    }

    /** They rang by themselves and were answered: what was promised at that desk is done. */
    void spokenWith(UUID desk, PhoneNumber number, By by) {
        rows.open(desk, vault.index(number)).ifPresent(each -> end(each, Ending.RANG_AGAIN, by));
    }

    /**
     * The call is known better by now.
     *
     * @return whether what was promised in it is right now; false when it is still to be promised
     */
    boolean isTold(Promise promise, UUID call, By by) {
        Optional<Callback> known = rows.call(call).map(each -> rows.locked(each.callbackId()));
        known.filter(each -> each.state().isOpen()).ifPresent(each -> retold(each, promise, call, by));
        return known.filter(each -> each.rings(promise.number())).isPresent();
    }

    /** What others have asked for too, and what is being rung, keeps its number. */
    private void retold(Callback callback, Promise promise, UUID call, By by) {
        boolean rings = callback.rings(promise.number());
        boolean alone = call.equals(callback.callId())
                && rows.calls(callback.id()).size() == 1
                && callback.state() != State.DIALING;
        if (alone && (rings || !isPromised(promise))) {
            callback.told(promise, vault, by);
        } else if (rings) {
            callback.confirm(promise.confirmed(), by);
        } else if (alone) {
            end(callback, Ending.OTHER_NUMBER, by);
        }
    }

    private boolean isPromised(Promise promise) {
        return rows.open(promise.ticket().deskId(), vault.index(promise.number()))
                .isPresent();
    }

    /** The case changed: its callbacks are as urgent as it, whatever a call of another case made of them, and end with it. */
    void follow(UUID ticket, By by) {
        List<Callback> open = rows.openOf(ticket);
        if (open.isEmpty()) {
            return;
        }
        Standing standing = files.standing(ticket).orElseThrow();
        boolean over = isOver(standing);
        open.forEach(each -> {
            if (over) {
                end(each, Ending.TICKET_OVER, by);
            } else {
                each.follow(standing, plans.of(each.deskId()), by);
            }
        });
    }

    /** The case goes on in another, and so do its callbacks. */
    void move(UUID from, UUID into, By by) {
        Standing standing = files.standing(into).orElseThrow();
        rows.openOf(from).forEach(each -> move(each, standing, by));
    }

    /** A call went to another case: what was promised in it goes along. */
    void take(UUID call, UUID into, By by) {
        Standing standing = files.standing(into).orElseThrow();
        rows.openFrom(call).forEach(each -> move(each, standing, by));
    }

    private void move(Callback callback, Standing into, By by) {
        UUID from = callback.ticketId();
        callback.follow(into, plans.of(callback.deskId()), by);
        left(callback, from, by);
        promised(callback, callback.createdAt(), by);
    }

    /** Whether nobody is rung back for the case any more. */
    public static boolean isOver(Standing ticket) {
        return switch (ticket.state()) {
            case CLOSED, VOID -> true;
            case NEW, FIRST_LINE, SECOND_LINE, REFERRED, WAITING_CALLER, RESOLVED -> false;
        };
    }

    /** Gives back what nobody goes on with: a claim, or an attempt of which nobody tells how it ended. */
    void lapse(Callback callback, By by) {
        Optional<Attempt> attempt =
                callback.state() == State.DIALING ? rows.attemptUnderWay(callback) : Optional.empty();
        if (attempt.isPresent()) {
            conclude(callback, attempt.get(), DialOutcome.FAILED, null, by);
        } else {
            String who = callback.assignee();
            callback.requeue(plans.of(callback.deskId()), by);
            tell(callback, Kind.CALLBACK_RELEASED, null, who == null ? Map.of() : Map.of("from", who), by);
        }
    }

    /** The wished time of a day went by; the next day's is looked for. */
    void miss(Callback callback, By by) {
        callback.requeue(plans.of(callback.deskId()), by);
        tell(callback, Kind.CALLBACK_RESCHEDULED, null, notBefore(callback), by);
    }

    private void end(Callback callback, Ending how, By by) {
        Optional<Attempt> attempt = rows.attemptUnderWay(callback).filter(each -> callback.state() == State.DIALING);
        callback.endBySystem(how, by);
        attempt.ifPresent(each -> dialling.takeBack(each.id()));
        Kind kind = callback.state() == State.DONE ? Kind.CALLBACK_DONE : Kind.CALLBACK_CANCELLED;
        tell(callback, kind, null, Map.of("ending", how.wireName()), by);
        if (callback.state() == State.DONE) {
            kept(callback, by);
        } else {
            left(callback, callback.ticketId(), by);
        }
    }

    private static Map<String, String> notBefore(Callback callback) {
        return Map.of("notBefore", callback.notBefore().toString());
    }

    private void tell(Callback callback, Kind kind, @Nullable String text, Map<String, ?> details, By by) {
        var all = new LinkedHashMap<String, Object>();
        all.put("callback", callback.id().toString());
        all.putAll(details);
        files.tell(callback.ticketId(), kind, text, all, by);
    }
}
