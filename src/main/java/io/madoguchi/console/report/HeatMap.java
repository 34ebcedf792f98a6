package io.madoguchi.console.report;

import io.madoguchi.console.page.Tongue;
import io.madoguchi.report.sla.SlaReport.Item;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How many calls rang in each hour of the week, opening hours or not. */
record HeatMap(List<Day> days) {
    private static final int HOURS = 24;
    /** Shades beside the one for nothing. */
    private static final int SHADES = 5;

    /** A day of the week with its 24 hours. */
    record Day(String name, List<Hour> hours) {}

    /**
     * One hour.
     *
     * @param shade 0 for nothing, up to 5 for the most
     */
    record Hour(long calls, long shade) {}

    static HeatMap of(List<Item> halfHours, ZoneId zone, Tongue tongue) {
        var calls = new long[DayOfWeek.values().length][HOURS];
        for (Item each : halfHours) {
            ZonedDateTime at = each.from().atZone(zone);
            calls[at.getDayOfWeek().getValue() - 1][at.getHour()] +=
                    each.calls().offered() + each.calls().outOfHours().offered();
        }
        long most = Arrays.stream(calls).flatMapToLong(Arrays::stream).max().orElse(0);
        var days = new ArrayList<Day>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(new Day(
                    tongue.weekday(day),
                    Arrays.stream(calls[day.getValue() - 1])
                            .mapToObj(each -> new Hour(each, shade(each, most)))
                            .toList()));
        }
        return new HeatMap(days);
    }

    public List<Integer> hours() {
        return IntStream.range(0, HOURS).boxed().toList();
    }

    private static long shade(long calls, long most) {
        return most == 0 ? 0 : (calls * SHADES + most - 1) / most;
    }
}
