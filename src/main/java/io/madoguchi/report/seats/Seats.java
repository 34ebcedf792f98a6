package io.madoguchi.report.seats;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.roster.Rosters;
import io.madoguchi.report.seats.PastCalls.Known;
import io.madoguchi.report.staffing.DayKind;
import io.madoguchi.report.staffing.ErlangC;
import io.madoguchi.report.staffing.Target;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells from the past of a desk how many people it needs on days to come. */
@Singleton
class Seats {
    private final PastCalls past;
    private final Rosters rosters;

    Seats(PastCalls past, Rosters rosters) {
        this.past = past;
        this.rosters = rosters;
    }

    /** The plan from a day to a day, from what was known when the first, or today, began. */
    SeatsPlan plan(Desk desk, LocalDate first, LocalDate last, LocalDate today, Target target) {
        LocalDate knownBefore = first.isBefore(today) ? first : today;
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
        Known known = past.before(
                desk,
                knownBefore,
                days.stream().map(day -> PastCalls.kind(desk, day)).collect(Collectors.toSet()));
        List<Slot> slots = new ArrayList<>();
        for (LocalDate day : days) {
            DayKind kind = PastCalls.kind(desk, day);
            PastCalls.open(desk, day).forEach(from -> slots.add(new Slot(desk, from, kind)));
        }
        Map<Instant, Integer> onDuty =
                rosters.headcount(desk, slots.stream().map(Slot::from).toList());
        return new SeatsPlan(
                desk.code(),
                target.share(),
                target.within().toSeconds(),
                knownBefore,
                known.answered(),
                rounded(known.handleSeconds(), 1),
                slots.stream()
                        .map(slot -> slot.plan(known, target, onDuty.getOrDefault(slot.from(), 0)))
                        .toList());
    }

    private static @Nullable Double rounded(OptionalDouble value, int places) {
        return value.isPresent()
                ? BigDecimal.valueOf(value.getAsDouble())
                        .setScale(places, RoundingMode.HALF_UP)
                        .doubleValue()
                : null;
    }

    /** A half-hour to come. */
    private record Slot(Desk desk, Instant from, DayKind kind) {
        SeatsPlan.HalfHour plan(Known known, Target target, int scheduled) {
            LocalTime time = LocalTime.ofInstant(from, desk.zone());
            OptionalDouble calls = known.forecast().calls(kind, time);
            OptionalDouble handle = known.handleSeconds();
            boolean tooLittle = calls.isEmpty() || (handle.isEmpty() && calls.getAsDouble() > 0);
            ErlangC staffed = tooLittle ? null : staffed(calls.getAsDouble(), handle.orElse(0), target);
            return new SeatsPlan.HalfHour(
                    from,
                    from.plus(PastCalls.HALF_HOUR),
                    kind.wireName(),
                    known.forecast().days(kind, time),
                    tooLittle,
                    rounded(calls, 2),
                    staffed == null ? null : rounded(OptionalDouble.of(staffed.load()), 4),
                    staffed == null ? null : staffed.seats(),
                    // Where nobody rings there is no share of callers.
                    staffed == null || staffed.load() == 0
                            ? null
                            : rounded(OptionalDouble.of(staffed.serviceLevel(target.within())), 4),
                    staffed == null || staffed.load() == 0 ? null : rounded(staffed.averageSpeedOfAnswerSeconds(), 1),
                    staffed == null || staffed.load() == 0 ? null : rounded(OptionalDouble.of(staffed.occupancy()), 4),
                    scheduled,
                    staffed == null ? null : Math.max(0, staffed.seats() - scheduled));
        }

        /** Calls come while the desk is open, be it only a part of the half-hour. */
        private ErlangC staffed(double calls, double handleSeconds, Target target) {
            Duration open = desk.calendar()
                    .openIntervals(from, from.plus(PastCalls.HALF_HOUR))
                    .map(stretch -> stretch.length())
                    .reduce(Duration.ZERO, Duration::plus);
            double load = calls * handleSeconds / open.toSeconds();
            // Whoever rings at an open desk is answered, however seldom that is.
            return new ErlangC(load, Math.max(1, target.seats(load, handleSeconds)), handleSeconds);
        }
    }
}
