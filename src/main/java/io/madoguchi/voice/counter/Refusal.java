package io.madoguchi.voice.counter;

import io.madoguchi.core.Rejected;
import io.madoguchi.voice.plan.State;
import io.madoguchi.voice.plan.Verb;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why somebody may not do what the callback itself could; where it tells of one, the problem names what is possible. */
final class Refusal extends Rejected {
    private final Map<String, Object> more = new LinkedHashMap<>();

    private Refusal(int status, String type, String title, String detail) {
        super(status, type, title, detail);
    }

    static Refusal impossible(Verb verb, State state) {
        return new Refusal(
                409,
                "callback-move-not-possible",
                "The callback cannot make this move",
                "A callback in state %s cannot %s.".formatted(state.wireName(), verb.wireName()));
    }

    static Refusal notYours() {
        return new Refusal(
                409,
                "callback-not-yours",
                "Somebody else has the callback",
                "Whoever claimed it goes on with it; a supervisor can release it.");
    }

    static Refusal deskClosed(@Nullable Instant opensAt) {
        return new Refusal(409, "desk-closed", "The desk is closed", "Nobody is rung while the desk is closed.")
                .with("opensAt", opensAt);
    }

    static Refusal notDue(Instant notBefore) {
        return new Refusal(
                        409,
                        "callback-not-due",
                        "It is not yet time to ring",
                        "The caller's wish or the time since the last attempt is to be kept.")
                .with("notBefore", notBefore);
    }

    static Refusal otherLine() {
        return new Refusal(
                403,
                "not-your-line",
                "The case is with the other line",
                "Specialists ring back for cases of the second line only.");
    }

    static Refusal ticketOver() {
        return new Refusal(409, "ticket-over", "The case is over", "Nobody is rung back for it; reopen it first.");
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.copyOf(more);
    }

    /** In that state of the callback, with the verbs that are possible instead. */
    Refusal in(State state, List<String> possible) {
        more.put("state", state.wireName());
        more.put("possible", possible);
        return this;
    }

    private Refusal with(String name, @Nullable Instant at) {
        if (at != null) {
            more.put(name, at);
        }
        return this;
    }
}
