package io.madoguchi.console.report;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.sla.SlaQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report is asked of: a desk, its days from the first to the last, and into what they are divided. */
record Question(Desk desk, LocalDate from, LocalDate to, Interval interval) {
    /** Into these a page divides its table; half-hours are for charts. */
    static final List<Interval> INTERVALS = List.of(Interval.DAY, Interval.WEEK, Interval.MONTH);

    private static final int USUAL_DAYS = 28;
    private static final int MOST_DAYS = 400;
    private static final int MOST_COLUMNS = 62;

    /** Without days the last four weeks, divided into weeks; days in the wrong order are put right. */
    static Question of(Desk desk, @Nullable String from, @Nullable String to, @Nullable String interval, Instant now) {
        LocalDate one = day("to", to).orElse(LocalDate.ofInstant(now, desk.zone()));
        LocalDate other = day("from", from).orElse(one.minusDays(USUAL_DAYS - 1L));
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate last = one.isBefore(other) ? other : one;
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > MOST_DAYS) {
            throw Invalid.at("?from", "must be at most " + MOST_DAYS + " days before to");
        }
        Interval asked = interval == null
                ? Interval.WEEK
                : Interval.named(interval)
                        .filter(INTERVALS::contains)
                        .orElseThrow(() -> Invalid.at("?interval", "must be day, week or month"));
        boolean tooFine = asked == Interval.DAY && days > MOST_COLUMNS;
        return new Question(desk, first, last, tooFine ? Interval.WEEK : asked);
    }

    /** As it stands in an address. */
    String address() {
        return "desk=%s&from=%s&to=%s&interval=%s".formatted(desk.code(), from, to, interval.wireName());
    }

    SlaQuery query(Interval by) {
        return new SlaQuery(List.of(desk), Span.ofDays(from, to), by, Threshold.TWENTY_SECONDS);
    }

    String fileName() {
        return "sla-%s-%s-%s".formatted(desk.code(), from, to);
    }

    /** A form sends what is left empty, too. */
    private static Optional<LocalDate> day(String name, @Nullable String text) {
        return Optional.ofNullable(Input.date(name, text == null || text.isBlank() ? null : text));
    }
}
