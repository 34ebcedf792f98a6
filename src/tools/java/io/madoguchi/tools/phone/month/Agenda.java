package io.madoguchi.tools.phone.month;

import io.madoguchi.tools.phone.Refused;
import io.madoguchi.tools.phone.call.ServiceClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** What is still to happen, in the order of time. One thing happens after the other, and time never runs backwards. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::nth));
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final ServiceClock clock;
    private Instant now;
    private long added;
    private int done;

    Agenda(Instant start, ServiceClock clock) {
        this.now = start;
        this.clock = clock;
    }

    private record Entry(Instant at, long nth, Runnable what) {}

    void add(Instant at, Runnable what) {
        entries.add(new Entry(at, added++, what));
    }

    /** Something that moved the clock by itself came to its end. */
    void isAt(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    Instant now() {
        return now;
    }

    /** Does everything that happens before that moment; what the service refuses is counted and left. */
    void doUntil(Instant end) {
        for (Entry next = entries.peek(); next != null && next.at.isBefore(end); next = entries.peek()) {
            entries.remove();
            isAt(next.at);
            clock.moveTo(now);
            try {
                next.what.run();
            } catch (Refused refused) {
                refusals.merge(String.valueOf(refused.getMessage()).replaceAll("[0-9a-f-]{36}", "…"), 1, Integer::sum);
            }
            done++;
        }
        isAt(end);
    }

    int done() {
        return done;
    }

    /** What was refused, and how often. */
    Map<String, Integer> refusals() {
        return refusals;
    }
}
