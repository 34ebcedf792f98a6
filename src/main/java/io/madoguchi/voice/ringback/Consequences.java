package io.madoguchi.voice.ringback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.callback.Attempt;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.callback.Ending;
import io.madoguchi.voice.callback.Promise;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.plan.State;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What calls and cases make of promises to ring back, in the transaction in which they do. */
@Singleton
class Consequences {
    private final CallbackRows rows;
    private final Callbacks callbacks;
    private final Plans plans;
    private final CaseFiles files;
    private final Vault vault;
    private final Dialling dialling;
    private final Tidings tidings;

    Consequences(
            CallbackRows rows,
            Callbacks callbacks,
            Plans plans,
            CaseFiles files,
            Vault vault,
            Dialling dialling,
            Tidings tidings) {
        this.rows = rows;
        this.callbacks = callbacks;
        this.plans = plans;
        this.files = files;
        this.vault = vault;
        this.dialling = dialling;
        this.tidings = tidings;
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
        return known.filter(each -> each.rings(promise.number()) && isThere(each, promise))
                .isPresent();
    }

    /** What others have asked for too, and what is being rung, keeps its number. */
    private void retold(Callback callback, Promise promise, UUID call, By by) {
        rows.call(call).ifPresent(each -> each.rang(promise.calledAt()));
        boolean rings = callback.rings(promise.number());
        boolean alone = isOnlyOf(callback, call);
        if (alone && isThere(callback, promise) && (rings || !isPromised(promise))) {
            if (!callback.says(promise)) {
                callback.told(promise, plans.of(callback), vault, by);
                tidings.retold(callback, by);
            }
        } else if (alone) {
            takeBack(callback, Ending.OTHER_NUMBER, call, by);
        } else if (rings) {
            callback.confirm(promise.confirmed(), by);
        }
    }

    /** Whether it is the call's ticket's desk that rings; it was another while it was not known which one had been rung. */
    private static boolean isThere(Callback callback, Promise promise) {
        return !callback.state().isOpen()
                || callback.deskId().equals(promise.ticket().deskId());
    }

    private boolean isOnlyOf(Callback callback, UUID call) {
        return call.equals(callback.callId())
                && rows.calls(callback.id()).size() == 1
                && callback.state() != State.DIALING;
    }

    /** In that call nothing is to be promised, as is known by now. */
    void isNone(UUID call, By by) {
        rows.call(call)
                .map(each -> rows.locked(each.callbackId()))
                .filter(each -> each.state().isOpen() && isOnlyOf(each, call))
                .ifPresent(each -> takeBack(each, Ending.RANG_AGAIN, call, by));
    }

    /** A promise that nobody has touched is as though it had never been made; another comes to that end. */
    private void takeBack(Callback callback, Ending otherwise, UUID call, By by) {
        if (callback.isUntouched()) {
            rows.remove(callback, rows.call(call).orElseThrow());
            tidings.withdrawn(callback, by);
        } else {
            end(callback, otherwise, by);
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
        boolean over = Callbacks.isOver(standing);
        open.forEach(each -> {
            if (over) {
                end(each, Ending.TICKET_OVER, by);
            } else {
                each.follow(standing, plans.of(each), by);
                tidings.due(each, by);
            }
        });
    }

    /** When its callbacks may be rung, and by when they must, follows from the hours of the desk. */
    void hoursChanged(UUID ticket, By by) {
        List<Callback> open = rows.openOf(ticket);
        open.forEach(each -> each.hoursChanged(plans.of(each), by));
        open.stream().findFirst().ifPresent(each -> tidings.due(each, by));
    }

    /** The case goes on in another, and so do its callbacks. */
    void move(UUID from, UUID into, By by) {
        Standing standing = files.standing(into).orElseThrow();
        rows.openOf(from).forEach(each -> callbacks.move(each, standing, by));
    }

    /** A call went to another case: what was promised in it goes along. */
    void take(UUID call, UUID into, By by) {
        Standing standing = files.standing(into).orElseThrow();
        rows.openFrom(call).forEach(each -> callbacks.move(each, standing, by));
    }

    private void end(Callback callback, Ending how, By by) {
        Optional<Attempt> attempt = rows.attemptUnderWay(callback).filter(each -> callback.state() == State.DIALING);
        callback.endBySystem(how, by);
        attempt.ifPresent(each -> dialling.takeBack(each.id()));
        Kind kind = callback.state() == State.DONE ? Kind.CALLBACK_DONE : Kind.CALLBACK_CANCELLED;
        tidings.tell(callback, kind, null, Map.of("ending", how.wireName()), by);
        if (callback.state() == State.DONE) {
            tidings.kept(callback, by);
        } else {
            tidings.left(callback, callback.ticketId(), by);
        }
    }
}
