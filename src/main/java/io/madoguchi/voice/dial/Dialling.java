package io.madoguchi.voice.dial;

import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.twilio.rest.TwilioCalls;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Has people rung and connected; all in the caller's transaction. */
@Singleton
public class Dialling {
    private final DialRows rows;
    private final DialSettings settings;
    private final CallerId callerId;
    private final TwilioCalls calls;
    private final Desks desks;
    private final Course course;
    private final Clock clock;

    Dialling(
            DialRows rows,
            DialSettings settings,
            CallerId callerId,
            TwilioCalls calls,
            Desks desks,
            Course course,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.callerId = callerId;
        this.calls = calls;
        this.desks = desks;
        this.course = course;
        this.clock = clock;
    }

    /** Whether there is a Twilio account and a number to show; otherwise people ring by hand. */
    public boolean isPossible() {
        return calls.isConfigured() && callerId.number().isPresent();
    }

    /**
     * Rings the operator soon after the transaction is committed, and the callee once the operator has pressed 1. How it
     * ends is announced.
     *
     * @throws io.madoguchi.core.Rejected 409 for a number that is not dialled, 429 when too many were
     * @throws IllegalStateException when it is not possible
     */
    public void place(NewDial asked) {
        if (!isPossible()) {
            throw new IllegalStateException("There is no Twilio account or no caller id");
        }
        Instant now = clock.instant();
        var guards =
                new Guards(settings.countries(), ours(), settings.perNumber(), settings.perHour(), settings.perDay());
        refuse(guards.operator(asked.operator()), "operator");
        if (asked.operator().e164().equals(asked.callee().e164())) {
            throw NotDialled.because(Guards.No.OURS, "operator");
        }
        refuse(guards.callee(asked.callee(), asked.authority(), rows.before(asked.callee(), now)), "callee");
        rows.add(asked, now);
    }

    /** Nobody wants it any more. Whoever is connected already, or about to be, is left alone; what is unknown is ignored. */
    public void takeBack(UUID id) {
        rows.locked(id).ifPresent(dial -> course.takeBack(dial, clock.instant()));
    }

    private Set<String> ours() {
        var ours = new HashSet<String>();
        desks.all().forEach(desk -> ours.addAll(desk.numbers()));
        callerId.number().ifPresent(number -> ours.add(number.e164()));
        return ours;
    }

    private static void refuse(Optional<Guards.No> no, String whose) {
        no.ifPresent(why -> {
            throw NotDialled.because(why, whose);
        });
    }
}
