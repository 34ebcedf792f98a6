package io.madoguchi.casework.policy;

import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.Target;
import io.madoguchi.casework.promise.Target.Within;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How soon a desk promises to answer the telephone. */
@Singleton
public class Answering {
    private final Policies policies;

    Answering(Policies policies) {
        this.policies = policies;
    }

    /** The shortest time of any severity, for nobody knows how severe a case is while the telephone rings. */
    public Duration promised(UUID desk, Instant at) {
        return policies.inForce(desk, at).policy().terms().values().stream()
                .map(terms -> time(terms.target(Promise.ANSWER)))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration time(Target target) {
        return switch (target) {
            case Within within -> within.time();
            case Target.ByEndOfDay _, Target.Until _ ->
                throw new IllegalStateException("The telephone is answered within a time");
        };
    }
}
