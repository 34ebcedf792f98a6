package io.madoguchi.voice.ringback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackCall;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.callback.Promise;
import io.madoguchi.voice.plan.State;
import io.madoguchi.voice.plan.Wish;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a promise to ring back, whoever or whatever does it; all in the caller's transaction, written into the
 * timeline of its case. Who hands over a callback has locked it and seen that its state allows this.
 */
@Singleton
public class Callbacks {
    private final CallbackRows rows;
    private final CallbackSettings settings;
    private final Plans plans;
    private final CaseFiles files;
    private final Vault vault;
    private final Tidings tidings;

    Callbacks(
            CallbackRows rows, CallbackSettings settings, Plans plans, CaseFiles files, Vault vault, Tidings tidings) {
        this.rows = rows;
        this.settings = settings;
        this.plans = plans;
        this.files = files;
        this.vault = vault;
        this.tidings = tidings;
    }

    /** Keeps it for whoever claims it, for as long as the settings say. */
    public void claim(Callback callback, By by) {
        callback.claim(by.at().plus(settings.claimLasts()), by);
        tidings.tell(callback, Kind.CALLBACK_CLAIMED, null, Map.of(), by);
    }

    /** Whoever claimed it does not ring after all; it waits again at its old place. */
    public void release(Callback callback, @Nullable String reason, By by) {
        callback.release(plans.of(callback), by);
        tidings.tell(callback, Kind.CALLBACK_RELEASED, reason, Map.of(), by);
    }

    /**
     * Another time; what was exhausted is tried anew.
     *
     * @param wish null for as soon as possible
     */
    public void reschedule(Callback callback, @Nullable Wish wish, @Nullable String reason, By by) {
        callback.reschedule(wish, plans.of(callback), by);
        tidings.tell(callback, Kind.CALLBACK_RESCHEDULED, reason, notBefore(callback), by);
        if (wish != null && rows.openOf(callback.ticketId()).stream().allMatch(callback::equals)) {
            tidings.dropped(callback, callback.ticketId(), by);
        }
        tidings.promised(callback, by.at(), by);
    }

    /** Nobody rings any more. */
    public void cancel(Callback callback, String reason, By by) {
        callback.cancel(by);
        tidings.tell(callback, Kind.CALLBACK_CANCELLED, reason, Map.of(), by);
        tidings.left(callback, callback.ticketId(), by);
    }

    /**
     * It cannot be rung now, whoever would, and is not in the way of others until then. Whatever became of it since is left
     * alone.
     */
    public void postpone(UUID id, Instant until, By by) {
        Callback callback = rows.locked(id);
        if (callback.state() == State.QUEUED) {
            callback.postpone(until, plans.of(callback), by);
        }
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
        var fresh = Callback.promised(promise, plans.of(promise.ticket().deskId(), by.at()), vault, by);
        rows.add(fresh);
        tidings.tell(fresh, Kind.CALLBACK_PROMISED, promise.reason(), Tidings.promise(fresh), by);
        tidings.promised(fresh, by.at(), by);
        return fresh;
    }

    /**
     * Nobody is rung twice: what is promised to one number at a desk is one callback, and the latest word about when counts. Both
     * cases are told, the one whose callback it is and the other that shares it. A promise whose case is resolved goes on in
     * the case of who asks again.
     */
    private Callback joined(Callback open, Promise again, By by) {
        Wish before = open.wish();
        open.join(again, plans.of(open), by);
        boolean resolved = files.standing(open.ticketId())
                .filter(each -> each.state().isOpen())
                .isEmpty();
        if (resolved) {
            move(open, again.ticket(), by);
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("origin", again.origin().wireName());
        details.put("dueBy", open.dueBy().toString());
        Wish after = open.wish();
        if (!Objects.equals(before, after)) {
            details.put("wishBefore", before == null ? "" : before.from() + "/" + before.until());
            details.put("wish", after == null ? "" : after.from() + "/" + after.until());
        }
        tidings.tell(open, Kind.CALLBACK_JOINED, again.reason(), details, by);
        if (!open.ticketId().equals(again.ticket().id())) {
            details.put("ticket", files.standing(open.ticketId()).orElseThrow().number());
            details.put("callback", open.id().toString());
            files.tell(again.ticket().id(), Kind.CALLBACK_JOINED, again.reason(), details, by);
        }
        tidings.promised(open, by.at(), by);
        return open;
    }

    /** It is another case's from now on. */
    void move(Callback callback, Standing into, By by) {
        UUID from = callback.ticketId();
        callback.follow(into, plans.of(callback), by);
        tidings.left(callback, from, by);
        tidings.promised(callback, callback.createdAt(), by);
    }

    /** The wished time of a day went by; the next day's is looked for. */
    void miss(Callback callback, By by) {
        callback.requeue(plans.of(callback), by);
        tidings.tell(callback, Kind.CALLBACK_RESCHEDULED, null, notBefore(callback), by);
    }

    private static Map<String, String> notBefore(Callback callback) {
        return Map.of("notBefore", callback.notBefore().toString());
    }

    /** Whether nobody is rung back for the case any more. */
    public static boolean isOver(Standing ticket) {
        return switch (ticket.state()) {
            case CLOSED, VOID -> true;
            case NEW, FIRST_LINE, SECOND_LINE, REFERRED, WAITING_CALLER, RESOLVED -> false;
        };
    }
}
