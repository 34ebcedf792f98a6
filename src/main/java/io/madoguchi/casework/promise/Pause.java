package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which a clock stands still; half-open.
 *
 * @param to null while it lasts
 * @param why the state the case was in
 */
public record Pause(Instant from, @Nullable Instant to, State why) {
    public Pause {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("A pause ends after it began");
        }
    }
}
