package io.madoguchi.report.rollup;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.RawCounts.Counted;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.UUID;

/** Holds what was counted against what would be counted now. */
@Singleton
class Comparison {
    private final SlotRows slots;
    private final Books books;

    Comparison(SlotRows slots, Books books) {
        this.slots = slots;
        this.books = books;
    }

    /** By how much a count would be greater than it was, corrections included. */
    record Difference(Slot slot, Count counted, long delta) {}

    /** Where a count of these days that was made now comes to other figures; nowhere, when all is well. */
    List<Difference> differences(UUID desk, LocalDate first, LocalDate last, Counted now) {
        NavigableMap<Slot, Tally> before = slots.bySlot(desk, first, last);
        for (Correction each : books.corrections(desk, first, last)) {
            before.computeIfAbsent(each.slot(), fresh -> new Tally()).correct(each.counted(), each.delta());
        }
        var all = new TreeSet<>(before.keySet());
        all.addAll(now.slots()
                .subMap(new Slot(first, 0), true, new Slot(last.plusDays(1), 0), false)
                .keySet());
        var differences = new ArrayList<Difference>();
        for (Slot slot : all) {
            Tally was = before.getOrDefault(slot, new Tally());
            now.slots()
                    .getOrDefault(slot, new Tally())
                    .beyond(was)
                    .forEach((count, delta) -> differences.add(new Difference(slot, count, delta)));
        }
        return differences;
    }
}
