package io.madoguchi.report.measure;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What measures are worked out from.
 *
 * @param open how many cases were open at the end of the interval, in the backlogs; null while that has not begun
 * @param within the threshold of the service level
 */
public record Reading(Tally counted, @Nullable Tally open, Threshold within) {
    private static final int PLACES_OF_A_SHARE = 4;
    private static final int PLACES_OF_AN_AVERAGE = 1;

    /** Whether nothing happened and no case was open. */
    public boolean isOfNothing() {
        return counted.isEmpty() && (open == null || open.isEmpty());
    }

    long of(Count count) {
        return counted.of(count);
    }

    @Nullable
    Long openOf(Count count) {
        return open == null ? null : open.of(count);
    }

    /** Null of nothing: never 0 % nor 100 %. */
    static @Nullable Double share(long some, long all) {
        return divide(some, all, PLACES_OF_A_SHARE);
    }

    /** Null over nothing. */
    static @Nullable Double average(long sum, long over) {
        return divide(sum, over, PLACES_OF_AN_AVERAGE);
    }

    private static @Nullable Double divide(long part, long whole, int places) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), places, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
