package io.madoguchi.report.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.report.rollup.History.Gap;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);

    @Test
    void daysThatNobodyCountedAreFoundBetweenThoseThatWere() {
        Set<LocalDate> counted = new TreeSet<>(Set.of(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(4)));
        assertThat(Gap.between(counted, DAY, DAY.plusDays(6)))
                .containsExactly(
                        new Gap(DAY, DAY),
                        new Gap(DAY.plusDays(3), DAY.plusDays(3)),
                        new Gap(DAY.plusDays(5), DAY.plusDays(6)));
        assertThat(Gap.between(Set.of(DAY), DAY, DAY)).isEmpty();
        assertThat(Gap.between(Set.of(), DAY, DAY.minusDays(1))).isEmpty();
    }
}
