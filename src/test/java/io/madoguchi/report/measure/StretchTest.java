package io.madoguchi.report.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Invalid;
import io.madoguchi.report.answer.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private static List<Stretch> of(Interval interval, String first, String last) {
        Span span = Span.ofDays(LocalDate.parse(first), LocalDate.parse(last));
        return Stretch.of(interval, JAPAN, span.start(JAPAN), span.end(JAPAN));
    }

    private static List<LocalDate> days(List<Stretch> stretches) {
        return stretches.stream()
                .map(each -> LocalDate.ofInstant(each.from(), JAPAN))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "HALF_HOUR, 2026-11-01, 2026-11-01, 48",
        "DAY, 2026-11-01, 2026-11-30, 30",
        "MONTH, 2025-04-01, 2026-03-31, 12",
        "YEAR, 2025-04-01, 2026-03-31, 1",
        "YEAR, 2025-03-31, 2026-04-01, 3",
        "HALF_HOUR, 2025-01-01, 2025-12-31, 17520"
    })
    void aTimeIsDividedInto(Interval interval, String first, String last, int parts) {
        List<Stretch> stretches = of(interval, first, last);
        assertThat(stretches).hasSize(parts);
        for (int each = 1; each < parts; each++) {
            assertThat(stretches.get(each).from())
                    .isEqualTo(stretches.get(each - 1).to());
        }
    }

    @Test
    void weeksBeginOnMondayAndTheFirstIsWhatIsLeftOfIts() {
        assertThat(days(of(Interval.WEEK, "2026-11-25", "2026-12-07")))
                .containsExactly(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7));
    }

    @Test
    void fiscalYearsBeginInApril() {
        assertThat(days(of(Interval.YEAR, "2024-02-29", "2026-04-01")))
                .containsExactly(
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(2024, 4, 1),
                        LocalDate.of(2025, 4, 1),
                        LocalDate.of(2026, 4, 1));
    }

    @Test
    void aDayWithoutAnHourHasTwoHalfHoursLess() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Span day = Span.ofDays(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 29));
        assertThat(Stretch.of(Interval.HALF_HOUR, berlin, day.start(berlin), day.end(berlin)))
                .hasSize(46);
    }

    @Test
    void moreThanTwentyThousandPartsAreNoReport() {
        assertThatThrownBy(() -> of(Interval.HALF_HOUR, "2025-01-01", "2026-03-01"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("20000");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01T00:10:00Z, 2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z, 2026-11-02T00:00:00.000001Z"})
    void edgesLieOnHalfHours(Instant from, Instant to) {
        assertThatThrownBy(() -> Stretch.of(Interval.DAY, JAPAN, from, to)).isInstanceOf(Invalid.class);
    }
}
