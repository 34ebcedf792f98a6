package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.RawCounts;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/** What was counted, and what the views show of the days that nobody has counted yet, such as this one. */
@Singleton
class History {
    private final Books books;
    private final SlotRows slots;
    private final RawCounts raw;

    History(Books books, SlotRows slots, RawCounts raw) {
        this.books = books;
        this.slots = slots;
        this.raw = raw;
    }

    /** Each half-hour in which anything happened. */
    NavigableMap<Slot, Tally> bySlot(Desk desk, LocalDate first, LocalDate last, Instant now) {
        Set<LocalDate> counted = books.countedDays(desk.id(), first, last);
        NavigableMap<Slot, Tally> all = slots.bySlot(desk.id(), first, last);
        keepOnly(counted, all);
        for (Gap gap : uncounted(counted, desk, first, last, now)) {
            all.putAll(raw.of(desk, gap.first, gap.last, now).slots());
        }
        return all;
    }

    /** Each day on which anything happened, as its first half-hour; what is not asked for may be missing. */
    NavigableMap<Slot, Tally> byDay(Set<Count> counts, Desk desk, LocalDate first, LocalDate last, Instant now) {
        Set<LocalDate> counted = books.countedDays(desk.id(), first, last);
        NavigableMap<Slot, Tally> all = slots.byDay(counts, desk.id(), first, last);
        keepOnly(counted, all);
        for (Gap gap : uncounted(counted, desk, first, last, now)) {
            raw.of(desk, gap.first, gap.last, now)
                    .slots()
                    .forEach((slot, tally) -> all.computeIfAbsent(new Slot(slot.day(), 0), fresh -> new Tally())
                            .add(tally));
        }
        return all;
    }

    /** A day that is counted at this very moment is read like one that is not, instead of twice or never. */
    private static void keepOnly(Set<LocalDate> counted, NavigableMap<Slot, Tally> read) {
        read.keySet().removeIf(slot -> !counted.contains(slot.day()));
    }

    private static List<Gap> uncounted(
            Set<LocalDate> counted, Desk desk, LocalDate first, LocalDate last, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, desk.zone());
        return Gap.between(new TreeSet<>(counted), first, last.isAfter(today) ? today : last);
    }

    /** Days one after another that are not counted. */
    record Gap(LocalDate first, LocalDate last) {
        static List<Gap> between(Set<LocalDate> countedInOrder, LocalDate first, LocalDate last) {
            var gaps = new ArrayList<Gap>();
            LocalDate next = first;
            for (LocalDate day : countedInOrder) {
                if (day.isAfter(next)) {
                    gaps.add(new Gap(next, day.minusDays(1)));
                }
                next = day.plusDays(1);
            }
            if (!next.isAfter(last)) {
                gaps.add(new Gap(next, last));
            }
            return gaps;
        }
    }
}
