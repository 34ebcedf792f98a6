package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** What was counted, for other reports; in the caller's transaction, or none. */
@Singleton
public class Figures {
    private final History history;
    private final Books books;
    private final Backlogs backlogs;

    Figures(History history, Books books, Backlogs backlogs) {
        this.history = history;
        this.books = books;
        this.backlogs = backlogs;
    }

    /** Each half-hour of these days in which anything happened; of this day as far as it has gone. */
    public NavigableMap<Slot, Tally> bySlot(Desk desk, LocalDate first, LocalDate last, Instant now) {
        return history.bySlot(desk, first, last, now);
    }

    /** Each of these days on which anything happened, as its first half-hour. */
    public NavigableMap<Slot, Tally> byDay(Desk desk, LocalDate first, LocalDate last, Instant now) {
        return history.byDay(EnumSet.allOf(Count.class), desk, first, last, now);
    }

    /** The same of which only the backlogs count, and much quicker. */
    public NavigableMap<Slot, Tally> backlogsByDay(Desk desk, LocalDate first, LocalDate last, Instant now) {
        return history.byDay(Count.BACKLOGS, desk, first, last, now);
    }

    /** The months whose figures stand. */
    public Set<YearMonth> closed(Desk desk, YearMonth first, YearMonth last) {
        var closed = new HashSet<YearMonth>();
        books.closed(desk.id(), first, last).forEach(row -> closed.add(row.month()));
        return closed;
    }

    /**
     * How many cases were open when each of these months began, as it was known then or is now; of the open ones only the
     * first, from which the others follow. Nothing but the backlogs counts.
     */
    public Map<YearMonth, Tally> openings(Desk desk, YearMonth first, YearMonth last, Instant now) {
        var openings = new HashMap<YearMonth, Tally>();
        books.closed(desk.id(), first, last).forEach(row -> openings.put(row.month(), row.opening()));
        YearMonth open = first;
        while (openings.containsKey(open)) {
            open = open.plusMonths(1);
        }
        if (!open.isAfter(last)) {
            openings.put(open, backlogs.opening(desk, open, now));
        }
        return openings;
    }

    /** What became known of these days after their month was closed, in the order of time. */
    public List<Correction> corrections(Desk desk, LocalDate first, LocalDate last) {
        return books.corrections(desk.id(), first, last);
    }
}
