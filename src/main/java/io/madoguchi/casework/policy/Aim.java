package io.madoguchi.casework.policy;

import io.madoguchi.casework.promise.Target;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A target as it is stored: one of both is null. */
@Embeddable
public record Aim(@Nullable Long seconds, @Nullable Integer days) {
    public static Aim of(Target target) {
        return switch (target) {
            case Within within -> new Aim(within.time().toSeconds(), null);
            case ByEndOfDay byEnd -> new Aim(null, byEnd.day());
            case Target.Until _ -> throw new IllegalArgumentException("No desk promises a moment to everybody");
        };
    }

    public Target target() {
        return seconds == null ? new ByEndOfDay(Objects.requireNonNull(days)) : new Within(Duration.ofSeconds(seconds));
    }
}
