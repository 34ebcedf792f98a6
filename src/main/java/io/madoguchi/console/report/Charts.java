package io.madoguchi.console.report;

import io.madoguchi.console.page.Tongue;
import io.madoguchi.console.report.Chart.Cell;
import io.madoguchi.console.report.Chart.Row;
import io.madoguchi.report.sla.SlaReport.Calls;
import io.madoguchi.report.sla.SlaReport.Item;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws what a report tells, in the parts that were asked for. */
record Charts(Tongue tongue, ZoneId zone, Question question) {
    private static final LocalTime LAST = LocalTime.of(23, 30);

    /** At what time of the day calls come; all days together, from the first half-hour in which any came to the last. */
    Chart timeOfDay(List<Item> halfHours) {
        var byTime = new TreeMap<LocalTime, long[]>();
        for (Item each : halfHours) {
            Calls calls = each.calls();
            long[] sums = byTime.computeIfAbsent(each.from().atZone(zone).toLocalTime(), time -> new long[3]);
            sums[0] += calls.answered();
            sums[1] += calls.abandoned();
            sums[2] += calls.offered() - calls.answered() - calls.abandoned();
        }
        byTime.values().removeIf(sums -> sums[0] + sums[1] + sums[2] == 0);
        var rows = new ArrayList<Row>();
        if (!byTime.isEmpty()) {
            LocalTime time = byTime.firstKey();
            while (!time.isAfter(byTime.lastKey())) {
                long[] sums = byTime.getOrDefault(time, new long[3]);
                rows.add(new Row(time.toString(), List.of(count(sums[0]), count(sums[1]), count(sums[2]))));
                if (time.equals(LAST)) {
                    break;
                }
                time = time.plusMinutes(30);
            }
        }
        return chart("time-of-day", "stack", tongue.say("chart.time"), rows, "answered", "abandoned", "otherwise");
    }

    /** Which share of the calls was answered soon enough. */
    Chart serviceLevel(List<Item> parts) {
        return chart(
                "service-level",
                "line",
                part(),
                rows(
                        parts,
                        each -> List.of(
                                share(each.calls().serviceLevel()),
                                share(each.calls().answerRate()))),
                "level",
                "rate");
    }

    /** How long the open cases have been open, at the end of each part. */
    Chart backlog(List<Item> parts) {
        return chart(
                "backlog",
                "stack",
                part(),
                rows(parts, each -> {
                    Long over7 = each.cases().backlogOver7Days();
                    Long over3 = each.cases().backlogOver3Days();
                    Long over1 = each.cases().backlogOver1Day();
                    return List.of(
                            less(each.cases().backlog(), over1),
                            less(over1, over3),
                            less(over3, over7),
                            less(over7, 0L));
                }),
                "day",
                "three",
                "seven",
                "more");
    }

    private String part() {
        return tongue.say("report.by." + question.interval().wireName());
    }

    private List<Row> rows(List<Item> items, Function<Item, List<Cell>> cells) {
        return items.stream()
                .map(each -> new Row(
                        FigureTable.label(LocalDate.ofInstant(each.from(), zone), question.interval(), tongue),
                        cells.apply(each)))
                .toList();
    }

    private Chart chart(String name, String kind, String heading, List<Row> rows, String... series) {
        String key = "chart." + name;
        return new Chart(
                name,
                kind,
                tongue.say(key),
                tongue.say(key + ".lead", question.threshold().seconds()),
                heading,
                List.of(series).stream()
                        .map(each -> tongue.say(key + "." + each))
                        .toList(),
                rows);
    }

    private Cell count(long number) {
        return new Cell(number, tongue.number(number));
    }

    private Cell less(@Nullable Long all, @Nullable Long part) {
        return all == null || part == null ? new Cell(null, Tongue.NOTHING) : count(all - part);
    }

    private Cell share(@Nullable Double fraction) {
        return new Cell(fraction == null ? null : fraction * 100, tongue.percent(fraction));
    }
}
