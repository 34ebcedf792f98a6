package io.madoguchi.voice.ringback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the room has announced, for tests to ask. */
@ApplicationScoped
public class HeardCallbackFacts {
    private final List<CallbackFact> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes CallbackFact fact) {
        heard.add(fact);
    }

    /** The simple names of what was announced of one callback, in order, but for by when it is due. */
    public List<String> of(RingBack callback) {
        return heard.stream()
                .filter(each -> !(each instanceof CallbackFact.Due))
                .filter(each -> each.callbackId().toString().equals(callback.id()))
                .map(each -> each.getClass().getSimpleName())
                .toList();
    }
}
