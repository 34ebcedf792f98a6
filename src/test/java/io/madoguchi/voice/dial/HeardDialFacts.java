package io.madoguchi.voice.dial;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the room has announced, for tests to ask. */
@ApplicationScoped
public class HeardDialFacts {
    private final List<DialFact> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes DialFact fact) {
        heard.add(fact);
    }

    /** How one dial ended for the two people, in the words of the API. */
    public List<String> of(UUID dial) {
        return heard.stream()
                .filter(each -> each.dialId().equals(dial))
                .<String>mapMulti((each, out) -> {
                    switch (each) {
                        case DialFact.Ended ended -> out.accept(ended.outcome().wireName());
                        case DialFact.OperatorAbsent _ -> out.accept("operator_absent");
                        default -> {}
                    }
                })
                .toList();
    }
}
