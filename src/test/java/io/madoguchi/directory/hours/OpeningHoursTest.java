package io.madoguchi.directory.hours;

import static io.madoguchi.directory.hours.HoursFixture.TOKYO;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Rejected.Fault;
import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    @Test
    void periodsOfAWeekdayAreSortedAndEmptyWeekdaysDropped() {
        var morning = Period.parse("09:00", "12:00");
        var afternoon = Period.parse("13:00", "18:00");
        var weekly = Map.of(MONDAY, List.of(afternoon, morning), TUESDAY, List.<Period>of());
        assertThat(new OpeningHours(weekly, false, null).weekly())
                .containsExactly(Map.entry(MONDAY, List.of(morning, afternoon)));
    }

    @Test
    void touchingPeriodsAreFineAndOverlappingOnesRefused() {
        assertThat(hours("MONDAY 12:00-18:00", "MONDAY 09:00-12:00").weekly().get(MONDAY))
                .hasSize(2);
        assertThatThrownBy(() -> hours("MONDAY 11:59-18:00", "MONDAY 09:00-12:00"))
                .isInstanceOfSatisfying(
                        InvalidHours.class,
                        refusal -> assertThat(refusal.errors())
                                .containsExactly(new Fault("/weekly/monday", "Periods of one weekday overlap")));
        assertThatThrownBy(() -> hours("FRIDAY 20:00-02:00", "FRIDAY 09:00-10:00", "FRIDAY 23:00-24:00"))
                .isInstanceOf(InvalidHours.class);
    }

    @Test
    void hoursDoNotFollowTheMapTheyWereMadeFrom() {
        var periods = new ArrayList<>(List.of(Period.parse("09:00", "12:00")));
        var weekly = new EnumMap<DayOfWeek, List<Period>>(Map.of(MONDAY, periods));
        var hours = new OpeningHours(weekly, false, null);
        periods.clear();
        weekly.clear();
        assertThat(hours.weekly().get(MONDAY)).hasSize(1);
        assertThatThrownBy(() -> hours.weekly().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "--12-29,--01-03,2026-12-28,false",
        "--12-29,--01-03,2026-12-29,true",
        "--12-29,--01-03,2026-12-31,true",
        "--12-29,--01-03,2027-01-01,true",
        "--12-29,--01-03,2027-01-03,true",
        "--12-29,--01-03,2027-01-04,false",
        "--08-12,--08-16,2026-08-11,false",
        "--08-12,--08-16,2026-08-12,true",
        "--08-12,--08-16,2026-08-16,true",
        "--08-12,--08-16,2026-08-17,false",
        "--02-29,--02-29,2028-02-29,true",
        "--02-29,--02-29,2027-02-28,false",
        "--02-29,--02-29,2027-03-01,false",
        "--02-20,--02-29,2027-02-28,true",
        "--02-29,--03-02,2027-03-01,true",
    })
    void theYearEndHoldsBothItsEndsAndMayWrap(MonthDay from, MonthDay to, LocalDate date, boolean contained) {
        assertThat(new YearEnd(from, to).contains(date)).isEqualTo(contained);
    }

    @Test
    void aSpecialEndsAfterItBeginsAndGivesAReason() {
        Instant noon = jst("2026-11-20T12:00");
        assertThat(new Special(noon, noon.plusNanos(1), true, "x".repeat(200))).isNotNull();
        assertThatThrownBy(() -> new Special(noon, noon, true, "test"))
                .isInstanceOfSatisfying(
                        InvalidHours.class,
                        refusal -> assertThat(refusal.errors())
                                .containsExactly(new Fault("/to", "It must end after it begins")));
        for (String reason : List.of("", " \t", "x".repeat(201))) {
            assertThatThrownBy(() -> new Special(noon, noon.plusSeconds(1), true, reason))
                    .isInstanceOfSatisfying(
                            InvalidHours.class,
                            refusal -> assertThat(refusal.errors())
                                    .containsExactly(new Fault("/reason", "The reason must be 1 to 200 characters")));
        }
    }

    @Test
    void aSpecialOfDaysHoldsItsLastDay() {
        assertThat(Special.days(NEW_YEAR, NEW_YEAR.plusDays(1), TOKYO, true, "open house"))
                .isEqualTo(new Special(jst("2027-01-01T00:00"), jst("2027-01-03T00:00"), true, "open house"));
        assertThat(Special.days(NEW_YEAR, NEW_YEAR, TOKYO, false, "fire").open())
                .isFalse();
        assertThat(Special.days(NEW_YEAR, LocalDate.of(9999, 12, 31), TOKYO, false, "given up")
                        .to())
                .isEqualTo(Instant.parse("9999-12-31T15:00:00Z"));
    }

    @Test
    void aSpecialOfDaysThatEndsBeforeItBeginsOrNeverIsRefused() {
        assertThatThrownBy(() -> Special.days(NEW_YEAR, NEW_YEAR.minusDays(1), TOKYO, false, "fire"))
                .isInstanceOf(InvalidHours.class);
        assertThatThrownBy(() -> Special.days(NEW_YEAR, LocalDate.MAX, TOKYO, false, "fire"))
                .isInstanceOf(InvalidHours.class)
                .hasMessage("The last day must be in the year 9999 or before");
    }

    @Test
    void anIntervalHasALength() {
        Instant noon = jst("2026-11-20T12:00");
        assertThat(new Interval(noon, noon.plusMillis(1)).length()).isEqualTo(Duration.ofMillis(1));
        assertThatThrownBy(() -> new Interval(noon, noon)).isInstanceOf(IllegalArgumentException.class);
    }
}
