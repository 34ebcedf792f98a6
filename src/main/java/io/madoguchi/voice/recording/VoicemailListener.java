package io.madoguchi.voice.recording;

import io.madoguchi.voice.call.CallFact;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Notes every recording, and every call in which there may be one. */
@ApplicationScoped
class VoicemailListener {
    private final VoicemailRows rows;
    private final Fetching fetching;
    private final Clock clock;
    private final Duration searchAfter;

    VoicemailListener(
            VoicemailRows rows,
            Fetching fetching,
            Clock clock,
            @ConfigProperty(name = "madoguchi.recordings.search-after") Duration searchAfter) {
        this.rows = rows;
        this.fetching = fetching;
        this.clock = clock;
        this.searchAfter = searchAfter;
    }

    void recorded(@Observes CallFact.Recorded fact) {
        rows.of(fact.recording().sid())
                .ifPresentOrElse(
                        known -> known.tell(fact, clock.instant()),
                        () -> rows.add(new Voicemail(fact, clock.instant())));
    }

    /** What could be listened to before the call had a ticket is told to the ticket now. */
    void placed(@Observes CallFact.Placed fact) {
        rows.kept(fact.callId()).forEach(voicemail -> fetching.tellTheCase(voicemail, fact.at()));
    }

    void stopped(@Observes ShutdownEvent end) {
        fetching.giveBack();
    }

    void asked(@Observes CallFact.AskedForMessage fact) {
        Instant due = fact.at().plus(searchAfter);
        rows.search(fact.callId()).ifPresentOrElse(known -> known.again(due), () -> rows.add(new Search(fact, due)));
    }
}
