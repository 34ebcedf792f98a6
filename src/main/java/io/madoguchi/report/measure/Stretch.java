package io.madoguchi.report.measure;

import io.madoguchi.core.Invalid;
import io.madoguchi.report.count.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One of the intervals of a report; the first and the last end where the report does. */
public record Stretch(Instant from, Instant to) {
    /** More intervals than this are no report. */
    public static final int MOST = 20_000;

    /**
     * A time divided into intervals.
     *
     * @throws Invalid when its edges lie between half-hours, or there would be too many
     */
    public static List<Stretch> of(Interval interval, ZoneId zone, Instant from, Instant to) {
        mustBeAnEdge("?from", zone, from);
        mustBeAnEdge("?to", zone, to);
        var stretches = new ArrayList<Stretch>();
        for (Instant start = from; start.isBefore(to); ) {
            if (stretches.size() == MOST) {
                throw tooMany();
            }
            Instant next = next(interval, zone, start);
            stretches.add(new Stretch(start, next.isBefore(to) ? next : to));
            start = next;
        }
        return stretches;
    }

    public static Invalid tooMany() {
        return Invalid.at("?interval", "would divide the report into more than " + MOST + " parts");
    }

    private static void mustBeAnEdge(String name, ZoneId zone, Instant at) {
        if (!Slot.of(at, zone).start(zone).equals(at)) {
            throw Invalid.at(name, "must be a full or half hour at the desk");
        }
    }

    private static Instant next(Interval interval, ZoneId zone, Instant start) {
        return interval == Interval.HALF_HOUR
                ? start.plus(Slot.LENGTH)
                : interval.next(LocalDate.ofInstant(start, zone))
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** From the earlier beginning to the later end. */
    Stretch with(Stretch other) {
        return new Stretch(other.from.isBefore(from) ? other.from : from, other.to.isAfter(to) ? other.to : to);
    }

    public Slot first(ZoneId zone) {
        return Slot.of(from, zone);
    }

    /** The half-hour after it. */
    public Slot end(ZoneId zone) {
        return Slot.of(to, zone);
    }

    public LocalDate lastDay(ZoneId zone) {
        return LocalDate.ofInstant(to.minusNanos(1), zone);
    }

    public List<YearMonth> months(ZoneId zone) {
        var months = new ArrayList<YearMonth>();
        YearMonth last = YearMonth.from(lastDay(zone));
        for (YearMonth month = YearMonth.from(first(zone).day()); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }
}
