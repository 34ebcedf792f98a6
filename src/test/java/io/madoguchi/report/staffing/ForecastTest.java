package io.madoguchi.report.staffing;

import static io.madoguchi.report.staffing.DayKind.HOLIDAY;
import static io.madoguchi.report.staffing.DayKind.MONDAY;
import static io.madoguchi.report.staffing.DayKind.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTest {
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime HALF_PAST_TEN = LocalTime.of(10, 30);

    @Test
    void itIsTheMeanOfTheUsualDaysOfThatKind() {
        var forecast = new Forecast(mondays(4, 5, 7, 6));

        assertThat(forecast.calls(MONDAY, TEN)).hasValue(5.5);
        assertThat(forecast.days(MONDAY, TEN)).isEqualTo(4);
    }

    /** A wave of attacks and a day on which the telephone failed. */
    @Test
    void theBusiestAndTheQuietestDayDoNotCount() {
        assertThat(new Forecast(mondays(400, 5, 5, 5, 0, 5)).calls(MONDAY, TEN)).hasValue(5);
    }

    @Test
    void itIsTheDayThatIsUnusualNotTheHalfHour() {
        var forecast = new Forecast(List.of(
                day(MONDAY, 0, 10), day(MONDAY, 9, 0), day(MONDAY, 3, 5), day(MONDAY, 2, 9), day(MONDAY, 0, 1)));

        assertThat(forecast.calls(MONDAY, TEN)).hasValue((9 + 3 + 0) / 3.0);
        assertThat(forecast.calls(MONDAY, HALF_PAST_TEN)).hasValue((0 + 5 + 10) / 3.0);
    }

    @Test
    void rareCallsAreExpectedAllTheSame() {
        assertThat(new Forecast(mondays(0, 1, 0, 0, 1, 0)).calls(MONDAY, TEN)).hasValue(0.25);
    }

    @Test
    void withFewDaysNothingIsGuessed() {
        var forecast = new Forecast(mondays(4, 5, 7));

        assertThat(forecast.calls(MONDAY, TEN)).isEmpty();
        assertThat(forecast.days(MONDAY, TEN)).isEqualTo(3);
    }

    @Test
    void daysOfAnotherKindSayNothing() {
        var forecast = new Forecast(Stream.concat(
                        mondays(4, 4, 4, 4).stream(),
                        Stream.generate(() -> day(HOLIDAY, 90, 90)).limit(3))
                .toList());

        assertThat(forecast.calls(MONDAY, TEN)).hasValue(4);
        assertThat(forecast.calls(HOLIDAY, TEN)).isEmpty();
        assertThat(forecast.calls(TUESDAY, TEN)).isEmpty();
        assertThat(forecast.days(TUESDAY, TEN)).isZero();
    }

    @Test
    void daysOnWhichTheDeskWasClosedThenDoNotCountAsQuiet() {
        var closed = new PastDay(MONDAY, Map.of(HALF_PAST_TEN, 1));
        var forecast = new Forecast(Stream.concat(mondays(4, 4, 4, 4).stream(), Stream.of(closed, closed))
                .toList());

        assertThat(forecast.calls(MONDAY, TEN)).hasValue(4);
        assertThat(forecast.days(MONDAY, HALF_PAST_TEN)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void aHolidayIsLikeNoOtherDayOfItsWeek(DayOfWeek weekday) {
        assertThat(DayKind.of(weekday, true)).isEqualTo(HOLIDAY);
        assertThat(DayKind.of(weekday, false).name()).isEqualTo(weekday.name());
        assertThat(DayKind.of(weekday, false).wireName()).isEqualToIgnoringCase(weekday.name());
    }

    private static List<PastDay> mondays(int... calls) {
        return Arrays.stream(calls).mapToObj(each -> day(MONDAY, each, 0)).toList();
    }

    private static PastDay day(DayKind kind, int atTen, int atHalfPastTen) {
        return new PastDay(kind, Map.of(TEN, atTen, HALF_PAST_TEN, atHalfPastTen));
    }
}
