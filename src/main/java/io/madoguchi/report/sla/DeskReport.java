package io.madoguchi.report.sla;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.OpenCases;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Reading;
import io.madoguchi.report.measure.Stretch;
import io.madoguchi.report.rollup.Figures;
import io.madoguchi.report.sla.SlaReport.Correction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report tells of one desk. */
final class DeskReport {
    private final Desk desk;
    private final SlaQuery query;
    private final Figures figures;
    private final Instant now;
    private final ZoneId zone;
    private final List<Stretch> stretches;
    private final LocalDate firstDay;
    private final LocalDate lastDay;

    DeskReport(Desk desk, SlaQuery query, Figures figures, Instant now) {
        this.desk = desk;
        this.query = query;
        this.figures = figures;
        this.now = now;
        this.zone = desk.zone();
        this.stretches = Stretch.of(
                query.interval(), zone, query.span().start(zone), query.span().end(zone));
        this.firstDay = stretches.getFirst().first(zone).day();
        this.lastDay = stretches.getLast().lastDay(zone);
    }

    int size() {
        return stretches.size();
    }

    List<Part> parts() {
        YearMonth first = YearMonth.from(firstDay);
        YearMonth last = YearMonth.from(lastDay);
        // Before the figures: what is read of a closed month is what it was closed with.
        Set<YearMonth> closed = figures.closed(desk, first, last);
        NavigableMap<Slot, Tally> counted = counted(first.atDay(1));
        var open = new OpenCases(new TreeMap<>(figures.openings(desk, first, last, now)), counted);
        return stretches.stream()
                .map(stretch -> new Part(
                        desk.code(),
                        stretch,
                        closed.containsAll(stretch.months(zone)),
                        new Reading(sum(counted, stretch), openAtTheEnd(stretch, open), query.threshold())))
                .toList();
    }

    private Tally sum(NavigableMap<Slot, Tally> counted, Stretch stretch) {
        var sum = new Tally();
        counted.subMap(stretch.first(zone), stretch.end(zone)).values().forEach(sum::add);
        return sum;
    }

    /** From the beginning of its first month on, for only then is it known how many cases were open. */
    private NavigableMap<Slot, Tally> counted(LocalDate since) {
        if (isByDays()) {
            return figures.byDay(desk, since, lastDay, now);
        }
        NavigableMap<Slot, Tally> counted = figures.bySlot(desk, firstDay, lastDay, now);
        if (since.isBefore(firstDay)) {
            counted.putAll(figures.backlogsByDay(desk, since, firstDay.minusDays(1), now));
        }
        return counted;
    }

    private boolean isByDays() {
        return query.interval() != Interval.HALF_HOUR
                && stretches.getFirst().first(zone).nth() == 0
                && stretches.getLast().end(zone).nth() == 0;
    }

    private @Nullable Tally openAtTheEnd(Stretch stretch, OpenCases open) {
        return stretch.from().isAfter(now) ? null : open.at(stretch.end(zone), stretch.lastDay(zone));
    }

    List<Correction> corrections() {
        Instant from = stretches.getFirst().from();
        Instant to = stretches.getLast().to();
        return figures.corrections(desk, firstDay, lastDay).stream()
                .filter(each -> !each.slot().start(zone).isBefore(from)
                        && each.slot().start(zone).isBefore(to))
                .map(each -> new Correction(
                        desk.code(),
                        each.slot().start(zone),
                        each.counted().wireName(),
                        each.delta(),
                        each.notedAt(),
                        each.why().wireName()))
                .toList();
    }
}
