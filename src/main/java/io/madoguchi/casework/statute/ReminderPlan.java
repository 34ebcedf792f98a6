package io.madoguchi.casework.statute;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * When people at a desk are reminded of a deadline: between 09:00 and 18:00 while the desk is open. A reminder ahead of a
 * day on which it rests comes on the last day before on which it does not; of a desk that is closed for two weeks only the
 * time of day is looked at.
 */
public record ReminderPlan(DeskCalendar desk) {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final int SIGHT_DAYS = 14;

    /** The later the graver. */
    public enum Stage {
        /** The day to be aimed at has come. */
        SOFT,
        /** Tomorrow is the last day. */
        EVE,
        /** The last day is over. */
        PASSED
    }

    /** The gravest stage of which it is time to remind; the earlier ones are not told any more. */
    public Optional<Stage> reached(Deadline deadline, Instant now) {
        return Arrays.stream(Stage.values())
                .filter(stage -> !moment(stage, deadline).isAfter(now))
                .reduce((earlier, later) -> later);
    }

    /** When the next stage is reached; empty when all are. */
    public Optional<Instant> next(Deadline deadline, Instant now) {
        return Arrays.stream(Stage.values())
                .map(stage -> moment(stage, deadline))
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo);
    }

    /** The first instant from {@code at} on at which people may be reminded. */
    public Instant daytimeFrom(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, desk.zone());
        return days(today, each -> each.plusDays(1))
                .flatMap(day -> open(day, at).stream())
                .findFirst()
                .orElseGet(() -> days(today, each -> each.plusDays(1))
                        .filter(day -> evening(day).isAfter(at))
                        .findFirst()
                        .map(day -> later(morning(day), at))
                        .orElseThrow());
    }

    private Instant moment(Stage stage, Deadline deadline) {
        return switch (stage) {
            case SOFT -> ahead(deadline.soft());
            case EVE -> ahead(deadline.hard().minusDays(1));
            case PASSED ->
                daytimeFrom(
                        deadline.hard().plusDays(1).atStartOfDay(desk.zone()).toInstant());
        };
    }

    private Instant ahead(LocalDate day) {
        return days(day, each -> each.minusDays(1))
                .flatMap(each -> open(each, morning(each)).stream())
                .findFirst()
                .orElse(morning(day));
    }

    /** The first instant of the daytime of a day, from {@code at} on, at which the desk is open. */
    private Optional<Instant> open(LocalDate day, Instant at) {
        return desk.openIntervals(later(morning(day), at), evening(day))
                .findFirst()
                .map(Interval::from);
    }

    private static Stream<LocalDate> days(LocalDate first, UnaryOperator<LocalDate> step) {
        return Stream.iterate(first, step).limit(SIGHT_DAYS);
    }

    private Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(desk.zone()).toInstant();
    }

    private Instant evening(LocalDate day) {
        return day.atTime(EVENING).atZone(desk.zone()).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
