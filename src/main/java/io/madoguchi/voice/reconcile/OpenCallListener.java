package io.madoguchi.voice.reconcile;

import io.madoguchi.voice.call.CallFact;
import io.madoguchi.voice.dial.DialFact;
import io.madoguchi.voice.dial.Dialling;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Keeps the list of open calls; a conversation is silent for longer than anything else, and is not a missed call. */
@Singleton
class OpenCallListener {
    private final OpenCalls open;
    private final Dialling dialling;

    OpenCallListener(OpenCalls open, Dialling dialling) {
        this.open = open;
        this.dialling = dialling;
    }

    void heardOf(@Observes CallFact.HeardOf fact) {
        if (fact.over()) {
            open.over(fact.callId());
        } else {
            open.heardOf(fact);
        }
    }

    void placed(@Observes CallFact.Placed fact) {
        dialling.meeting(fact.callSid()).ifPresent(this::connected);
    }

    void connected(@Observes DialFact.Met fact) {
        open.connected(fact.callSid(), fact.at());
    }
}
