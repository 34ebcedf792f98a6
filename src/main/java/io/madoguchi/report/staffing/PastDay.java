package io.madoguchi.report.staffing;

import java.time.LocalTime;
import java.util.Map;

/**
 * What happened on a day.
 *
 * @param calls how many rang in each half-hour, by its beginning: those in which the desk was open, also where none did
 */
public record PastDay(DayKind kind, Map<LocalTime, Integer> calls) {
    public PastDay {
        calls = Map.copyOf(calls);
    }

    int total() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
