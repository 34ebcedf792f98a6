package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Tally;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * How many cases were open when a month began. Of a closed month that was written down when it was closed, with all that was
 * known by then of the time before; from there on it is added up, so that history costs nothing however long it is.
 */
@Singleton
class Backlogs {
    private final Books books;
    private final History history;

    Backlogs(Books books, History history) {
        this.books = books;
        this.history = history;
    }

    /** Of a month; only its backlogs count. */
    Tally opening(Desk desk, YearMonth month, Instant now) {
        Optional<MonthRow> known = books.lastClosed(desk.id(), month);
        if (known.isPresent() && known.get().month().equals(month)) {
            return known.get().opening();
        }
        var opening = new Tally();
        LocalDate first = known.map(row -> row.month().atDay(1)).orElse(LocalDate.EPOCH);
        LocalDate last = month.atDay(1).minusDays(1);
        history.byDay(Count.BACKLOGS, desk, first, last, now).values().forEach(opening::add);
        known.ifPresent(row -> {
            opening.add(row.opening());
            books.correctionsSince(row, last).forEach(each -> opening.correct(each.counted(), each.delta()));
        });
        return opening;
    }
}
