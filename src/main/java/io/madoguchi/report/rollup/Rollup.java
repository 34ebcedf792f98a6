package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.report.count.RawCounts;
import io.madoguchi.report.count.RawCounts.Counted;
import io.madoguchi.report.rollup.Books.Page;
import io.madoguchi.report.rollup.Correction.Why;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts days, closes months, and notes what arrives afterwards; in the caller's transaction. */
@Singleton
class Rollup {
    private static final Duration SETTLED_WITHIN = Duration.ofDays(1);

    private final EntityManager database;
    private final Books books;
    private final RawCounts raw;
    private final SlotRows slots;
    private final Comparison comparison;
    private final Backlogs backlogs;
    private final Schedule schedule;
    private final Desks desks;
    /** Months that promises keep open, since when this process has seen it. */
    private final Map<Page, Instant> waiting = new ConcurrentHashMap<>();

    Rollup(
            EntityManager database,
            Books books,
            RawCounts raw,
            SlotRows slots,
            Comparison comparison,
            Backlogs backlogs,
            Schedule schedule,
            Desks desks) {
        this.database = database;
        this.books = books;
        this.raw = raw;
        this.slots = slots;
        this.comparison = comparison;
        this.backlogs = backlogs;
        this.schedule = schedule;
        this.desks = desks;
    }

    /** Counts the days of a month that are due, unless another replica does; those of a closed one are only compared. */
    void count(Page page, Instant now) {
        books.claim(page).ifPresent(month -> {
            List<DayRow> due =
                    books.days(page).stream().filter(day -> day.isDue(now)).toList();
            if (!due.isEmpty()) {
                count(month, due, now);
            }
        });
    }

    private void count(MonthRow month, List<DayRow> due, Instant now) {
        Desk desk = desks.byId(month.desk()).orElseThrow();
        Instant closedAt = month.closedAt();
        if (closedAt == null) {
            Counted counted = counted(desk, due, now);
            due.forEach(day -> write(desk, day, counted, now, schedule.again(day.day(), desk, now)));
        } else if (isBeingForgotten(desk, month.month(), now)) {
            due.forEach(DayRow::forgotten);
        } else {
            Counted counted = counted(desk, due, now);
            due.forEach(day -> compare(desk, day, counted, now, Schedule.late(closedAt, now)));
        }
    }

    /**
     * Whether there is less of that month, or of the one before, than there was: what ends in a month has mostly begun in
     * these. What is missing then is no correction.
     */
    private boolean isBeingForgotten(Desk desk, YearMonth month, Instant now) {
        Map<LocalDate, Integer> seen = raw.seen(desk, month.minusMonths(1).atDay(1), month.atEndOfMonth(), now);
        return Stream.of(month.minusMonths(1), month)
                .flatMap(each -> books.days(new Page(desk.id(), each)).stream())
                .anyMatch(day -> seen.getOrDefault(day.day(), 0) < day.seen());
    }

    /**
     * Counts a whole month for the last time, once those before it are closed and all that was promised in it is settled, and
     * unless another replica does. A promise that nothing settles is waited for a day.
     */
    void close(Page page, Instant now) {
        Desk desk = desks.byId(page.desk()).orElseThrow();
        if (books.isOpenBefore(page)) {
            return;
        }
        if (raw.isUnsettled(desk, page.month().atDay(1), page.month().atEndOfMonth())) {
            Instant since = waiting.computeIfAbsent(page, fresh -> now);
            if (now.isBefore(since.plus(SETTLED_WITHIN))) {
                return;
            }
            Log.warnf("%s of desk %s is closed although promises of it are not settled", page.month(), desk.code());
        }
        waiting.remove(page);
        books.claim(page).filter(month -> month.isToClose(now)).ifPresent(month -> {
            month.close(backlogs.opening(desk, page.month(), now), now);
            books.openAll(desk, page.month(), now);
            List<DayRow> days = books.days(page);
            Counted counted = counted(desk, days, now);
            days.forEach(day -> write(desk, day, counted, now, Schedule.late(now, now)));
        });
    }

    private Counted counted(Desk desk, List<DayRow> days, Instant now) {
        return raw.of(desk, days.getFirst().day(), days.getLast().day(), now);
    }

    private void write(Desk desk, DayRow day, Counted counted, Instant now, @Nullable Instant again) {
        slots.replace(desk.id(), day.day(), counted.on(day.day()));
        day.counted(counted.seenOn(day.day()), now, again);
    }

    private void compare(Desk desk, DayRow day, Counted counted, Instant now, @Nullable Instant again) {
        int seen = counted.seenOn(day.day());
        Why why = seen > day.seen() ? Why.ADDED : Why.CHANGED;
        comparison
                .differences(desk.id(), day.day(), day.day(), counted)
                .forEach(each -> database.persist(
                        new Correction(desk.id(), each.slot(), each.counted(), each.delta(), why, now)));
        day.counted(seen, now, again);
    }
}
