package io.madoguchi.directory.roster;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Period;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who is at a desk in a usual week, by the desk's wall clock; holidays make no difference to it.
 *
 * @param shifts in the order in which they were written
 */
record WeeklyPlan(List<Shift> shifts) {
    private static final int DAY = 86_400;
    private static final int WEEK = 7 * DAY;

    /** @throws Invalid when two shifts of one person overlap, or a shift itself; touching ones are fine */
    WeeklyPlan {
        shifts = List.copyOf(shifts);
        mustNotOverlap(shifts);
    }

    /**
     * The same hours on some weekdays.
     *
     * @param period may run past midnight into the next day
     */
    record Shift(String username, Set<DayOfWeek> days, Period period) {}

    boolean isEmpty() {
        return shifts.isEmpty();
    }

    /** The week of one person as if it were the opening hours of a desk. */
    OpeningHours hoursOf(String username) {
        Map<DayOfWeek, List<Period>> weekly = new EnumMap<>(DayOfWeek.class);
        for (Shift shift : shifts) {
            if (shift.username.equals(username)) {
                shift.days.forEach(day ->
                        weekly.computeIfAbsent(day, each -> new ArrayList<>()).add(shift.period));
            }
        }
        return new OpeningHours(weekly, false, null);
    }

    /** A shift on one weekday, in seconds since the beginning of Monday. */
    private record Piece(int place, int from, int to) {
        boolean runsInto(Piece next, int later) {
            return to > next.from + later;
        }
    }

    private static void mustNotOverlap(List<Shift> shifts) {
        shifts.stream().map(Shift::username).distinct().forEach(each -> piecesMustNotOverlap(pieces(each, shifts)));
    }

    private static void piecesMustNotOverlap(List<Piece> week) {
        for (int each = 0; each < week.size(); each++) {
            Piece piece = week.get(each);
            boolean last = each == week.size() - 1;
            Piece next = week.get(last ? 0 : each + 1);
            if (piece.runsInto(next, last ? WEEK : 0)) {
                throw Invalid.at(
                        "/shifts/" + Math.max(piece.place, next.place),
                        "overlaps shift " + Math.min(piece.place, next.place) + ", which the same person has");
            }
        }
    }

    private static List<Piece> pieces(String username, List<Shift> shifts) {
        return IntStream.range(0, shifts.size())
                .boxed()
                .filter(place -> shifts.get(place).username.equals(username))
                .flatMap(place -> shifts.get(place).days.stream().map(day -> piece(place, day, shifts.get(place))))
                .sorted(Comparator.comparingInt(Piece::from))
                .toList();
    }

    private static Piece piece(int place, DayOfWeek day, Shift shift) {
        int midnight = (day.getValue() - 1) * DAY;
        return new Piece(place, midnight + shift.period.fromSecond(), midnight + shift.period.toSecond());
    }
}
