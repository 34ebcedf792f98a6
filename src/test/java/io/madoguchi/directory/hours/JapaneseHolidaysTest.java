package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.Holiday.Kind.NATIONAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SANDWICHED;
import static io.madoguchi.directory.hours.Holiday.Kind.SPECIAL;
import static io.madoguchi.directory.hours.Holiday.Kind.SUBSTITUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.madoguchi.directory.hours.HoursRejected.YearOutOfRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseHolidaysTest {

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026, 2027})
    void theOfficialListsOf2024To2027AreMetExactly(int year) {
        var computed = new TreeMap<String, String>();
        JapaneseHolidays.of(year)
                .forEach((date, holiday) ->
                        computed.put(date.getMonthValue() + "/" + date.getDayOfMonth(), holiday.name()));
        assertThat(computed).isEqualTo(OfficialHolidays.of(year));
    }

    /** Remembered facts, one for each change of the law; an empty name is a day that was none. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01,元日,NATIONAL",
        "1970-01-15,成人の日,NATIONAL",
        "1999-01-15,成人の日,NATIONAL",
        "2000-01-15,,",
        "2000-01-10,成人の日,NATIONAL",
        "1970-02-11,建国記念の日,NATIONAL",
        "1973-02-12,,",
        "1973-04-29,天皇誕生日,NATIONAL",
        "1973-04-30,振替休日,SUBSTITUTE",
        "1973-09-24,振替休日,SUBSTITUTE",
        "1978-01-02,振替休日,SUBSTITUTE",
        "1979-02-12,振替休日,SUBSTITUTE",
        "1985-05-04,,",
        "1986-05-04,,",
        "1986-05-05,こどもの日,NATIONAL",
        "1987-05-04,振替休日,SUBSTITUTE",
        "1988-05-04,国民の休日,SANDWICHED",
        "1988-04-29,天皇誕生日,NATIONAL",
        "1989-04-29,みどりの日,NATIONAL",
        "1989-02-24,大喪の礼,SPECIAL",
        "1988-12-23,,",
        "1989-12-23,天皇誕生日,NATIONAL",
        "1990-11-12,即位礼正殿の儀,SPECIAL",
        "1991-11-12,,",
        "1993-06-09,皇太子徳仁親王の結婚の儀,SPECIAL",
        "1994-06-09,,",
        "1995-07-20,,",
        "1996-07-20,海の日,NATIONAL",
        "1997-05-04,,",
        "1997-05-05,こどもの日,NATIONAL",
        "2002-07-20,海の日,NATIONAL",
        "2003-07-20,,",
        "2003-07-21,海の日,NATIONAL",
        "2002-09-15,敬老の日,NATIONAL",
        "2002-09-16,振替休日,SUBSTITUTE",
        "2003-09-15,敬老の日,NATIONAL",
        "2004-09-15,,",
        "2004-09-20,敬老の日,NATIONAL",
        "1999-10-10,体育の日,NATIONAL",
        "1999-10-11,振替休日,SUBSTITUTE",
        "2000-10-09,体育の日,NATIONAL",
        "2006-05-04,国民の休日,SANDWICHED",
        "2006-04-29,みどりの日,NATIONAL",
        "2007-04-29,昭和の日,NATIONAL",
        "2007-04-30,振替休日,SUBSTITUTE",
        "2007-05-04,みどりの日,NATIONAL",
        "2008-05-06,振替休日,SUBSTITUTE",
        "2009-05-06,振替休日,SUBSTITUTE",
        "2009-09-22,国民の休日,SANDWICHED",
        "2015-08-11,,",
        "2015-09-22,国民の休日,SANDWICHED",
        "2016-08-11,山の日,NATIONAL",
        "2018-12-24,振替休日,SUBSTITUTE",
        "2019-02-23,,",
        "2019-12-23,,",
        "2019-04-30,国民の休日,SANDWICHED",
        "2019-05-01,天皇の即位の日,SPECIAL",
        "2019-05-02,国民の休日,SANDWICHED",
        "2019-10-14,体育の日,NATIONAL",
        "2019-10-22,即位礼正殿の儀,SPECIAL",
        "2020-02-23,天皇誕生日,NATIONAL",
        "2020-02-24,振替休日,SUBSTITUTE",
        "2020-07-20,,",
        "2020-07-23,海の日,NATIONAL",
        "2020-07-24,スポーツの日,NATIONAL",
        "2020-08-10,山の日,NATIONAL",
        "2020-08-11,,",
        "2020-10-12,,",
        "2021-07-19,,",
        "2021-07-22,海の日,NATIONAL",
        "2021-07-23,スポーツの日,NATIONAL",
        "2021-08-08,山の日,NATIONAL",
        "2021-08-09,振替休日,SUBSTITUTE",
        "2021-08-11,,",
        "2021-10-11,,",
        "2022-07-18,海の日,NATIONAL",
        "2022-08-11,山の日,NATIONAL",
        "2022-10-10,スポーツの日,NATIONAL",
        "2032-09-21,国民の休日,SANDWICHED",
        "2099-11-23,勤労感謝の日,NATIONAL",
    })
    void historicFactsHold(LocalDate date, @Nullable String name, Holiday.@Nullable Kind kind) {
        Holiday holiday = JapaneseHolidays.of(date.getYear()).get(date);
        if (name == null) {
            assertThat(holiday).isNull();
        } else {
            assertThat(holiday)
                    .extracting(Holiday::date, Holiday::name, Holiday::kind)
                    .containsExactly(date, name, kind);
        }
    }

    /** How many days off a year had, as published; a forgotten or invented day shows here. */
    @ParameterizedTest
    @CsvSource({
        "1970,12", "1973,14", "1985,15", "1986,13", "1989,17", "1990,19", "1993,16", "1996,19", "2000,15", "2003,15",
        "2006,16", "2007,19", "2009,17", "2016,17", "2018,20", "2019,22", "2020,18", "2021,17", "2022,16", "2023,17",
        "2028,16", "2029,19", "2030,19", "2031,19", "2032,17"
    })
    void yearsHaveTheirNumberOfDays(int year, int days) {
        assertThat(JapaneseHolidays.of(year)).hasSize(days);
    }

    @Test
    void everyNameHasItsEnglishName() {
        var english = new TreeMap<String, String>();
        for (int year = JapaneseHolidays.FIRST_YEAR; year <= JapaneseHolidays.LAST_YEAR; year++) {
            JapaneseHolidays.of(year).values().forEach(each -> english.put(each.name(), each.nameEn()));
        }
        assertThat(english)
                .containsEntry("元日", "New Year's Day")
                .containsEntry("国民の休日", "Citizens' Holiday")
                .containsEntry("振替休日", "Substitute Holiday")
                .containsEntry("スポーツの日", "Sports Day")
                .containsEntry("体育の日", "Health and Sports Day")
                .hasSize(23);
        assertThat(english.values()).allMatch(name -> name.chars().allMatch(character -> character < 128));
    }

    @Test
    void everySundayHolidaySince1973IsMadeUpFor() {
        everyYear().forEach(year -> {
            var days = JapaneseHolidays.of(year);
            long sundays = days.values().stream()
                    .filter(each -> each.kind() == NATIONAL || each.kind() == SPECIAL)
                    .filter(each -> each.date().getDayOfWeek() == DayOfWeek.SUNDAY)
                    .filter(each -> !each.date().isBefore(LocalDate.of(1973, 4, 12)))
                    .count();
            assertThat(days.values().stream().filter(each -> each.kind() == SUBSTITUTE))
                    .as("substitute days of %s", year)
                    .hasSize((int) sundays)
                    .noneMatch(each -> each.date().getDayOfWeek() == DayOfWeek.SUNDAY);
        });
    }

    @Test
    void noWorkingDayIsLeftBetweenTwoNationalHolidaysSince1986() {
        IntStream.rangeClosed(1986, JapaneseHolidays.LAST_YEAR).forEach(year -> {
            var days = JapaneseHolidays.of(year);
            days.values().stream()
                    .filter(first -> first.kind() == NATIONAL)
                    .map(first -> first.date().plusDays(1))
                    .filter(date -> date.getDayOfWeek() != DayOfWeek.SUNDAY)
                    .filter(date -> isNational(days.get(date.plusDays(1))))
                    .forEach(date -> assertThat(days).containsKey(date));
        });
    }

    @Test
    void sandwichedDaysAreTuesdaysInSeptemberSince2007() {
        IntStream.rangeClosed(2020, JapaneseHolidays.LAST_YEAR)
                .mapToObj(JapaneseHolidays::of)
                .flatMap(days -> days.values().stream())
                .filter(each -> each.kind() == SANDWICHED)
                .forEach(each -> assertThat(each.date())
                        .matches(date -> date.getDayOfWeek() == DayOfWeek.TUESDAY && date.getMonthValue() == 9));
    }

    /**
     * The closest call is 2074-09-23, 00:03 in Japan; the next, 2012-09-22, is eleven minutes off midnight. The oracle is
     * good to a minute, and ΔT smaller than assumed for 2074 makes that equinox later, so no day hangs on it.
     */
    @Test
    void equinoxesAgreeWithAstronomyFrom1970To2099() {
        var disagreeing = everyYear()
                .boxed()
                .flatMap(year -> Stream.of(
                        compare(EquinoxOracle.vernal(year), equinox(year, "春分の日")),
                        compare(EquinoxOracle.autumnal(year), equinox(year, "秋分の日"))))
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(disagreeing).isEmpty();
    }

    /** Meeus, example 27.a is a solstice; these are equinoxes as observatories publish them, to the minute. */
    @Test
    void theAstronomicalOracleIsGoodToAMinuteOrTwo() {
        assertThat(EquinoxOracle.vernal(2024))
                .isCloseTo(OffsetDateTime.parse("2024-03-20T12:06+09:00"), within(2, ChronoUnit.MINUTES));
        assertThat(EquinoxOracle.autumnal(2025))
                .isCloseTo(OffsetDateTime.parse("2025-09-23T03:19+09:00"), within(2, ChronoUnit.MINUTES));
        assertThat(EquinoxOracle.vernal(2000))
                .isCloseTo(OffsetDateTime.parse("2000-03-20T16:35+09:00"), within(2, ChronoUnit.MINUTES));
    }

    @Test
    void yearsOutsideTheActsKnownHereAreRefused() {
        assertThat(JapaneseHolidays.of(1970)).isNotEmpty();
        assertThat(JapaneseHolidays.of(2099)).isNotEmpty();
        for (int year : new int[] {1969, 2100, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> JapaneseHolidays.of(year))
                    .isInstanceOfSatisfying(YearOutOfRange.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(400);
                        assertThat(refusal.type()).isEqualTo("year-out-of-range");
                        assertThat(refusal.detail()).contains(String.valueOf(year));
                    });
        }
    }

    @Test
    void aYearCannotBeChanged() {
        assertThatThrownBy(() -> JapaneseHolidays.of(2026).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void kindsGoOverTheWireInLowerCase() {
        assertThat(Arrays.stream(Holiday.Kind.values()).map(Holiday.Kind::wireName))
                .containsExactly("national", "substitute", "sandwiched", "special");
    }

    private static boolean isNational(@Nullable Holiday holiday) {
        return holiday != null && holiday.kind() == NATIONAL;
    }

    private static IntStream everyYear() {
        return IntStream.rangeClosed(JapaneseHolidays.FIRST_YEAR, JapaneseHolidays.LAST_YEAR);
    }

    private static LocalDate equinox(int year, String name) {
        return JapaneseHolidays.of(year).values().stream()
                .filter(each -> each.name().equals(name))
                .map(Holiday::date)
                .findAny()
                .orElseThrow();
    }

    private static String compare(OffsetDateTime astronomical, LocalDate holiday) {
        return astronomical.toLocalDate().equals(holiday) ? "" : astronomical + " but " + holiday;
    }
}
