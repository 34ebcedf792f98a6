package io.madoguchi.report.rollup;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much there was of everything that is counted. */
public final class Tally {
    private final long[] counts = new long[Count.values().length];

    /** Adds what was counted elsewhere. */
    public void add(Tally other) {
        for (Count each : Count.values()) {
            add(each, other.of(each));
        }
    }

    /** Adds so many; of the longest wait the greater stays. */
    public void add(Count count, long more) {
        int place = count.ordinal();
        counts[place] = count == Count.LONGEST_WAIT ? Math.max(counts[place], more) : counts[place] + more;
    }

    public long of(Count count) {
        return counts[count.ordinal()];
    }

    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(each -> each == 0);
    }

    /** What differs, and by how much this one is greater. */
    Map<Count, Long> beyond(Tally other) {
        var more = new EnumMap<Count, Long>(Count.class);
        for (Count each : Count.values()) {
            if (of(each) != other.of(each)) {
                more.put(each, of(each) - other.of(each));
            }
        }
        return more;
    }

    /** Adds what is not a count of something but a difference to one, even of the longest wait. */
    void correct(Count count, long delta) {
        counts[count.ordinal()] += delta;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally tally && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return beyond(new Tally()).toString();
    }
}
