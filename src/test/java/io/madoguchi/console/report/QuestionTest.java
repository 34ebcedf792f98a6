package io.madoguchi.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.console.report.Asking.Mistake;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
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
        Question question = (Question) Question.of(DESK, Typed.of(null, " ", null, "", null), NOW);
        assertThat(question.from()).isEqualTo(LocalDate.of(2026, 10, 29));
        assertThat(question.to()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(question.interval()).isEqualTo(Interval.WEEK);
        assertThat(question.threshold()).isEqualTo(Threshold.TWENTY_SECONDS);
        assertThat(question.address())
                .isEqualTo("desk=emergency&from=2026-10-29&to=2026-11-25&interval=week&threshold=PT20S");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01, 2026-11-01, week,      PT20S, from,      report.wrong.days",
        "2026-11-01, 2026-11-02, half-hour, PT20S, interval,  report.wrong.interval",
        "2026-11-01, 2026-11-02, hour,      PT20S, interval,  report.wrong.interval",
        "2026-11-01, 2026-11-02, day,       PT15S, threshold, report.wrong.threshold",
        "yesterday,  2026-11-02, day,       PT20S, from,      report.wrong.day",
        "2026-11-01, 2026-02-30, day,       PT20S, to,        report.wrong.day",
        "1969-11-01, 2026-11-02, day,       PT20S, from,      report.wrong.day"
    })
    void whatCannotBeAnsweredIsToldOfItsField(
            String from, String to, String interval, String threshold, String field, String word) {
        assertThat(Question.of(DESK, new Typed("emergency", from, to, interval, threshold), NOW))
                .isInstanceOfSatisfying(Mistake.class, mistake -> {
                    assertThat(mistake.field()).isEqualTo(field);
                    assertThat(mistake.word()).isEqualTo(word);
                    assertThat(mistake.detail()).isNotBlank();
                });
    }

    @Test
    void aReportMayBeOfFourHundredDays() {
        assertThat(asked("2025-01-01", "2026-02-04", "week").from()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(Question.of(DESK, new Typed("", "2025-01-01", "2026-02-05", "week", "PT20S"), NOW))
                .isInstanceOf(Mistake.class);
    }

    @Test
    void whoSwapsTheDaysIsUnderstood() {
        assertThat(asked("2026-11-02", "2026-11-01", "day")).isEqualTo(asked("2026-11-01", "2026-11-02", "day"));
    }

    @Test
    void aTableHasNotAColumnForEveryDayOfAYear() {
        assertThat(asked("2026-11-01", "2027-01-01", "day").interval()).isEqualTo(Interval.DAY);
        assertThat(asked("2026-11-01", "2027-01-02", "day").interval()).isEqualTo(Interval.WEEK);
    }

    private static Question asked(String from, String to, String interval) {
        return (Question) Question.of(DESK, new Typed("emergency", from, to, interval, "PT20S"), NOW);
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
