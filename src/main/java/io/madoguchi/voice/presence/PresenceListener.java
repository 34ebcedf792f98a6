package io.madoguchi.voice.presence;

import io.madoguchi.voice.dial.DialFact;
import io.madoguchi.voice.plan.DialOutcome;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What members of staff are doing follows from the calls that are placed for them. */
@Singleton
class PresenceListener {
    private final PresenceRows rows;
    private final PresenceSettings settings;

    PresenceListener(PresenceRows rows, PresenceSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    void heard(@Observes DialFact fact) {
        Presence presence = rows.of(fact.staff(), fact.at());
        switch (fact) {
            case DialFact.Begun begun -> presence.ring(begun.dialId(), begun.at());
            case DialFact.Pressed pressed -> presence.talk(pressed.dialId(), pressed.at());
            case DialFact.Met _ -> {}
            case DialFact.OperatorAbsent absent -> presence.miss(absent.dialId(), settings.misses(), absent.at());
            case DialFact.TakenBack back -> presence.spare(back.dialId(), back.at());
            case DialFact.Ended ended ->
                presence.hangUp(ended.dialId(), ended.outcome() == DialOutcome.REACHED, settings.wrapUp(), ended.at());
        }
    }
}
