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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report is asked of: a desk, its days from the first to the last, into what they are divided, and what counts as
 * answered soon enough.
 */
record Question(Desk desk, LocalDate from, LocalDate to, Interval interval, Threshold threshold) implements Asking {
    /** Into these a page divides its table; half-hours are for charts. */
    static final List<Interval> INTERVALS = List.of(Interval.DAY, Interval.WEEK, Interval.MONTH);

    static final int MOST_DAYS = 400;
    private static final int USUAL_DAYS = 28;
    private static final int MOST_COLUMNS = 62;

    /** Without days the last four weeks, divided into weeks; days in the wrong order are put right. */
    static Asking of(Desk desk, Typed typed, Instant now) {
        try {
            LocalDate one = day("to", typed.to()).orElse(LocalDate.ofInstant(now, desk.zone()));
            LocalDate other = day("from", typed.from()).orElse(one.minusDays(USUAL_DAYS - 1L));
            return of(desk, typed, one.isBefore(other) ? one : other, one.isBefore(other) ? other : one);
        } catch (Invalid unreadable) {
            return new Mistake(
                    unreadable.errors().getFirst().pointer().substring(1), "report.wrong.day", unreadable.detail());
        }
    }

    private static Asking of(Desk desk, Typed typed, LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > MOST_DAYS) {
            return new Mistake("from", "report.wrong.days", "must be at most " + MOST_DAYS + " days before to");
        }
        Optional<Interval> interval = Interval.named(typed.interval()).filter(INTERVALS::contains);
        if (interval.isEmpty()) {
            return new Mistake("interval", "report.wrong.interval", "must be day, week or month");
        }
        Optional<Threshold> threshold = Arrays.stream(Threshold.values())
                .filter(each -> word(each).equals(typed.threshold()))
                .findFirst();
        if (threshold.isEmpty()) {
            return new Mistake("threshold", "report.wrong.threshold", "must be PT10S, PT20S, PT30S or PT60S");
        }
        boolean tooFine = interval.get() == Interval.DAY && days > MOST_COLUMNS;
        return new Question(desk, first, last, tooFine ? Interval.WEEK : interval.get(), threshold.get());
    }

    /** As the API names it. */
    static String word(Threshold threshold) {
        return "PT" + threshold.seconds() + "S";
    }

    /** As it stands in an address. */
    String address() {
        return "desk=%s&from=%s&to=%s&interval=%s&threshold=%s"
                .formatted(desk.code(), from, to, interval.wireName(), word(threshold));
    }

    Typed typed() {
        return new Typed(desk.code(), from.toString(), to.toString(), interval.wireName(), word(threshold));
    }

    SlaQuery query(Interval by) {
        return new SlaQuery(List.of(desk), Span.ofDays(from, to), by, threshold);
    }

    String fileName() {
        return "sla-%s-%s-%s".formatted(desk.code(), from, to);
    }

    private static Optional<LocalDate> day(String name, String text) {
        return Optional.ofNullable(Input.date(name, text.isEmpty() ? null : text));
    }
}
