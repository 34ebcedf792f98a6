package io.madoguchi.voice.plan;

import io.madoguchi.directory.hours.DeskCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first chance found the slow way: looks at every minute, and asks whether the desk is open and the wall clock shows a
 * wished time. For zones whose clock is never changed. */
final class PlanOracle {
    private static final int SIGHT_MINUTES = 25 * 24 * 60;

    private PlanOracle() {}

    /** Empty when it is not within 25 days. {@code earliest} and the wish must be in whole minutes. */
    static Optional<Instant> chance(Instant earliest, @Nullable Wish wish, DeskCalendar desk) {
        for (int minute = 0; minute < SIGHT_MINUTES; minute++) {
            Instant now = earliest.plusSeconds(60L * minute);
            if (desk.isOpen(now) && (wish == null || isWished(now, wish, desk))) {
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    static boolean isWished(Instant now, Wish wish, DeskCalendar desk) {
        if (now.isBefore(wish.from())) {
            return false;
        }
        LocalTime wall = LocalTime.ofInstant(now, desk.zone());
        LocalTime from = LocalTime.ofInstant(wish.from(), desk.zone());
        LocalTime until = LocalTime.ofInstant(wish.until(), desk.zone());
        boolean pastFrom = !wall.isBefore(from);
        boolean beforeUntil = wall.isBefore(until);
        return from.isBefore(until) ? pastFrom && beforeUntil : pastFrom || beforeUntil;
    }

    static LocalDate day(Instant at, DeskCalendar desk) {
        return LocalDate.ofInstant(at, desk.zone());
    }
}
