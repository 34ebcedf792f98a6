package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.twilio.rest.TwilioCalls;
import io.madoguchi.voice.guard.Guards;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.guard.NewDial.Callee.Telephone;
import io.madoguchi.voice.guard.NotDialled;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Has people rung and connected; all in the caller's transaction. */
@Singleton
public class Dialling {
    private final DialRows rows;
    private final DialSettings settings;
    private final CallerId callerId;
    private final TwilioCalls calls;
    private final Desks desks;
    private final Course course;
    private final Event<DialFact> facts;
    private final Clock clock;

    Dialling(
            DialRows rows,
            DialSettings settings,
            CallerId callerId,
            TwilioCalls calls,
            Desks desks,
            Course course,
            Event<DialFact> facts,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.callerId = callerId;
        this.calls = calls;
        this.desks = desks;
        this.course = course;
        this.facts = facts;
        this.clock = clock;
    }

    /** Whether there is a Twilio account and a number to show; otherwise people ring by hand. */
    public boolean isPossible() {
        return calls.isConfigured() && callerId.number().isPresent();
    }

    /** Where operators may be rung: what was a telephone when they entered it may have become one that is never rung. */
    public Predicate<PhoneNumber> whereToRing() {
        Guards guards = guards();
        return telephone -> guards.operator(telephone).isEmpty();
    }

    /**
     * Rings the operator soon after the transaction is committed, and connects them with the callee once they have pressed
     * 1. How it goes is announced.
     *
     * @throws io.madoguchi.core.Rejected 409 for a number that is not dialled, 429 when too many were
     * @throws IllegalStateException when it is not possible
     */
    public void place(NewDial asked) {
        if (!isPossible()) {
            throw new IllegalStateException("There is no Twilio account or no caller id");
        }
        Instant now = clock.instant();
        Guards guards = guards();
        refuse(guards.operator(asked.telephone()), "operator");
        if (asked.callee() instanceof Telephone rung) {
            if (asked.telephone().e164().equals(rung.number().e164())) {
                throw NotDialled.because(Guards.No.OURS, "operator");
            }
            refuse(guards.callee(rung.number(), rung.authority(), rows.before(rung.number(), now)), "callee");
        }
        rows.add(asked, now);
        facts.fire(new DialFact.Begun(asked.id(), asked.staff(), now));
    }

    /** Nobody wants it any more. Whoever is connected already, or about to be, is left alone; what is unknown is ignored. */
    public void takeBack(UUID id) {
        rows.locked(id).ifPresent(dial -> course.takeBack(dial, clock.instant()));
    }

    /** Who was connected with the caller of that call out of the queue, whether or not the call was known then. */
    public Optional<DialFact.Met> meeting(String callSid) {
        return rows.meeting(callSid);
    }

    /** Those of which something is still to come. */
    public Set<UUID> underWay(Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : rows.underWay(ids);
    }

    /**
     * Who was rung since then to be connected with that number, and did not press 1.
     *
     * @param number in E.164
     */
    public Set<String> askedInVain(String number, Instant since) {
        return PhoneNumber.parse(number)
                .map(callee -> rows.askedInVain(callee, since))
                .orElse(Set.of());
    }

    private Guards guards() {
        return new Guards(settings.countries(), ours(), settings.perNumber(), settings.perHour(), settings.perDay());
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
