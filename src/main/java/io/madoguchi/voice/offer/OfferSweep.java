package io.madoguchi.voice.offer;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.presence.Presences;
import io.madoguchi.voice.presence.Presences.Free;
import io.madoguchi.voice.queue.Waiting;
import io.madoguchi.voice.ringback.Attempts;
import io.madoguchi.voice.ringback.Callbacks;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * While a desk is open, brings those who are to be rung back together with whoever is on duty and free: their telephone
 * rings, they hear whose case it is, and press 1. Callers who wait in the queue come first. Runs on every replica; a callback
 * is offered by one of them.
 */
@Singleton
class OfferSweep {
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofHours(1);
    /** Whoever did not want to ring somebody back is not asked to again for so long, nor does it stand in others' way. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(2);

    private final CallbackRows rows;
    private final Callbacks callbacks;
    private final Attempts attempts;
    private final Presences presences;
    private final Waiting waiting;
    private final Dialling dialling;
    private final Desks desks;
    private final Clock clock;

    OfferSweep(
            CallbackRows rows,
            Callbacks callbacks,
            Attempts attempts,
            Presences presences,
            Waiting waiting,
            Dialling dialling,
            Desks desks,
            Clock clock) {
        this.rows = rows;
        this.callbacks = callbacks;
        this.attempts = attempts;
        this.presences = presences;
        this.waiting = waiting;
        this.dialling = dialling;
        this.desks = desks;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    void work(Instant now) {
        if (!dialling.isPossible()) {
            return;
        }
        Transactions.oneByOne(Transactions.inOne(desks::all), Desk::code, desk -> offer(desk, now));
    }

    private void offer(Desk desk, Instant now) {
        while (desk.statusAt(now).open() && offerNext(desk, now)) {
            // until nobody is to be rung any more, or nobody is free to do it
        }
    }

    private boolean offerNext(Desk desk, Instant now) {
        try {
            return Transactions.inOne(() -> !waiting.isAnybody(desk) && offered(desk, now));
        } catch (NotNow refused) {
            Log.warnf("Callback %s is not rung for now: %s", refused.callback, refused.type());
            Transactions.inOne(() -> {
                callbacks.postpone(refused.callback, now.plus(UNTIL_ASKED_AGAIN), By.system(now));
                return refused;
            });
            return true;
        }
    }

    private boolean offered(Desk desk, Instant now) {
        Optional<Callback> first = rows.firstDue(desk.id(), Line.FIRST, now);
        if (first.isEmpty()) {
            return false;
        }
        boolean forSecond = rows.firstDue(desk.id(), Line.SECOND, now).isPresent();
        Set<String> asked = dialling.askedInVain(first.get().number(), now.minus(LEFT_ALONE));
        Optional<Free> free = presences.longestFree(
                desk,
                who -> !asked.contains(who.username())
                        && (rings(who, Line.FIRST) || (forSecond && rings(who, Line.SECOND))));
        if (free.isEmpty() && !asked.isEmpty()) {
            callbacks.postpone(first.get().id(), now.plus(LEFT_ALONE), By.system(now));
            return true;
        }
        return free.flatMap(each ->
                        rows.claimable(desk.id(), lineOf(each.who()), now).map(callback -> begun(callback, each, now)))
                .isPresent();
    }

    private Callback begun(Callback callback, Free free, Instant now) {
        var by = new By(free.who().username(), now);
        callbacks.claim(callback, by);
        try {
            attempts.dial(callback, free.telephone(), Authority.ASKED, by);
        } catch (Rejected refused) {
            throw new NotNow(callback.id(), refused);
        }
        return callback;
    }

    private static boolean rings(Colleague who, Line line) {
        return who.has(line == Line.FIRST ? Role.OPERATOR : Role.SPECIALIST);
    }

    private static Line lineOf(Colleague who) {
        return who.has(Role.OPERATOR) ? Line.FIRST : Line.SECOND;
    }

    /** The number cannot be dialled, or too many were. Nothing of the attempt is kept. */
    private static final class NotNow extends RuntimeException {
        private final UUID callback;
        private final String type;

        NotNow(UUID callback, Rejected refused) {
            super(refused.type(), null, false, false);
            this.callback = callback;
            this.type = refused.type();
        }

        String type() {
            return type;
        }
    }
}
