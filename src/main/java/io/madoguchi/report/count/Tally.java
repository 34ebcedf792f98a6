package io.madoguchi.report.count;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much there was of everything that is counted. */
public final class Tally {
    /** Without those of which there was nothing. */
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    /** Adds what was counted elsewhere. */
    public void add(Tally other) {
        other.counts.forEach(this::add);
    }

    /** Adds so many; of the longest wait the greater stays. */
    public void add(Count count, long more) {
        put(count, count == Count.LONGEST_WAIT ? Math.max(of(count), more) : of(count) + more);
    }

    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** What differs, and by how much this one is greater. */
    public Map<Count, Long> beyond(Tally other) {
        var more = new EnumMap<Count, Long>(Count.class);
        for (Count each : Count.values()) {
            if (of(each) != other.of(each)) {
                more.put(each, of(each) - other.of(each));
            }
        }
        return more;
    }

    /** Adds what is not a count of something but a difference to one, even of the longest wait. */
    public void correct(Count count, long delta) {
        put(count, of(count) + delta);
    }

    private void put(Count count, long amount) {
        if (amount == 0) {
            counts.remove(count);
        } else {
            counts.put(count, amount);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally tally && counts.equals(tally.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
