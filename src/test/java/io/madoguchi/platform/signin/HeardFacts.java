package io.madoguchi.platform.signin;

import io.madoguchi.platform.access.AccessFact;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everything the entrance announced. */
@Singleton
public class HeardFacts {
    private final List<AccessFact> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes AccessFact fact) {
        heard.add(fact);
    }

    List<AccessFact> of(@Nullable String username) {
        return heard.stream()
                .filter(fact -> Objects.equals(fact.username(), username))
                .toList();
    }

    void forget() {
        heard.clear();
    }
}
