package io.madoguchi.directory.hours;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import io.madoguchi.directory.hours.HoursRejected.NeverOpens;
import io.madoguchi.directory.hours.HoursRejected.OutOfRange;
import io.madoguchi.directory.hours.Status.Reason;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * When one desk is open: its weekly hours by effective date, special openings and closures, and the holidays, from
 * 1970-01-01T00:00Z to the end of 2099 in the desk's zone. Exact to the nanosecond.
 *
 * <p>A period runs from the first instant at which the desk's wall clock shows or has passed its beginning to the first
 * instant at which it shows or has passed its end. So where the clock is put forward over an hour, what would begin or
 * end in it does so at the jump; where it is put back, the first of the two counts; and 24:00 is the start of the next
 * local day.
 *
 * <p>The hours in force on the day a period begins decide over the whole of it. Days before the earliest effective date
 * follow the earliest hours.
 */
public final class DeskCalendar {
    /** Ten years with their leap days: what is further away than this is not in sight. */
    private static final long SIGHT = 3653L * Period.DAY * 1_000_000_000L;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final NavigableMap<LocalDate, OpeningHours> versions;
    private final HolidayCalendar holidays;
    /** The special in force from each key to the next, in nanoseconds since 1970; later specials have won. */
    private final NavigableMap<Long, Optional<Special>> specials = new TreeMap<>();
    /** Exclusive, in nanoseconds since 1970. */
    private final long end;

    /**
     * @param versions hours by the local date from which they are in force; at least one
     * @param specials a later one wins over an earlier one
     */
    public DeskCalendar(
            ZoneId zone,
            NavigableMap<LocalDate, OpeningHours> versions,
            List<Special> specials,
            HolidayCalendar holidays) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A desk needs hours, if only empty ones");
        }
        this.zone = zone;
        this.rules = zone.getRules();
        this.versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
        this.holidays = holidays;
        this.end = nanos(LocalDate.of(JapaneseHolidays.LAST_YEAR + 1, 1, 1), 0);
        this.specials.put(0L, Optional.empty());
        this.specials.put(end, Optional.empty());
        specials.forEach(this::lay);
    }

    public ZoneId zone() {
        return zone;
    }

    public HolidayCalendar holidays() {
        return holidays;
    }

    /**
     * The effective date of the hours in force on the local date of an instant.
     *
     * @throws OutOfRange when the instant is outside 1970–2099
     */
    public LocalDate versionAt(Instant at) {
        return versionOn(LocalDate.ofInstant(required(at), zone));
    }

    /**
     * The versions in force on any local date from one instant to another, in whichever order, by effective date.
     *
     * @throws OutOfRange when one of the two is outside 1970–2099
     */
    public NavigableMap<LocalDate, OpeningHours> versionsBetween(Instant a, Instant b) {
        return b.isBefore(a) ? versionsBetween(b, a) : versions.subMap(versionAt(a), true, versionAt(b), true);
    }

    /** Whether the desk is open; never throws: outside 1970–2099 it is closed and not seen to open. */
    public Status statusAt(Instant at) {
        if (!covers(at)) {
            return new Status(false, Reason.OUTSIDE_HOURS, null, null, null, null);
        }
        var cursor = new Cursor(nanos(at));
        long sight = sight(cursor.position);
        boolean opens = cursor.next(sight);
        if (opens && cursor.start == nanos(at)) {
            String note = special(at).map(Special::reason).orElse(null);
            return new Status(
                    true, Reason.OPEN, note, null, null, cursor.closing(sight).orElse(null));
        }
        return closed(at, opens ? instant(cursor.start) : null);
    }

    /** Whether the desk is open; outside 1970–2099 it is not. */
    public boolean isOpen(Instant at) {
        return covers(at) && new Cursor(nanos(at)).next(nanos(at) + 1);
    }

    /** Whether the desk would be open by its weekly hours, and only a closure keeps it shut. */
    public boolean isShutByClosure(Instant at) {
        return !isOpen(at) && new DeskCalendar(zone, versions, List.of(), holidays).isOpen(at);
    }

    /**
     * The first instant not before {@code at} at which the desk is open: {@code at} itself when it is.
     *
     * @throws NeverOpens when there is none in the next ten years
     * @throws OutOfRange when {@code at} or the opening is outside 1970–2099
     */
    public Instant nextOpening(Instant at) {
        Cursor cursor = from(at);
        cursor.advance();
        return instant(cursor.start);
    }

    /**
     * The end of the present stretch of opening, or of the next when closed; empty when there is none in the next ten
     * years or before the end of 2099.
     *
     * @throws OutOfRange when {@code at} is outside 1970–2099
     */
    public Optional<Instant> nextClosing(Instant at) {
        Cursor cursor = from(at);
        long sight = sight(cursor.position);
        return cursor.next(sight) ? cursor.closing(sight) : Optional.empty();
    }

    /**
     * The stretches of opening in {@code [from, to)}, in order, as long as possible, computed as they are asked for.
     *
     * @throws OutOfRange when one of the two is outside 1970–2099
     */
    public Stream<Interval> openIntervals(Instant from, Instant to) {
        Cursor cursor = from(from);
        long until = nanos(required(to));
        var intervals = new AbstractSpliterator<Interval>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super Interval> action) {
                if (!cursor.next(until)) {
                    return false;
                }
                long start = cursor.start;
                cursor.extend(until);
                action.accept(new Interval(instant(start), instant(Math.min(cursor.end, until))));
                return true;
            }
        };
        return StreamSupport.stream(intervals, false);
    }

    /** A walk over the openings from an instant on. */
    Cursor from(Instant at) {
        return new Cursor(nanos(required(at)));
    }

    Instant required(Instant at) {
        if (!covers(at)) {
            throw new OutOfRange("The instant is before 1970 or after the end of 2099");
        }
        return at;
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    /** Nanoseconds since 1970; until the year 2262 they fit. */
    static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private Status closed(Instant at, @Nullable Instant opensAt) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        OpeningHours hours = hoursOn(date);
        Optional<Special> closure = special(at);
        if (closure.isPresent()) {
            return new Status(false, Reason.CLOSURE, closure.get().reason(), null, opensAt, null);
        }
        if (hours.isYearEnd(date)) {
            return new Status(false, Reason.YEAR_END, null, null, opensAt, null);
        }
        if (hours.restsOnHoliday(date, holidays)) {
            Holiday holiday = holidays.on(date).orElseThrow();
            return new Status(false, Reason.HOLIDAY, null, holiday, opensAt, null);
        }
        DayOfWeek weekday = date.getDayOfWeek();
        boolean weekend = weekday == SATURDAY || weekday == SUNDAY;
        Reason reason = weekend && hours.on(weekday).isEmpty() ? Reason.WEEKEND : Reason.OUTSIDE_HOURS;
        return new Status(false, reason, null, null, opensAt, null);
    }

    private void lay(Special special) {
        long from = clamped(special.from());
        long to = clamped(special.to());
        var after = specials.floorEntry(to).getValue();
        specials.subMap(from, to).clear();
        specials.put(from, Optional.of(special));
        specials.put(to, after);
    }

    private long clamped(Instant at) {
        if (at.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return covers(at) ? nanos(at) : end;
    }

    private boolean covers(Instant at) {
        return !at.isBefore(Instant.EPOCH) && at.isBefore(instant(end));
    }

    private Optional<Special> special(Instant at) {
        return specials.floorEntry(nanos(at)).getValue();
    }

    private LocalDate versionOn(LocalDate date) {
        return Objects.requireNonNullElse(versions.floorKey(date), versions.firstKey());
    }

    private OpeningHours hoursOn(LocalDate date) {
        var version = versions.floorEntry(date);
        return (version == null ? versions.firstEntry() : version).getValue();
    }

    private long sight(long from) {
        return Math.min(from + SIGHT, end);
    }

    /** The first instant at which the wall clock shows or has passed a second counted from the start of a day. */
    private long nanos(LocalDate date, int second) {
        LocalDateTime local = date.atStartOfDay().plusSeconds(second);
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        long epochSecond = offsets.isEmpty()
                ? rules.getTransition(local).toEpochSecond()
                : local.toEpochSecond(offsets.getFirst());
        return epochSecond * 1_000_000_000L;
    }

    /**
     * Walks forward over the openings in pieces that do not overlap but may touch. All times in nanoseconds since 1970.
     */
    final class Cursor {
        /** The piece found last; empty before the first. */
        long start;

        long end;

        /** Everything before it has been found. */
        private long position;

        private LocalDate day = LocalDate.EPOCH;
        private List<Period> periods = List.of();
        private int next;

        private Cursor(long position) {
            this.position = position;
            seek();
        }

        /**
         * The next piece.
         *
         * @throws NeverOpens when there is none in the next ten years
         * @throws OutOfRange when there is none before the end of 2099
         */
        void advance() {
            long sight = sight(position);
            if (!next(sight)) {
                throw sight < DeskCalendar.this.end
                        ? new NeverOpens("The desk has no opening in the ten years after " + instant(sight - SIGHT))
                        : new OutOfRange("The result is after the end of 2099");
            }
        }

        /** Finds the next piece that starts before a limit, which must not be past the end of the calendar. */
        boolean next(long limit) {
            while (position < limit) {
                long until = specials.higherKey(position);
                Optional<Special> special = specials.floorEntry(position).getValue();
                if (special.isEmpty()) {
                    if (nextOfWeek(until, Math.min(until, limit))) {
                        return true;
                    }
                } else {
                    long from = position;
                    position = until;
                    seek();
                    if (special.get().open()) {
                        start = from;
                        end = until;
                        return true;
                    }
                }
            }
            return false;
        }

        /** Lengthens the piece found last by those that touch it and start before a limit. */
        void extend(long limit) {
            while (end < limit && next(end + 1)) {}
        }

        Optional<Instant> closing(long limit) {
            extend(limit);
            return end < limit ? Optional.of(instant(end)) : Optional.empty();
        }

        private boolean nextOfWeek(long until, long limit) {
            while (nanos(day, 0) < limit) {
                while (next < periods.size()) {
                    Period period = periods.get(next);
                    long from = Math.max(position, nanos(day, period.fromSecond()));
                    if (from >= limit) {
                        position = limit;
                        return false;
                    }
                    next++;
                    long to = Math.min(until, nanos(day, period.toSecond()));
                    if (from < to) {
                        start = from;
                        end = to;
                        position = to;
                        return true;
                    }
                }
                turnTo(day.plusDays(1));
            }
            position = limit;
            return false;
        }

        /** Back to the first day a period of which can last until the position. */
        private void seek() {
            turnTo(LocalDate.ofInstant(instant(position), zone).minusDays(1));
        }

        private void turnTo(LocalDate date) {
            day = date;
            periods = hoursOn(date).beginningOn(date, holidays);
            next = 0;
        }
    }
}
