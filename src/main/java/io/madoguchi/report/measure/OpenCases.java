package io.madoguchi.report.measure;

import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map.Entry;
import java.util.NavigableMap;

/** How many cases were open, asked for one moment after the other. */
public final class OpenCases {
    private final NavigableMap<YearMonth, Tally> openings;
    private final NavigableMap<Slot, Tally> counted;
    private YearMonth since;
    private Slot position;
    private Tally open;

    /**
     * Open cases from the beginning of the first month on.
     *
     * @param openings how many there were when a month began, of the first at least; a later one counts more than what was
     *     counted since an earlier
     */
    public OpenCases(NavigableMap<YearMonth, Tally> openings, NavigableMap<Slot, Tally> counted) {
        this.openings = openings;
        this.counted = counted;
        this.since = openings.firstKey();
        this.position = start(since);
        this.open = openings.firstEntry().getValue();
    }

    /**
     * Those open when a half-hour began; no earlier than the one asked for before.
     *
     * @param last the day before that moment
     */
    public Tally at(Slot end, LocalDate last) {
        Entry<YearMonth, Tally> opening = openings.floorEntry(YearMonth.from(last));
        if (opening.getKey().isAfter(since)) {
            since = opening.getKey();
            position = start(since);
            open = opening.getValue();
        }
        var now = new Tally();
        now.add(open);
        counted.subMap(position, true, end, false).values().forEach(now::add);
        position = end;
        open = now;
        return now;
    }

    private static Slot start(YearMonth month) {
        return new Slot(month.atDay(1), 0);
    }
}
