package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.Holiday.Kind.NATIONAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SANDWICHED;
import static io.madoguchi.directory.hours.Holiday.Kind.SPECIAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SUBSTITUTE;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.util.function.Predicate.not;

import io.madoguchi.directory.hours.Holiday.Kind;
import io.madoguchi.directory.hours.HoursRejected.YearOutOfRange;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The days off that follow from the Act on National Holidays (国民の祝日に関する法律, Act 178 of 1948), its amendments
 * since 1970, and the acts that made single days a day off.
 */
public final class JapaneseHolidays {
    public static final int FIRST_YEAR = 1970;
    public static final int LAST_YEAR = 2099;

    /** Substitute days exist since Act 10 of 1973. */
    private static final LocalDate SUBSTITUTE_SINCE = LocalDate.of(1973, 4, 12);
    /** Days between two holidays are off since Act 103 of 1985. */
    private static final LocalDate SANDWICHED_SINCE = LocalDate.of(1985, 12, 27);

    private static final List<Rule> RULES = List.of(
            rule(FIRST_YEAR, LAST_YEAR, "元日", "New Year's Day", on(1, 1)),
            rule(FIRST_YEAR, 1999, "成人の日", "Coming of Age Day", on(1, 15)),
            rule(2000, LAST_YEAR, "成人の日", "Coming of Age Day", monday(2, 1)),
            rule(FIRST_YEAR, LAST_YEAR, "建国記念の日", "National Foundation Day", on(2, 11)),
            rule(2020, LAST_YEAR, "天皇誕生日", "Emperor's Birthday", on(2, 23)),
            rule(FIRST_YEAR, LAST_YEAR, "春分の日", "Vernal Equinox Day", JapaneseHolidays::vernalEquinox),
            rule(FIRST_YEAR, 1988, "天皇誕生日", "Emperor's Birthday", on(4, 29)),
            rule(1989, 2006, "みどりの日", "Greenery Day", on(4, 29)),
            rule(2007, LAST_YEAR, "昭和の日", "Showa Day", on(4, 29)),
            rule(FIRST_YEAR, LAST_YEAR, "憲法記念日", "Constitution Memorial Day", on(5, 3)),
            rule(2007, LAST_YEAR, "みどりの日", "Greenery Day", on(5, 4)),
            rule(FIRST_YEAR, LAST_YEAR, "こどもの日", "Children's Day", on(5, 5)),
            rule(1996, 2002, "海の日", "Marine Day", on(7, 20)),
            rule(2003, 2019, "海の日", "Marine Day", monday(3, 7)),
            rule(2022, LAST_YEAR, "海の日", "Marine Day", monday(3, 7)),
            rule(2016, 2019, "山の日", "Mountain Day", on(8, 11)),
            rule(2022, LAST_YEAR, "山の日", "Mountain Day", on(8, 11)),
            rule(FIRST_YEAR, 2002, "敬老の日", "Respect for the Aged Day", on(9, 15)),
            rule(2003, LAST_YEAR, "敬老の日", "Respect for the Aged Day", monday(3, 9)),
            rule(FIRST_YEAR, LAST_YEAR, "秋分の日", "Autumnal Equinox Day", JapaneseHolidays::autumnalEquinox),
            rule(FIRST_YEAR, 1999, "体育の日", "Health and Sports Day", on(10, 10)),
            rule(2000, 2019, "体育の日", "Health and Sports Day", monday(2, 10)),
            rule(2022, LAST_YEAR, "スポーツの日", "Sports Day", monday(2, 10)),
            rule(FIRST_YEAR, LAST_YEAR, "文化の日", "Culture Day", on(11, 3)),
            rule(FIRST_YEAR, LAST_YEAR, "勤労感謝の日", "Labor Thanksgiving Day", on(11, 23)),
            rule(1989, 2018, "天皇誕生日", "Emperor's Birthday", on(12, 23)),
            // Moved for the Olympic Games: Act 33 of 2015 as amended by Acts 55 of 2018 and 68 of 2020.
            rule(2020, 2020, "海の日", "Marine Day", on(7, 23)),
            rule(2020, 2020, "スポーツの日", "Sports Day", on(7, 24)),
            rule(2020, 2020, "山の日", "Mountain Day", on(8, 10)),
            rule(2021, 2021, "海の日", "Marine Day", on(7, 22)),
            rule(2021, 2021, "スポーツの日", "Sports Day", on(7, 23)),
            rule(2021, 2021, "山の日", "Mountain Day", on(8, 8)),
            // Acts 4 of 1989, 24 of 1990, 32 of 1993 and 99 of 2018, each for its own day.
            once(1989, "大喪の礼", "Funeral of Emperor Showa", on(2, 24)),
            once(1990, "即位礼正殿の儀", "Enthronement Ceremony", on(11, 12)),
            once(1993, "皇太子徳仁親王の結婚の儀", "Wedding of Crown Prince Naruhito", on(6, 9)),
            once(2019, "天皇の即位の日", "Accession Day", on(5, 1)),
            once(2019, "即位礼正殿の儀", "Enthronement Ceremony", on(10, 22)));

    private static final Named SUBSTITUTE_DAY = new Named("振替休日", "Substitute Holiday", SUBSTITUTE);
    private static final Named SANDWICHED_DAY = new Named("国民の休日", "Citizens' Holiday", SANDWICHED);
    private static final Map<String, Named> NAMES = names();

    private JapaneseHolidays() {}

    /**
     * The days off of one year, in order.
     *
     * @throws YearOutOfRange outside 1970–2099
     */
    public static SortedMap<LocalDate, Holiday> of(int year) {
        requireKnown(year);
        var base = new TreeMap<LocalDate, Holiday>();
        for (Rule rule : RULES) {
            if (rule.since <= year && year <= rule.until) {
                add(base, rule.day.apply(year), rule.named);
            }
        }
        var all = new TreeMap<>(base);
        for (LocalDate date : base.keySet()) {
            if (date.getDayOfWeek() == SUNDAY && !date.isBefore(SUBSTITUTE_SINCE)) {
                add(all, substitute(date, base), SUBSTITUTE_DAY);
            }
        }
        base.keySet().stream()
                .map(date -> date.plusDays(1))
                .filter(date -> base.containsKey(date.plusDays(1)))
                .filter(date -> !date.isBefore(SANDWICHED_SINCE))
                .filter(not(all::containsKey))
                .filter(date -> date.getDayOfWeek() != SUNDAY)
                .forEach(date -> add(all, date, SANDWICHED_DAY));
        return Collections.unmodifiableSortedMap(all);
    }

    /** The English name and the kind that go with a Japanese name, under the date it was found for. */
    static Holiday named(LocalDate date, String name) {
        return NAMES.getOrDefault(name, new Named(name, "Holiday", SPECIAL)).on(date);
    }

    static void requireKnown(int year) {
        if (!isKnown(year)) {
            throw new YearOutOfRange(year);
        }
    }

    static boolean isKnown(int year) {
        return FIRST_YEAR <= year && year <= LAST_YEAR;
    }

    /**
     * Article 3 (2): the next day that is not itself a national holiday. Until Act 43 of 2005 took effect in 2007 it was
     * simply the next day, and that was never another holiday.
     */
    private static LocalDate substitute(LocalDate sunday, Map<LocalDate, Holiday> base) {
        LocalDate date = sunday.plusDays(1);
        while (base.containsKey(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    /**
     * The days of the equinoxes are gazetted in the year before, from the ephemeris of the National Astronomical
     * Observatory; this is the usual approximation of that ephemeris, right for 1970–2099. In millionths of a day.
     */
    private static LocalDate vernalEquinox(int year) {
        return LocalDate.of(year, 3, dayOfMonth(20_843_100, year));
    }

    private static LocalDate autumnalEquinox(int year) {
        return LocalDate.of(year, 9, dayOfMonth(23_248_800, year));
    }

    private static int dayOfMonth(int in1980, int year) {
        int since = year - 1980;
        return Math.floorDiv(in1980 + 242_194 * since, 1_000_000) - Math.floorDiv(since, 4);
    }

    private static IntFunction<LocalDate> on(int month, int day) {
        return year -> LocalDate.of(year, month, day);
    }

    private static IntFunction<LocalDate> monday(int ordinal, int month) {
        return year -> LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, MONDAY));
    }

    private static Rule rule(int since, int until, String name, String nameEn, IntFunction<LocalDate> day) {
        return new Rule(since, until, new Named(name, nameEn, NATIONAL), day);
    }

    private static Rule once(int year, String name, String nameEn, IntFunction<LocalDate> day) {
        return new Rule(year, year, new Named(name, nameEn, SPECIAL), day);
    }

    private static void add(Map<LocalDate, Holiday> days, LocalDate date, Named named) {
        days.put(date, named.on(date));
    }

    private static Map<String, Named> names() {
        Map<String, Named> names = RULES.stream()
                .map(Rule::named)
                .collect(Collectors.toMap(Named::name, each -> each, (one, same) -> one));
        names.put(SUBSTITUTE_DAY.name, SUBSTITUTE_DAY);
        names.put(SANDWICHED_DAY.name, SANDWICHED_DAY);
        names.put("結婚の儀", new Named("結婚の儀", "Imperial Wedding", SPECIAL));
        return Map.copyOf(names);
    }

    private record Named(String name, String nameEn, Kind kind) {
        Holiday on(LocalDate date) {
            return new Holiday(date, name, nameEn, kind);
        }
    }

    private record Rule(int since, int until, Named named, IntFunction<LocalDate> day) {}
}
