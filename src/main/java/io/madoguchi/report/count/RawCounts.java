package io.madoguchi.report.count;

import io.madoguchi.directory.desk.Desk;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts what the views show. */
@Singleton
public class RawCounts {
    private final EntityManager database;

    RawCounts(EntityManager database) {
        this.database = database;
    }

    /**
     * What was counted.
     *
     * @param slots those in which anything was
     * @param seen by day, how many rows there were that only forgetting takes away
     */
    public record Counted(NavigableMap<Slot, Tally> slots, Map<LocalDate, Integer> seen) {
        public int seenOn(LocalDate day) {
            return seen.getOrDefault(day, 0);
        }

        public NavigableMap<Slot, Tally> on(LocalDate day) {
            return slots.subMap(new Slot(day, 0), true, new Slot(day.plusDays(1), 0), false);
        }
    }

    /** What happened on the days of a desk from the first to the last, as far as it has happened yet. */
    public Counted of(Desk desk, LocalDate first, LocalDate last, Instant now) {
        Instant from = first.atStartOfDay(desk.zone()).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(desk.zone()).toInstant();
        var counted = new Counted(new TreeMap<>(), new HashMap<>());
        for (Source source : Source.values()) {
            for (Object[] row : rows(source, source.sql(), desk, from, to, now)) {
                Instant start = from.plus(Slot.LENGTH.multipliedBy(number(row[0])));
                put(row, source, Slot.of(start, desk.zone()), counted);
            }
        }
        counted.slots.values().removeIf(Tally::isEmpty);
        return counted;
    }

    /** By day, how many rows there are that only forgetting takes away. */
    public Map<LocalDate, Integer> seen(Desk desk, LocalDate first, LocalDate last, Instant now) {
        Instant from = first.atStartOfDay(desk.zone()).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(desk.zone()).toInstant();
        var seen = new HashMap<LocalDate, Integer>();
        for (Source source : Source.values()) {
            if (source.isLasting()) {
                for (Object[] row : rows(source, source.rowsSql(), desk, from, to, now)) {
                    Instant start = from.plus(Slot.LENGTH.multipliedBy(number(row[0])));
                    seen.merge(LocalDate.ofInstant(start, desk.zone()), (int) number(row[1]), Integer::sum);
                }
            }
        }
        return seen;
    }

    /**
     * Whether a promise that was to be kept on these days has neither been kept nor been noticed to be missed: after a time
     * without the service, for one.
     */
    public boolean isUnsettled(Desk desk, LocalDate first, LocalDate last) {
        return database.createNativeQuery("""
                        SELECT 1 FROM report_clock
                        WHERE desk_id = :desk AND ended_at IS NULL AND broken_at IS NULL
                          AND deadline_at >= :from AND deadline_at < :to
                        LIMIT 1""")
                .setParameter("desk", desk.id())
                .setParameter("from", first.atStartOfDay(desk.zone()).toInstant())
                .setParameter("to", last.plusDays(1).atStartOfDay(desk.zone()).toInstant())
                .getResultStream()
                .findAny()
                .isPresent();
    }

    private static void put(Object[] row, Source source, Slot slot, Counted counted) {
        if (source.isLasting()) {
            counted.seen.merge(slot.day(), (int) number(row[1]), Integer::sum);
        }
        Tally tally = counted.slots.computeIfAbsent(slot, fresh -> new Tally());
        List<Count> counts = source.counts();
        for (int place = 0; place < counts.size(); place++) {
            tally.add(counts.get(place), number(row[place + 2]));
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(Source source, String sql, Desk desk, Instant from, Instant to, Instant now) {
        return database.createNativeQuery(sql)
                .setParameter("desk", desk.id())
                .setParameter("from", from.minus(source.later()))
                .setParameter("to", to.minus(source.later()))
                .setParameter("now", now.minus(source.later()))
                .getResultList();
    }

    /** A sum of nothing is null. */
    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
