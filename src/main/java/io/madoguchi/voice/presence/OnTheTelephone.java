package io.madoguchi.voice.presence;

import io.madoguchi.core.Rejected;
import java.util.Map;

/** Somebody has one telephone: while it rings, or they speak, they are not rung for anything else. */
final class OnTheTelephone extends Rejected {
    private final PresenceState state;

    OnTheTelephone(PresenceState state) {
        super(
                409,
                "on-the-telephone",
                "The telephone is in use",
                "It rings already, or is being spoken on; wait until that is over.");
        this.state = state;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("state", state.wireName());
    }
}
