package io.madoguchi.report.seats;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.staffing.DayKind;
import io.madoguchi.report.staffing.Forecast;
import io.madoguchi.report.staffing.PastDay;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls a desk had, as far as they tell of days to come. */
@Singleton
class PastCalls {
    static final Duration HALF_HOUR = Duration.ofMinutes(30);
    /** Of ordinary days: so much of the past is like the present. */
    static final int WEEKS = 12;
    /** Of holidays, of which there are few. */
    static final int WEEKS_OF_HOLIDAYS = 53;
    /** With fewer answered calls nothing is said of how long they take. */
    static final int FEWEST_ANSWERED = 20;
    /** Every offset of a time zone is so many of them, and so is a half-hour. */
    private static final int QUARTER = 15 * 60;

    private final EntityManager database;

    PastCalls(EntityManager database) {
        this.database = database;
    }

    /**
     * What is known of a desk.
     *
     * @param answered how many answered calls it is told from
     * @param handleSeconds how long those took on average with the work after them; empty when they were too few
     */
    record Known(Forecast forecast, int answered, OptionalDouble handleSeconds) {}

    /** What was known of a desk when a day began, of days of those kinds. */
    Known before(Desk desk, LocalDate day, Set<DayKind> kinds) {
        LocalDate since = firstCall(desk).orElse(day);
        List<LocalDate> days = day.minusWeeks(WEEKS_OF_HOLIDAYS)
                .datesUntil(day)
                .filter(each -> !each.isBefore(since))
                .filter(each -> kinds.contains(kind(desk, each)))
                .filter(each -> kind(desk, each) == DayKind.HOLIDAY || !each.isBefore(day.minusWeeks(WEEKS)))
                .toList();
        Map<Instant, Integer> rang = rang(desk, days);
        List<PastDay> past = days.stream()
                .map(each -> new PastDay(
                        kind(desk, each),
                        open(desk, each).stream()
                                .collect(Collectors.toMap(
                                        begun -> LocalTime.ofInstant(begun, desk.zone()),
                                        begun -> rang.getOrDefault(begun, 0),
                                        PastCalls::ofBoth))))
                .toList();
        return handled(desk, day, new Forecast(past));
    }

    /** Also where the desk is open on holidays: people ring less then. */
    static DayKind kind(Desk desk, LocalDate day) {
        return DayKind.of(day.getDayOfWeek(), desk.calendar().holidays().on(day).isPresent());
    }

    /** A half-hour that came twice, where the clock was put back, counts as one like others. */
    private static int ofBoth(int first, int second) {
        return Math.ceilDiv(first + second, 2);
    }

    /**
     * The beginnings of the half-hours of a day in which the desk was open, were it for a moment; on the day on which the
     * clock is put back an hour there are two more of them, half of which show the same time.
     */
    static List<Instant> open(Desk desk, LocalDate day) {
        return desk.calendar()
                .openIntervals(start(desk, day), start(desk, day.plusDays(1)))
                .flatMap(stretch -> Stream.iterate(
                        halfHour(desk, stretch.from()),
                        begun -> begun.isBefore(stretch.to()),
                        begun -> halfHour(desk, begun.plus(HALF_HOUR))))
                .distinct()
                .toList();
    }

    static Instant start(Desk desk, LocalDate day) {
        return day.atStartOfDay(desk.zone()).toInstant();
    }

    /** When the half-hour of the desk's wall clock began in which an instant lies. */
    private static Instant halfHour(Desk desk, Instant at) {
        LocalTime time = LocalTime.ofInstant(at, desk.zone());
        return at.truncatedTo(ChronoUnit.MINUTES).minus(time.getMinute() % 30, ChronoUnit.MINUTES);
    }

    /** The day it rang for the first time: that it was silent before tells nothing. */
    private Optional<LocalDate> firstCall(Desk desk) {
        List<?> first = database.createNativeQuery(
                        "SELECT MIN(received_at) FROM report_call WHERE desk_id = :desk", Instant.class)
                .setParameter("desk", desk.id())
                .getResultList();
        return first.stream()
                .filter(Objects::nonNull)
                .map(each -> LocalDate.ofInstant((Instant) each, desk.zone()))
                .findFirst();
    }

    /** Calls by the beginning of the half-hour in which they rang; the days that lie side by side are read together. */
    private Map<Instant, Integer> rang(Desk desk, List<LocalDate> days) {
        var rang = new HashMap<Instant, Integer>();
        for (int first = 0; first < days.size(); ) {
            int last = first;
            while (last + 1 < days.size()
                    && days.get(last + 1).equals(days.get(last).plusDays(1))) {
                last++;
            }
            for (Object[] row : offered(desk, days.get(first), days.get(last).plusDays(1))) {
                Instant quarter = Instant.ofEpochSecond(((Number) row[0]).longValue() * QUARTER);
                rang.merge(halfHour(desk, quarter), ((Number) row[1]).intValue(), Integer::sum);
            }
            first = last + 1;
        }
        return rang;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> offered(Desk desk, LocalDate from, LocalDate to) {
        return database.createNativeQuery("""
                        SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', received_at) DIV :quarter AS quarter, COUNT(*)
                        FROM report_call WHERE desk_id = :desk AND received_at >= :from AND received_at < :to AND offered
                        GROUP BY quarter""")
                .setParameter("quarter", QUARTER)
                .setParameter("desk", desk.id())
                .setParameter("from", start(desk, from))
                .setParameter("to", start(desk, to))
                .getResultList();
    }

    private Known handled(Desk desk, LocalDate day, Forecast forecast) {
        Object[] sums = (Object[]) database.createNativeQuery("""
                        SELECT COUNT(*), COALESCE(SUM(talk_seconds), 0) + COALESCE(SUM(after_call_seconds), 0)
                        FROM report_call WHERE desk_id = :desk AND received_at >= :from AND received_at < :to
                        AND answered AND talk_seconds IS NOT NULL""")
                .setParameter("desk", desk.id())
                .setParameter("from", start(desk, day.minusWeeks(WEEKS)))
                .setParameter("to", start(desk, day))
                .getSingleResult();
        int answered = ((Number) sums[0]).intValue();
        double seconds = ((Number) sums[1]).doubleValue();
        return new Known(
                forecast,
                answered,
                answered < FEWEST_ANSWERED || seconds == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(seconds / answered));
    }
}
