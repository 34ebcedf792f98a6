package io.madoguchi.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-03-28T15:00:00Z, 0",
        "Asia/Tokyo, 2026-03-28T15:29:59.999999Z, 0",
        "Asia/Tokyo, 2026-03-28T15:30:00Z, 1",
        "Asia/Tokyo, 2026-03-29T14:59:59.999999Z, 47",
        // Half an hour there begins at a quarter to or past here.
        "Asia/Kathmandu, 2026-03-28T18:15:00Z, 0",
        "Asia/Kathmandu, 2026-03-29T18:14:59.999999Z, 47",
        // A day of 23 hours.
        "Europe/Berlin, 2026-03-28T23:00:00Z, 0",
        "Europe/Berlin, 2026-03-29T21:59:59Z, 45"
    })
    void everyInstantLiesInAHalfHourOfItsDay(ZoneId zone, Instant at, int nth) {
        var slot = new Slot(DAY, nth);
        assertThat(Slot.of(at, zone)).isEqualTo(slot);
        assertThat(slot.start(zone)).isBeforeOrEqualTo(at).isAfter(at.minus(Slot.LENGTH));
    }

    @Test
    void ofTheLongestWaitTheGreatestCountsAndOfTheRestTheSum() {
        var tally = new Tally();
        for (int each : new int[] {3, 9, 4}) {
            var other = new Tally();
            other.add(Count.LONGEST_WAIT, each);
            other.add(Count.OFFERED, each);
            tally.add(other);
        }
        assertThat(tally.of(Count.LONGEST_WAIT)).isEqualTo(9);
        assertThat(tally.of(Count.OFFERED)).isEqualTo(16);
    }

    @Test
    void aCountIsCalledInTheMannerOfTheApi() {
        assertThat(Count.ANSWERED_IN_20.wireName()).isEqualTo("answeredIn20");
        assertThat(Count.BACKLOG_OVER_1_DAY.wireName()).isEqualTo("backlogOver1Day");
    }
}
