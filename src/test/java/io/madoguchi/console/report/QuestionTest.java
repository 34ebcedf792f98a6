package io.madoguchi.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.report.measure.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    /** The next day already in Tokyo. */
    private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");

    @Test
    void whoSaysNothingIsToldOfTheLastFourWeeks() {
        Question question = Question.of(DESK, null, "", null, NOW);
        assertThat(question.from()).isEqualTo(LocalDate.of(2026, 10, 29));
        assertThat(question.to()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(question.interval()).isEqualTo(Interval.WEEK);
        assertThat(question.address()).isEqualTo("desk=emergency&from=2026-10-29&to=2026-11-25&interval=week");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01, 2026-11-01, week",
        "2026-11-01, 2026-11-02, half-hour",
        "2026-11-01, 2026-11-02, hour",
        "yesterday,  2026-11-02, day"
    })
    void whatCannotBeAnsweredIsRefused(String from, String to, String interval) {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> Question.of(DESK, from, to, interval, NOW));
    }

    @Test
    void whoSwapsTheDaysIsUnderstood() {
        assertThat(Question.of(DESK, "2026-11-02", "2026-11-01", "day", NOW))
                .isEqualTo(Question.of(DESK, "2026-11-01", "2026-11-02", "day", NOW));
    }

    @Test
    void aTableHasNotAColumnForEveryDayOfAYear() {
        assertThat(Question.of(DESK, "2026-11-01", "2026-11-30", "day", NOW).interval())
                .isEqualTo(Interval.DAY);
        assertThat(Question.of(DESK, "2026-01-01", "2026-11-30", "day", NOW).interval())
                .isEqualTo(Interval.WEEK);
    }

    private static final Desk DESK = new Desk(
            UUID.fromString("019aaaaa-0000-7000-8000-000000000000"),
            "emergency",
            "緊急相談窓口",
            "Emergency",
            List.of(),
            List.of("ja"),
            false,
            new DeskCalendar(
                    ZoneId.of("Asia/Tokyo"),
                    new TreeMap<>(Map.of(LocalDate.EPOCH, new OpeningHours(Map.of(), false, null))),
                    List.of(),
                    HolidayCalendar.computed()),
            1,
            1);
}
