package io.madoguchi.directory.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.directory.hours.HoursRejected.NeverOpens;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** What must hold for any desk, on calendars made at random around clock changes, New Year and holidays. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class BusinessTimeProperties {
    private static final int DAYS = 18;
    private static final long WINDOW = Duration.ofDays(DAYS).toMillis();
    private static final Set<LocalDate> HOLIDAYS = IntStream.rangeClosed(2024, 2027)
            .mapToObj(OfficialHolidays::dates)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    /** A desk, and the days a property looks at. */
    record Plan(ZoneId zone, LocalDate first, TreeMap<LocalDate, OpeningHours> versions, List<Special> specials) {
        Instant start() {
            return first.atStartOfDay(zone).toInstant();
        }

        Instant at(long millis) {
            return start().plusMillis(millis);
        }

        DeskCalendar calendar() {
            return new DeskCalendar(zone, versions, specials, HolidayCalendar.computed());
        }

        BusinessTime time() {
            return new BusinessTime(calendar());
        }

        MinuteOracle oracle() {
            return new MinuteOracle(zone, versions, specials, HOLIDAYS, start(), DAYS * 24 * 60);
        }
    }

    @Property(tries = 150)
    void everyMinuteAgreesWithTheOracle(@ForAll("plans") Plan plan, @ForAll @LongRange(max = 59_999) long millis) {
        var oracle = plan.oracle();
        var calendar = plan.calendar();
        for (int index = 0; index < oracle.minutes(); index++) {
            Instant at = oracle.minute(index).plusMillis(millis);
            assertThat(calendar.isOpen(at)).as("%s", at).isEqualTo(oracle.isOpen(index));
        }
    }

    @Property(tries = 400)
    void timeBetweenAgreesWithTheOracle(
            @ForAll("plans") Plan plan, @ForAll("offsets") long one, @ForAll("offsets") long other) {
        Instant a = plan.at(Math.min(one, other));
        Instant b = plan.at(Math.max(one, other));
        Duration expected = plan.oracle().between(a, b);
        assertThat(plan.time().between(a, b)).isEqualTo(expected);
        assertThat(plan.time().between(b, a)).isEqualTo(expected.negated());
    }

    @Property(tries = 400)
    void deadlinesOpeningsAndClosingsAgreeWithTheOracle(
            @ForAll("plans") Plan plan, @ForAll("offsets") long offset, @ForAll("offsets") long duration) {
        var oracle = plan.oracle();
        Instant at = plan.at(offset);
        oracle.plus(at, Duration.ofMillis(duration))
                .ifPresentOrElse(
                        expected -> assertThat(plan.time().deadline(at, Duration.ofMillis(duration)))
                                .isEqualTo(expected),
                        () -> assertThat(deadline(plan, at, duration))
                                .allMatch(deadline -> !deadline.isBefore(plan.at(WINDOW))));
        oracle.plus(at, Duration.ZERO)
                .ifPresent(
                        expected -> assertThat(plan.calendar().nextOpening(at)).isEqualTo(expected));
        oracle.closing(at)
                .ifPresent(
                        expected -> assertThat(plan.calendar().nextClosing(at)).hasValue(expected));
    }

    @Property
    void addingTwiceIsAddingTheSum(
            @ForAll("plans") Plan plan,
            @ForAll("offsets") long offset,
            @ForAll("offsets") long one,
            @ForAll("offsets") long other) {
        Instant at = plan.at(offset);
        var twice = deadline(plan, at, one).stream()
                .flatMap(first -> deadline(plan, first, other).stream())
                .toList();
        assertThat(twice).isEqualTo(deadline(plan, at, one + other));
    }

    @Property
    void addingIsMonotonicInBothArguments(
            @ForAll("plans") Plan plan,
            @ForAll("offsets") long offset,
            @ForAll("offsets") long duration,
            @ForAll @LongRange(max = 100_000_000) long more) {
        for (Instant deadline : deadline(plan, plan.at(offset), duration)) {
            deadline(plan, plan.at(offset + more), duration)
                    .forEach(later -> assertThat(later).isAfterOrEqualTo(deadline));
            deadline(plan, plan.at(offset), duration + more + 1)
                    .forEach(later -> assertThat(later).isAfter(deadline));
        }
    }

    @Property
    void theTimeUntilADeadlineIsTheTimeAdded(
            @ForAll("plans") Plan plan, @ForAll("offsets") long offset, @ForAll("offsets") long duration) {
        Instant at = plan.at(offset);
        for (Instant deadline : deadline(plan, at, duration)) {
            assertThat(plan.time().between(at, deadline)).isEqualTo(Duration.ofMillis(duration));
        }
    }

    @Property
    void aDeadlineNeverLandsOnAClosedInstant(
            @ForAll("plans") Plan plan, @ForAll("offsets") long offset, @ForAll("offsets") long duration) {
        for (Instant deadline : deadline(plan, plan.at(offset), duration)) {
            assertThat(plan.calendar().isOpen(deadline)).isTrue();
        }
    }

    @Property
    void timesOfAdjoiningStretchesAddUp(
            @ForAll("plans") Plan plan,
            @ForAll("offsets") long a,
            @ForAll("offsets") long b,
            @ForAll("offsets") long c) {
        var time = plan.time();
        assertThat(time.between(plan.at(a), plan.at(b)).plus(time.between(plan.at(b), plan.at(c))))
                .isEqualTo(time.between(plan.at(a), plan.at(c)));
    }

    @Property
    void segmentsAreInOrderApartAndAddUp(
            @ForAll("plans") Plan plan, @ForAll("offsets") long one, @ForAll("offsets") long other) {
        Instant a = plan.at(Math.min(one, other));
        Instant b = plan.at(Math.max(one, other));
        var segments = plan.time().segments(a, b);
        assertThat(segments.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(plan.time().between(a, b));
        for (int each = 0; each < segments.size(); each++) {
            assertThat(segments.get(each).from()).isAfterOrEqualTo(a);
            assertThat(segments.get(each).to()).isBeforeOrEqualTo(b);
            assertThat(each == 0
                            || segments.get(each - 1)
                                    .to()
                                    .isBefore(segments.get(each).from()))
                    .isTrue();
        }
    }

    @Property
    void aStatusHoldsUntilTheChangeItNames(@ForAll("plans") Plan plan, @ForAll("offsets") long offset) {
        Instant at = plan.at(offset);
        var calendar = plan.calendar();
        Status status = calendar.statusAt(at);
        assertThat(status.open()).isEqualTo(calendar.isOpen(at)).isEqualTo(status.reason() == Status.Reason.OPEN);
        Instant change = status.open() ? status.closesAt() : status.opensAt();
        if (change == null) {
            assertThat(status.open() || hasNoOpening(plan, at)).isTrue();
        } else {
            assertThat(change).isAfter(at);
            assertThat(calendar.isOpen(change)).isNotEqualTo(status.open());
            assertThat(calendar.isOpen(change.minusNanos(1))).isEqualTo(status.open());
            assertThat(plan.time().between(at, change))
                    .isEqualTo(status.open() ? Duration.between(at, change) : Duration.ZERO);
        }
    }

    @Property
    void newHoursNeverAlterWhatWasTrueBefore(
            @ForAll("plans") Plan plan, @ForAll("hours") OpeningHours hours, @ForAll("offsets") long offset) {
        LocalDate effective = LocalDate.ofInstant(plan.at(offset), plan.zone()).plusDays(1);
        var versions = new TreeMap<>(plan.versions().headMap(effective, false));
        versions.put(effective, hours);
        var changed = new Plan(plan.zone(), plan.first(), versions, plan.specials());
        Instant change = effective.atStartOfDay(plan.zone()).toInstant();
        Instant since = plan.start().minus(Duration.ofDays(30));
        assertThat(changed.time().segments(since, change)).isEqualTo(plan.time().segments(since, change));
        assertThat(changed.calendar().versionAt(change)).isEqualTo(effective);
    }

    private static boolean hasNoOpening(Plan plan, Instant at) {
        assertThatThrownBy(() -> plan.calendar().nextOpening(at)).isInstanceOf(NeverOpens.class);
        return true;
    }

    /** The deadline, or nothing at a desk that does not open again. */
    private static List<Instant> deadline(Plan plan, Instant at, long millis) {
        try {
            return List.of(plan.time().deadline(at, Duration.ofMillis(millis)));
        } catch (NeverOpens refusal) {
            return List.of();
        }
    }

    @Provide
    Arbitrary<Long> offsets() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, WINDOW - 1),
                Arbitraries.longs().between(0, DAYS * 24 * 4 - 1).map(quarter -> quarter * 900_000));
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Arbitraries.oneOf(
                        place("Asia/Tokyo", "2024-04-22", "2025-12-24", "2026-09-14", "2026-04-27", "2026-12-20"),
                        place("Europe/London", "2026-03-20", "2026-10-16"),
                        place("America/New_York", "2026-03-01", "2026-10-25"),
                        place("America/Sao_Paulo", "2018-10-28", "2019-02-08"),
                        place("Australia/Lord_Howe", "2026-03-28", "2026-09-26"),
                        place("America/St_Johns", "2010-10-30", "2011-03-05"),
                        place("Pacific/Apia", "2011-12-22"),
                        place("Asia/Kathmandu", "2026-02-14", "2024-02-20"))
                .flatMap(this::plan);
    }

    @Provide
    Arbitrary<OpeningHours> hours() {
        return hours(LocalDate.of(2026, 12, 24));
    }

    private record Place(ZoneId zone, LocalDate first) {}

    private static Arbitrary<Place> place(String zone, String... firsts) {
        return Arbitraries.of(firsts).map(first -> new Place(ZoneId.of(zone), LocalDate.parse(first)));
    }

    private Arbitrary<Plan> plan(Place place) {
        Instant start = place.first.atStartOfDay(place.zone).toInstant();
        var versions = Combinators.combine(
                        hours(place.first),
                        hours(place.first).optional(0.5),
                        Arbitraries.integers().between(1, DAYS))
                .as((early, late, day) -> {
                    var result = new TreeMap<LocalDate, OpeningHours>();
                    result.put(LocalDate.of(2000, 1, 1), early);
                    late.ifPresent(hours -> result.put(place.first.plusDays(day), hours));
                    return result;
                });
        return Combinators.combine(versions, special(start).list().ofMaxSize(4))
                .as((hours, specials) -> new Plan(place.zone, place.first, hours, specials));
    }

    private Arbitrary<OpeningHours> hours(LocalDate near) {
        Arbitrary<List<List<Period>>> week = periods().list().ofSize(7);
        Arbitrary<Optional<YearEnd>> yearEnd = Combinators.combine(
                        Arbitraries.integers().between(0, DAYS),
                        Arbitraries.integers().between(0, 6))
                .as((from, days) ->
                        new YearEnd(MonthDay.from(near.plusDays(from)), MonthDay.from(near.plusDays(from + days))))
                .optional(0.4);
        return Combinators.combine(week, Arbitraries.of(true, false), yearEnd)
                .as((days, holidays, rest) -> hours(days, holidays && near.getYear() >= 2024, rest.orElse(null)));
    }

    private static OpeningHours hours(List<List<Period>> days, boolean holidays, @Nullable YearEnd yearEnd) {
        var weekly = new EnumMap<DayOfWeek, List<Period>>(DayOfWeek.class);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            weekly.put(weekday, days.get(weekday.getValue() - 1));
        }
        return new OpeningHours(weekly, holidays, yearEnd);
    }

    /** Up to three periods of a weekday; the last may run past midnight, some cuts touch. */
    private static Arbitrary<List<Period>> periods() {
        Arbitrary<Integer> minute = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1440),
                Arbitraries.integers().between(0, 24).map(hour -> hour * 60));
        return Combinators.combine(
                        minute.list().ofMinSize(0).ofMaxSize(6),
                        Arbitraries.integers().between(-600, 600),
                        Arbitraries.of(true, false))
                .as((cuts, overnight, touching) -> {
                    var sorted = new ArrayList<>(new TreeSet<>(cuts));
                    var periods = new ArrayList<Period>();
                    for (int each = 0; each + 1 < sorted.size(); each += touching ? 1 : 2) {
                        periods.add(new Period(sorted.get(each) * 60, sorted.get(each + 1) * 60));
                    }
                    if (!periods.isEmpty() && overnight > 0) {
                        Period last = periods.removeLast();
                        int to = Math.min(last.toSecond() + overnight * 60, last.fromSecond() + 86_400);
                        periods.add(new Period(last.fromSecond(), to));
                    }
                    return periods;
                });
    }

    private static Arbitrary<Special> special(Instant start) {
        return Combinators.combine(
                        Arbitraries.integers().between(-3000, DAYS * 1440),
                        Arbitraries.integers().between(1, 6000),
                        Arbitraries.of(true, false))
                .as((from, minutes, open) -> {
                    Instant begin = start.plusSeconds(60L * from);
                    return new Special(begin, begin.plusSeconds(60L * minutes), open, "special");
                });
    }
}
