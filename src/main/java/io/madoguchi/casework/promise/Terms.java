package io.madoguchi.casework.promise;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is promised in cases of one severity.
 *
 * @param targets one for every promise
 * @param ladder the lowest rung first
 */
public record Terms(Map<Promise, Target> targets, List<Rung> ladder) {
    public Terms {
        if (!targets.keySet().equals(EnumSet.allOf(Promise.class))) {
            throw new IllegalArgumentException("Every promise needs a target");
        }
        targets = Map.copyOf(targets);
        ladder = ladder.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Rung::percent).thenComparing(Rung::whom))
                .toList();
    }

    public Target target(Promise promise) {
        return Objects.requireNonNull(targets.get(promise));
    }
}
