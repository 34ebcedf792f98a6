package io.madoguchi.directory.hours;

import static java.util.stream.Collectors.groupingBy;

import io.madoguchi.directory.hours.CabinetOfficeCsv.Entry;
import io.madoguchi.directory.hours.HoursRejected.YearOutOfRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Japanese holidays of 1970–2099: computed from the Act, corrected by what the Cabinet Office has published. */
public final class HolidayCalendar {
    private static final HolidayCalendar COMPUTED = new HolidayCalendar(List.of());
    /** What the Cabinet Office writes for substitute, sandwiched and one-off days alike. */
    private static final Set<String> UNNAMED = Set.of("休日", "休日（祝日扱い）");
    /** Fewer dates than this cannot be a whole year: even 1970 had twelve. */
    private static final int FULL_YEAR = 9;

    private final Map<LocalDate, Holiday> days = new HashMap<>();
    private final Set<Integer> official = new HashSet<>();
    private final @Nullable LocalDate importedUntil;

    private HolidayCalendar(Collection<Entry> imported) {
        for (int year = JapaneseHolidays.FIRST_YEAR; year <= JapaneseHolidays.LAST_YEAR; year++) {
            days.putAll(JapaneseHolidays.of(year));
        }
        List<Entry> known = imported.stream()
                .filter(entry -> JapaneseHolidays.isKnown(entry.date().getYear()))
                .toList();
        known.stream().collect(groupingBy(entry -> entry.date().getYear())).forEach(this::replace);
        importedUntil =
                known.stream().map(Entry::date).max(Comparator.naturalOrder()).orElse(null);
    }

    public static HolidayCalendar computed() {
        return COMPUTED;
    }

    /**
     * The computed calendar with imported dates on top. A year listed in full — its 1 January and at least nine dates —
     * replaces the computed year, so that a day abolished since is gone; other dates are added one by one. Dates outside
     * 1970–2099 are ignored. A date the list calls just 休日 keeps its computed name.
     */
    public static HolidayCalendar withImported(Collection<Entry> entries) {
        return new HolidayCalendar(entries);
    }

    /** The holiday on a date; empty outside 1970–2099. */
    public Optional<Holiday> on(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }

    /**
     * The holidays of one year, in order.
     *
     * @throws YearOutOfRange outside 1970–2099
     */
    public SortedMap<LocalDate, Holiday> year(int year) {
        JapaneseHolidays.requireKnown(year);
        var result = new TreeMap<LocalDate, Holiday>();
        days.forEach((date, holiday) -> {
            if (date.getYear() == year) {
                result.put(date, holiday);
            }
        });
        return Collections.unmodifiableSortedMap(result);
    }

    /** The last date that was imported; empty when everything is computed. */
    public Optional<LocalDate> importedUntil() {
        return Optional.ofNullable(importedUntil);
    }

    /** Whether the year rests on computation: no imported list covers it in full. */
    public boolean provisional(int year) {
        return !official.contains(year);
    }

    boolean isHoliday(LocalDate date) {
        return days.containsKey(date);
    }

    private void replace(int year, List<Entry> listed) {
        List<Holiday> holidays = listed.stream().map(this::holiday).toList();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        if (listed.size() >= FULL_YEAR
                && listed.stream().anyMatch(entry -> entry.date().equals(newYear))) {
            days.keySet().removeIf(date -> date.getYear() == year);
            official.add(year);
        }
        holidays.forEach(holiday -> days.put(holiday.date(), holiday));
    }

    private Holiday holiday(Entry entry) {
        Holiday computed = days.get(entry.date());
        return computed != null && UNNAMED.contains(entry.name())
                ? computed
                : JapaneseHolidays.named(entry.date(), entry.name());
    }
}
