package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
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
        NavigableMap<Slot, Tally> all = slots.bySlot(desk.id(), first, last);
        for (Gap gap : uncounted(desk, first, last, now)) {
            all.putAll(raw.of(desk, gap.first, gap.last, now).slots());
        }
        return all;
    }

    /** Each day on which anything happened, as its first half-hour. */
    NavigableMap<Slot, Tally> byDay(Desk desk, LocalDate first, LocalDate last, Instant now) {
        NavigableMap<Slot, Tally> all = slots.byDay(desk.id(), first, last);
        for (Gap gap : uncounted(desk, first, last, now)) {
            raw.of(desk, gap.first, gap.last, now)
                    .slots()
                    .forEach((slot, tally) -> all.computeIfAbsent(new Slot(slot.day(), 0), fresh -> new Tally())
                            .add(tally));
        }
        return all;
    }

    private List<Gap> uncounted(Desk desk, LocalDate first, LocalDate last, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, desk.zone());
        LocalDate end = last.isAfter(today) ? today : last;
        return Gap.between(new TreeSet<>(books.countedDays(desk.id(), first, end)), first, end);
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
