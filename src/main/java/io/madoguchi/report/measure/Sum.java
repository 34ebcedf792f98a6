package io.madoguchi.report.measure;

import io.madoguchi.report.count.Tally;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts taken together: rates come from the sums of what was counted, never from other rates. */
public final class Sum {
    private Sum() {}

    /** One desk's intervals, in their order: as many cases are open as at the end of the last that has begun. */
    public static Part overTime(List<Part> parts) {
        Tally open = open(parts).reduce((earlier, later) -> later).orElse(null);
        return of(parts.getFirst().desk(), parts, open);
    }

    /** All desks. */
    public static Part overDesks(List<Part> parts) {
        return of(null, parts, open(parts).reduce(Sum::both).orElse(null));
    }

    private static Part of(@Nullable String desk, List<Part> parts, @Nullable Tally open) {
        return new Part(
                desk,
                parts.stream().map(Part::stretch).reduce(Stretch::with).orElseThrow(),
                parts.stream().allMatch(Part::closed),
                new Reading(
                        parts.stream().map(each -> each.reading().counted()).reduce(new Tally(), Sum::both),
                        open,
                        parts.getFirst().reading().within()));
    }

    private static Stream<Tally> open(List<Part> parts) {
        return parts.stream().map(each -> each.reading().open()).filter(Objects::nonNull);
    }

    private static Tally both(Tally some, Tally others) {
        var both = new Tally();
        both.add(some);
        both.add(others);
        return both;
    }
}
