package io.madoguchi.voice.queue;

import io.madoguchi.voice.call.CallFact;
import io.madoguchi.voice.dial.DialFact;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.queue.Offer.Ending;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Who waits is told by the calls; who takes them, by the calls that are placed. */
@Singleton
class QueueListener {
    private final Waiting waiting;

    QueueListener(Waiting waiting) {
        this.waiting = waiting;
    }

    void waited(@Observes CallFact.Waited fact) {
        waiting.heardOf(fact);
    }

    void placed(@Observes CallFact.Placed fact) {
        waiting.placed(fact);
    }

    void stopped(@Observes CallFact.StoppedWaiting fact) {
        waiting.gone(fact.callId());
    }

    void heard(@Observes DialFact fact) {
        switch (fact) {
            case DialFact.Begun _ -> {}
            case DialFact.Pressed pressed -> waiting.pressed(pressed.dialId());
            case DialFact.Met met -> waiting.met(met.dialId(), met.staff(), met.callSid(), met.at());
            case DialFact.OperatorAbsent absent -> waiting.over(absent.dialId(), Ending.MISSED, absent.at());
            case DialFact.TakenBack back -> waiting.over(back.dialId(), Ending.TAKEN_BACK, back.at());
            case DialFact.Ended ended ->
                waiting.over(
                        ended.dialId(),
                        ended.outcome() == DialOutcome.REACHED ? Ending.MET : Ending.FAILED,
                        ended.at());
        }
    }
}
