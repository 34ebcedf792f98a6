package io.madoguchi.platform.signin;

import io.madoguchi.platform.access.AccessFact.Refusal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everything the entrance announced. */
@Singleton
public class HeardFacts {
    private final List<Refusal> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes Refusal fact) {
        heard.add(fact);
    }

    public List<Refusal> of(@Nullable String username) {
        return heard.stream()
                .filter(fact -> Objects.equals(fact.username(), username))
                .toList();
    }

    void forget() {
        heard.clear();
    }
}
