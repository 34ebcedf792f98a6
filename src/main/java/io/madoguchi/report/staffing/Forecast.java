package io.madoguchi.report.staffing;

import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How many calls a half-hour will bring: as many as it brought on average on earlier days of its kind, but for the busiest
 * and the quietest of them. A median would be 0 wherever calls are rare, and there a desk must be staffed, too; a mean
 * of all days would expect a wave of attacks, or a failure, every week. It is days that are left out, not half-hours:
 * those of a usual day are as they are.
 */
public final class Forecast {
    /** With fewer days nothing can be said. */
    public static final int FEWEST_DAYS = 4;

    private final List<PastDay> past;

    public Forecast(List<PastDay> past) {
        this.past =
                past.stream().sorted(Comparator.comparingInt(PastDay::total)).toList();
    }

    /** On how many days of that kind the desk was open in that half-hour. */
    public int days(DayKind kind, LocalTime halfHour) {
        return alike(kind, halfHour).size();
    }

    /** The calls to expect; empty with fewer than {@value #FEWEST_DAYS} days to tell from. */
    public OptionalDouble calls(DayKind kind, LocalTime halfHour) {
        List<Integer> calls = alike(kind, halfHour);
        return calls.size() < FEWEST_DAYS
                ? OptionalDouble.empty()
                : calls.subList(1, calls.size() - 1).stream()
                        .mapToInt(Integer::intValue)
                        .average();
    }

    /** The quietest day first. */
    private List<Integer> alike(DayKind kind, LocalTime halfHour) {
        return past.stream()
                .filter(day -> day.kind() == kind)
                .flatMap(day -> Stream.ofNullable(day.calls().get(halfHour)))
                .toList();
    }
}
