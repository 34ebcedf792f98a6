package io.madoguchi.voice.dial;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a dial by what is heard of it, in any order and however often: an end is final, and everything else is
 * written down once. The dial is locked, and all is in the caller's transaction.
 */
@Singleton
public class Course {
    /** The statuses after which nothing follows (Twilio, "Call resource", read 2026). */
    private static final Set<String> FINAL = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    private final DialSettings settings;
    private final Event<DialFact> facts;

    Course(DialSettings settings, Event<DialFact> facts) {
        this.settings = settings;
        this.facts = facts;
    }

    /** Whether what is heard of that call is to be believed; a second call of the same dial would be a bug of ours. */
    public boolean isOf(Dial dial, String callSid) {
        boolean its = dial.isPlacedAs(callSid);
        if (!its) {
            Log.errorf("%s claims to be dial %s, which has another call", callSid, dial.id());
        }
        return its;
    }

    /** Whether the operator may still be asked to press 1, and be connected. */
    public boolean isWanted(Dial dial) {
        return !dial.isOver() && (!dial.isTakenBack() || dial.isPressed());
    }

    void takeBack(Dial dial, Instant now) {
        if (dial.state() == Dial.State.PLANNED) {
            end(dial, Ending.TAKEN_BACK, null, now);
        } else if (!dial.isOver() && !dial.isPressed()) {
            dial.takeBack(now);
        }
    }

    /**
     * The operator pressed 1.
     *
     * @return whether they are to be connected; not when the callee has been given to somebody else
     */
    public boolean press(Dial dial, Instant now) {
        if (isWanted(dial) && !dial.isPressed()) {
            facts.fire(new DialFact.Pressed(dial.id(), dial.staff(), now));
        }
        boolean wanted = isWanted(dial);
        if (wanted) {
            dial.press(now);
        }
        return wanted;
    }

    /** A caller was taken out of the queue for the operator; this may be told when they have parted again. */
    public void meets(Dial dial, String callSid, Instant now) {
        if (!dial.isConsented()) {
            dial.meets(callSid, now);
            facts.fire(new DialFact.Met(dial.id(), dial.staff(), callSid, now));
        }
    }

    /** The operator's leg has a status. */
    public void operatorIs(Dial dial, String status, Instant now) {
        if (!FINAL.contains(status)) {
            return;
        }
        if (dial.isPressed()) {
            dial.hangUp(now, settings.lookAfter());
        } else if (!dial.isOver()) {
            end(dial, dial.isTakenBack() ? Ending.TAKEN_BACK : Ending.OPERATOR_ABSENT, status, now);
        }
    }

    /** The callee's leg has a status; what it means is told when the operator's document goes on. */
    public void calleeIs(Dial dial, String status) {
        if (FINAL.contains(status)) {
            dial.calleeIs(status);
        }
    }

    /**
     * The operator's document went on after they were connected, or could not be.
     *
     * @return whether people spoke
     */
    public boolean connected(Dial dial, String status, boolean bridged, Instant now) {
        boolean spoke = bridged || (dial.isForTheQueue() && dial.isConsented());
        if (!dial.isOver()) {
            end(dial, Ending.of(status, spoke), null, now);
        }
        return spoke;
    }

    /** Twilio never told how it went for the callee, so it is told from what is known. */
    void guess(Dial dial, Instant now) {
        String status = dial.calleeStatus() == null ? "unknown" : dial.calleeStatus();
        end(dial, Ending.of(status, dial.isConsented()), "Twilio did not tell", now);
    }

    void end(Dial dial, Ending how, @Nullable String why, Instant now) {
        dial.end(how, why, now);
        facts.fire(how.fact(dial, now));
    }
}
