package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.Holiday.Kind.NATIONAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SANDWICHED;
import static io.madoguchi.directory.hours.Holiday.Kind.SPECIAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SUBSTITUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.directory.hours.CabinetOfficeCsv.Entry;
import io.madoguchi.directory.hours.HoursRejected.YearOutOfRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayCalendarTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2028, 1, 1);

    @Test
    void withoutImportEveryYearIsComputedAndProvisional() {
        var calendar = HolidayCalendar.computed();
        for (int year : new int[] {1970, 2026, 2099}) {
            assertThat(calendar.year(year)).isEqualTo(JapaneseHolidays.of(year));
            assertThat(calendar.provisional(year)).isTrue();
        }
        assertThat(calendar.importedUntil()).isEmpty();
        assertThat(calendar.on(LocalDate.of(2026, 9, 22)))
                .hasValue(new Holiday(LocalDate.of(2026, 9, 22), "国民の休日", "Citizens' Holiday", SANDWICHED));
        assertThat(calendar.on(LocalDate.of(2026, 9, 24))).isEmpty();
    }

    @Test
    void aYearListedInFullReplacesTheComputedOne() {
        var calendar = HolidayCalendar.withImported(list("2028-01-01", 9));
        assertThat(calendar.year(2028).keySet())
                .containsExactly(NEW_YEAR.datesUntil(NEW_YEAR.plusDays(9)).toArray(LocalDate[]::new));
        assertThat(calendar.provisional(2028)).isFalse();
        assertThat(calendar.provisional(2029)).isTrue();
        assertThat(calendar.year(2029)).isEqualTo(JapaneseHolidays.of(2029));
        assertThat(calendar.importedUntil()).hasValue(LocalDate.of(2028, 1, 9));
    }

    @Test
    void eightDatesOrAYearWithoutItsFirstDayAreAdditions() {
        for (var entries : List.of(list("2028-01-01", 8), list("2028-01-02", 12))) {
            var calendar = HolidayCalendar.withImported(entries);
            assertThat(calendar.year(2028).keySet())
                    .containsAll(JapaneseHolidays.of(2028).keySet())
                    .containsAll(entries.stream().map(Entry::date).toList());
            assertThat(calendar.provisional(2028)).isTrue();
        }
    }

    @Test
    void anUnnamedHolidayTakesTheNameOfTheComputedDay() {
        var calendar = HolidayCalendar.withImported(List.of(
                entry("2026-09-22", "休日"),
                entry("2026-05-06", "休日"),
                entry("2019-05-01", "休日（祝日扱い）"),
                entry("2026-06-01", "休日"),
                entry("2026-06-02", "休日（祝日扱い）")));
        assertThat(kind(calendar, "2026-09-22")).isEqualTo("国民の休日 Citizens' Holiday " + SANDWICHED);
        assertThat(kind(calendar, "2026-05-06")).isEqualTo("振替休日 Substitute Holiday " + SUBSTITUTE);
        assertThat(kind(calendar, "2019-05-01")).isEqualTo("天皇の即位の日 Accession Day " + SPECIAL);
        assertThat(kind(calendar, "2026-06-01")).isEqualTo("休日 Holiday " + SPECIAL);
        assertThat(kind(calendar, "2026-06-02")).isEqualTo("休日（祝日扱い） Holiday " + SPECIAL);
    }

    @Test
    void aNamedHolidayWinsOverTheComputedOne() {
        var calendar = HolidayCalendar.withImported(List.of(
                entry("2030-07-18", "海の日"),
                entry("2026-11-03", "明治の日"),
                entry("1993-06-09", "結婚の儀"),
                entry("1990-11-12", "即位礼正殿の儀"),
                entry("2026-05-06", "振替休日"),
                entry("2026-09-22", "国民の休日")));
        assertThat(kind(calendar, "2030-07-18")).isEqualTo("海の日 Marine Day " + NATIONAL);
        assertThat(kind(calendar, "2026-11-03")).isEqualTo("明治の日 Holiday " + SPECIAL);
        assertThat(kind(calendar, "1993-06-09")).isEqualTo("結婚の儀 Imperial Wedding " + SPECIAL);
        assertThat(kind(calendar, "1990-11-12")).isEqualTo("即位礼正殿の儀 Enthronement Ceremony " + SPECIAL);
        assertThat(kind(calendar, "2026-05-06")).isEqualTo("振替休日 Substitute Holiday " + SUBSTITUTE);
        assertThat(kind(calendar, "2026-09-22")).isEqualTo("国民の休日 Citizens' Holiday " + SANDWICHED);
    }

    @Test
    void theNameOfAnUnnamedDayIsFoundInAYearListedInFullToo() {
        var entries = new ArrayList<>(list("2026-01-01", 9));
        entries.add(entry("2026-09-22", "休日"));
        assertThat(kind(HolidayCalendar.withImported(entries), "2026-09-22"))
                .isEqualTo("国民の休日 Citizens' Holiday " + SANDWICHED);
    }

    @Test
    void datesOutsideTheCalendarAreIgnored() {
        var calendar = HolidayCalendar.withImported(
                List.of(entry("1955-01-01", "元日"), entry("2026-01-01", "元日"), entry("2150-01-01", "元日")));
        assertThat(calendar.on(LocalDate.of(1955, 1, 1))).isEmpty();
        assertThat(calendar.on(LocalDate.of(2150, 1, 1))).isEmpty();
        assertThat(calendar.importedUntil()).hasValue(LocalDate.of(2026, 1, 1));
        for (int year : new int[] {1969, 2100}) {
            assertThatThrownBy(() -> calendar.year(year)).isInstanceOf(YearOutOfRange.class);
        }
    }

    @Test
    void anImportLeavesTheComputedCalendarAlone() {
        HolidayCalendar.withImported(list("2028-01-01", 9));
        assertThat(HolidayCalendar.computed().year(2028)).isEqualTo(JapaneseHolidays.of(2028));
        assertThatThrownBy(() -> HolidayCalendar.computed().year(2028).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theOfficialListOf2024To2027ChangesNothing() {
        var entries = new ArrayList<Entry>();
        for (int year = 2024; year <= 2027; year++) {
            int listed = year;
            OfficialHolidays.of(year).forEach((day, name) -> {
                int[] parts = Arrays.stream(day.split("/", 2))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                boolean unnamed = name.equals("振替休日") || name.equals("国民の休日");
                entries.add(new Entry(LocalDate.of(listed, parts[0], parts[1]), unnamed ? "休日" : name));
            });
        }
        var calendar = HolidayCalendar.withImported(entries);
        for (int year = 2024; year <= 2027; year++) {
            assertThat(calendar.year(year)).isEqualTo(JapaneseHolidays.of(year));
            assertThat(calendar.provisional(year)).isFalse();
        }
    }

    private static String kind(HolidayCalendar calendar, String date) {
        Holiday holiday = calendar.on(LocalDate.parse(date)).orElseThrow();
        assertThat(holiday.date()).isEqualTo(date);
        return holiday.name() + " " + holiday.nameEn() + " " + holiday.kind();
    }

    private static Entry entry(String date, String name) {
        return new Entry(LocalDate.parse(date), name);
    }

    private static List<Entry> list(String first, int count) {
        LocalDate start = LocalDate.parse(first);
        return start.datesUntil(start.plusDays(count))
                .map(date -> new Entry(date, "試験の日"))
                .toList();
    }
}
