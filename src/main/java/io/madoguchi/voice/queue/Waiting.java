package io.madoguchi.voice.queue;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.call.CallFact;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.presence.Presences;
import io.madoguchi.voice.presence.Presences.Free;
import io.madoguchi.voice.queue.Offer.Ending;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Callers who wait and members of staff come together; all in the caller's transaction. Twilio's own queue is first in,
 * first out, so whoever presses 1 is given whoever waits longest: what is kept here is that no more members of staff are
 * connected than callers wait, and who met whom is learnt when they meet.
 */
@Singleton
public class Waiting {
    private final QueueRows rows;
    private final QueueSettings settings;
    private final Presences presences;
    private final Dialling dialling;
    private final Calls calls;
    private final CaseFiles files;
    private final Clock clock;

    Waiting(
            QueueRows rows,
            QueueSettings settings,
            Presences presences,
            Dialling dialling,
            Calls calls,
            CaseFiles files,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.presences = presences;
        this.dialling = dialling;
        this.calls = calls;
        this.files = files;
        this.clock = clock;
    }

    /** Whether somebody waits at the desk whom nobody has taken: they come before everybody who is to be rung. */
    public boolean isAnybody(Desk desk) {
        return all(desk).stream().anyMatch(each -> each.takenBy() == null);
    }

    /**
     * The callers who wait at a desk.
     *
     * @param longestSince since when the first of them waits
     */
    public record Queue(long callers, Instant longestSince) {}

    /** Who waits where, by desk; desks at which nobody waits are left out. */
    public Map<UUID, Queue> queues() {
        return rows.queues(heardOfSince());
    }

    /** In the order in which they are taken. */
    List<WaitingCaller> all(Desk desk) {
        return rows.waiting(desk.id(), heardOfSince());
    }

    /**
     * Rings the telephone of somebody who is free for the first caller of the desk for whom none rings yet.
     *
     * @return whether it did; false when nobody is to be offered, or nobody is free
     */
    boolean offerNext(Desk desk) {
        Optional<WaitingCaller> next = rows.firstToOffer(desk.id(), heardOfSince(), settings.ringsAtOnce());
        return next.flatMap(caller -> suitable(desk, caller).map(who -> {
                    ring(who, desk, caller);
                    return who;
                }))
                .isPresent();
    }

    /** The first line takes calls; whoever was just rung for this caller is left alone for a while. */
    private Optional<Free> suitable(Desk desk, WaitingCaller caller) {
        Instant recently = clock.instant().minus(settings.offerAgainAfter());
        Set<String> asked = Set.copyOf(rows.offeredTo(caller.callId(), recently));
        return presences.longestFree(desk, who -> isFirstLine(who) && !asked.contains(who.username()));
    }

    private static boolean isFirstLine(Colleague who) {
        return who.has(Role.OPERATOR);
    }

    private void ring(Free who, Desk desk, WaitingCaller caller) {
        place(UuidCreator.getTimeOrderedEpoch(), who.who().username(), who.telephone(), desk, caller);
    }

    private void place(UUID dial, String staff, PhoneNumber telephone, Desk desk, WaitingCaller caller) {
        rows.add(new Offer(dial, caller, staff, clock.instant()));
        String ticket = calls.ticketOf(caller.callSid())
                .flatMap(files::standing)
                .map(Standing::number)
                .orElse("");
        dialling.place(
                new NewDial(dial, staff, telephone, new NewDial.Callee.WhoeverWaits(), desk, ticket, caller.since()));
    }

    /**
     * Somebody takes the first caller of the desk whom nobody else has taken, and is rung to be connected.
     *
     * @return the caller; empty when nobody waits
     * @throws io.madoguchi.core.Rejected 409 when they have no telephone, or it is in use
     */
    Optional<WaitingCaller> take(Desk desk, String staff) {
        Optional<WaitingCaller> next = rows.firstFree(desk.id(), heardOfSince());
        next.ifPresent(caller -> {
            UUID dial = UuidCreator.getTimeOrderedEpoch();
            caller.take(dial);
            place(dial, staff, presences.telephone(staff), desk, caller);
        });
        return next;
    }

    /** Somebody waits; but whoever is spoken with already was only heard of late. */
    void heardOf(CallFact.Waited fact) {
        rows.heardOf(fact.callId(), fact.callSid(), fact.deskId(), fact.since(), fact.at());
        // Asked after the row is locked: whoever was just connecting them has told by now.
        if (rows.isMet(fact.callId()) || dialling.meeting(fact.callSid()).isPresent()) {
            rows.gone(fact.callId());
        }
    }

    /** Somebody pressed 1. The caller they were rung for is theirs, or another who waits, or nobody. */
    void pressed(UUID dial) {
        rows.offer(dial).filter(offer -> !offer.isOver()).ifPresent(offer -> {
            Optional<WaitingCaller> caller = rows.locked(offer.callId())
                    .filter(each -> each.takenBy() == null || dial.equals(each.takenBy()))
                    .or(() -> rows.firstFree(offer.deskId(), heardOfSince()));
            caller.ifPresentOrElse(
                    each -> {
                        each.take(dial);
                        offer.isFor(each);
                    },
                    () -> dialling.takeBack(dial));
        });
    }

    /** They were connected: with that caller, whomever they were rung for. Whose caller it was is given the other. */
    void met(UUID dial, String staff, String callSid, Instant at) {
        Optional<WaitingCaller> caller = rows.named(callSid);
        rows.offer(dial).ifPresent(offer -> {
            Optional<WaitingCaller> meant = rows.takenBy(dial);
            UUID others = caller.map(WaitingCaller::takenBy)
                    .filter(each -> !each.equals(dial))
                    .orElse(null);
            if (others != null) {
                meant.ifPresent(each -> {
                    each.take(others);
                    rows.offer(others).ifPresent(other -> other.isFor(each));
                });
            } else {
                meant.filter(each -> !each.callSid().equals(callSid)).ifPresent(WaitingCaller::giveBack);
            }
            caller.ifPresent(offer::isFor);
            offer.end(Ending.MET, at);
        });
        caller.ifPresent(each -> rows.gone(each.callId()));
        calls.ticketOf(callSid).ifPresent(ticket -> files.answered(ticket, callSid, staff, at));
    }

    /** The call has its ticket; who was connected with its caller before that is written down there now. */
    void placed(CallFact.Placed fact) {
        dialling.meeting(fact.callSid()).ifPresent(met -> {
            rows.gone(fact.callId());
            calls.ticketOf(fact.callSid())
                    .ifPresent(ticket -> files.answered(ticket, fact.callSid(), met.staff(), met.at()));
        });
    }

    /** Nothing follows for that dial: a caller who was kept for it may be had again. */
    void over(UUID dial, Ending how, Instant at) {
        rows.offer(dial).ifPresent(offer -> offer.end(how, at));
        rows.takenBy(dial).ifPresent(WaitingCaller::giveBack);
    }

    /** Somebody stopped waiting. Telephones that ring for them are told by the sweep: here their dials are not locked. */
    void gone(UUID call) {
        rows.gone(call);
    }

    private Instant heardOfSince() {
        return clock.instant().minus(settings.silentAfter());
    }
}
