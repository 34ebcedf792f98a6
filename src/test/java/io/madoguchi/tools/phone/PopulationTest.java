package io.madoguchi.tools.phone;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A crowd is only worth ringing with if it is mixed, and only useful if it can be had again. */
class PopulationTest {

    @Test
    void bothDesksAreRungAboutEquallyOften() {
        assertThat(crowd(7).stream()
                        .collect(groupingBy(Population.Caller::to, counting()))
                        .values())
                .hasSize(2)
                .allMatch(each -> each > 400);
    }

    @Test
    void everyKindOfCallerRingsBothDesks() {
        assertThat(crowd(7).stream()
                        .collect(groupingBy(each -> each.kind() + each.to(), counting()))
                        .values())
                .hasSize(24)
                .allMatch(each -> each > 2);
    }

    @Test
    void theSameSeedIsTheSameCrowd() {
        assertThat(crowd(7))
                .extracting(Population.Caller::kind)
                .isEqualTo(kinds(7))
                .isNotEqualTo(kinds(8));
    }

    private static List<String> kinds(long seed) {
        return crowd(seed).stream().map(Population.Caller::kind).toList();
    }

    private static List<Population.Caller> crowd(long seed) {
        var population = new Population(seed);
        return IntStream.range(0, 1000).mapToObj(population::caller).toList();
    }
}
