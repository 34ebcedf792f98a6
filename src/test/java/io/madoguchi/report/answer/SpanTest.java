package io.madoguchi.report.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Invalid;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @Test
    void theLastDayIsIncluded() {
        Span span = Span.asked("2026-11-01", "2026-11-01");
        assertThat(span.start(JAPAN)).isEqualTo(Instant.parse("2026-10-31T15:00:00Z"));
        assertThat(span.end(JAPAN)).isEqualTo(Instant.parse("2026-11-01T15:00:00Z"));
        assertThat(span.end(ZoneId.of("Europe/Berlin"))).isEqualTo(Instant.parse("2026-11-01T23:00:00Z"));
    }

    @Test
    void theLastInstantIsNot() {
        Span span = Span.asked("2026-11-01T09:00:00+09:00", "2026-11-01T00:30:00Z");
        assertThat(span.start(JAPAN)).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(span.end(JAPAN)).isEqualTo(Instant.parse("2026-11-01T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-11-01",
        "2026-11-02T00:00:00Z, 2026-11-02T00:00:00Z",
        "2026-11-03T00:00:00Z, 2026-11-02"
    })
    void nothingLiesBeforeItsBeginning(String from, String to) {
        Span span = Span.asked(from, to);
        assertThatThrownBy(() -> span.end(JAPAN)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        ", 2026-11-01",
        "2026-11-01,",
        "today, 2026-11-01",
        "2026-11-01, 2026-02-30",
        "2026-11-01T99, 2026-11-01"
    })
    void whatIsNeitherADayNorAnInstantIsRefused(@Nullable String from, @Nullable String to) {
        assertThatThrownBy(() -> Span.asked(from, to)).isInstanceOf(Invalid.class);
    }
}
