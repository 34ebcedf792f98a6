package io.madoguchi.voice.callback;

import io.madoguchi.core.Rejected;
import io.madoguchi.voice.plan.Moves;
import io.madoguchi.voice.plan.State;
import io.madoguchi.voice.plan.Verb;
import java.util.Map;

/** A move the callback cannot make now; the problem names those it can make. */
final class MoveRefused extends Rejected {
    private final State state;

    MoveRefused(Verb verb, State state) {
        super(
                409,
                "callback-move-not-possible",
                "The callback cannot make this move",
                "A callback in state %s cannot %s.".formatted(state.wireName(), verb.wireName()));
        this.state = state;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("state", state.wireName(), "possible", Moves.possible(state));
    }
}
