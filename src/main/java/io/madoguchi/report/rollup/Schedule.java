package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** When a day is counted again, and when its month is closed. */
@Singleton
class Schedule {
    /** A call may last a day, and what Twilio did not tell is asked for. */
    private static final int RECENT_DAYS = 3;

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration OPEN = Duration.ofMinutes(2);
    private static final Duration CLOSED = Duration.ofDays(1);

    /** A case can be reopened for a fortnight after it was resolved; whatever takes longer than this is history. */
    private static final Duration CORRECTED_FOR = Duration.ofDays(92);

    private final Duration closeAfter;

    Schedule(@ConfigProperty(name = "madoguchi.reports.close-after") Duration closeAfter) {
        this.closeAfter = closeAfter;
    }

    Instant closing(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().plus(closeAfter);
    }

    /** When to count a day of an open month again. */
    Instant again(LocalDate day, Desk desk, Instant now) {
        LocalDate recent = LocalDate.ofInstant(now, desk.zone()).minusDays(RECENT_DAYS);
        return now.plus(day.isBefore(recent) ? OPEN : RECENT);
    }

    /** When to look again whether anything of a closed month arrived late; null when never. */
    static @Nullable Instant late(Instant closedAt, Instant now) {
        Instant again = now.plus(CLOSED);
        return again.isAfter(closedAt.plus(CORRECTED_FOR)) ? null : again;
    }
}
