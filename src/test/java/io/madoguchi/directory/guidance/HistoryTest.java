package io.madoguchi.directory.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which version of a category counts when. */
class HistoryTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00+09:00");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00+09:00");

    private static Category version(int number, String from, Instant writtenAt, @Nullable String retired) {
        LocalDate day = LocalDate.parse(from);
        return new Category(
                "RAN-01",
                number,
                day,
                Category.beginning(day, writtenAt),
                retired == null ? null : LocalDate.parse(retired),
                "名前",
                "Name",
                List.of(),
                "S1",
                2,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                "none",
                null);
    }

    private static History history(Category... versions) {
        return new History(List.of(versions));
    }

    private static int inForce(History history, String at) {
        return history.inForceAt(Instant.parse(at)).map(Category::version).orElse(0);
    }

    @Test
    void aVersionBeginsWithItsDayInJapan() {
        var history = history(version(1, "2026-11-24", MORNING, null), version(2, "2026-12-01", MORNING, null));
        assertThat(inForce(history, "2026-11-30T14:59:59.999999Z")).isEqualTo(1);
        assertThat(inForce(history, "2026-11-30T15:00:00Z")).isEqualTo(2);
    }

    @Test
    void whatIsWrittenDuringItsDayBeginsAtThatMomentAndAltersNothingBefore() {
        var history = history(version(1, "2026-11-24", MORNING, null), version(2, "2026-11-24", NOON, null));
        assertThat(inForce(history, "2026-11-23T23:59:59.999999Z")).isZero();
        assertThat(inForce(history, "2026-11-24T00:00:00Z")).isEqualTo(1);
        assertThat(inForce(history, "2026-11-24T02:59:59.999999Z")).isEqualTo(1);
        assertThat(inForce(history, "2026-11-24T03:00:00Z")).isEqualTo(2);
    }

    @Test
    void aNewWordTakesThePlaceOfOneThatWasPlannedForLater() {
        var history = history(
                version(1, "1970-01-01", Instant.EPOCH, null),
                version(2, "2027-01-01", MORNING, null),
                version(3, "2026-12-01", NOON, null));
        assertThat(inForce(history, "2026-11-25T00:00:00Z")).isEqualTo(1);
        assertThat(inForce(history, "2026-12-02T00:00:00Z")).isEqualTo(3);
        assertThat(inForce(history, "2027-01-02T00:00:00Z")).isEqualTo(3);
    }

    @Test
    void aRetiredCategoryIsOutOfUseFromItsDayOnAndStillKnown() {
        var history = history(version(1, "1970-01-01", Instant.EPOCH, "2026-12-01"));
        var lastMoment = Instant.parse("2026-11-30T14:59:59.999999Z");
        var firstDay = Instant.parse("2026-11-30T15:00:00Z");
        assertThat(history.inUseAt(lastMoment)).isPresent();
        assertThat(history.inUseAt(firstDay)).isEmpty();
        assertThat(history.inForceAt(firstDay)).isPresent();
        assertThat(history.version(1)).isPresent();
        assertThat(history.version(2)).isEmpty();
    }

    @Test
    void retiringTodayAltersNothingOfThisMorning() {
        var history =
                history(version(1, "1970-01-01", Instant.EPOCH, null), version(2, "2026-11-24", NOON, "2026-11-24"));
        assertThat(history.inUseAt(MORNING)).isPresent();
        assertThat(history.inUseAt(NOON)).isEmpty();
    }

    @Test
    void aFurtherVersionBringsARetiredCategoryBack() {
        var history =
                history(version(1, "1970-01-01", Instant.EPOCH, "2026-12-01"), version(2, "2027-01-01", MORNING, null));
        assertThat(history.inUseAt(Instant.parse("2026-12-15T00:00:00Z"))).isEmpty();
        assertThat(history.inUseAt(Instant.parse("2027-01-15T00:00:00Z"))).isPresent();
    }
}
