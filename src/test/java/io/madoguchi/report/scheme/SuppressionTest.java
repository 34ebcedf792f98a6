package io.madoguchi.report.scheme;

import static io.madoguchi.report.scheme.SchemeReport.By.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.madoguchi.report.scheme.SchemeReport.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
    @Test
    void fewerThanThreeAreNotShown() {
        assertThat(published(List.of(1, 2, 3, 40)).tables().getFirst().cells())
                .extracting(Cell::count)
                .containsExactly(null, null, 3, 40);
    }

    @Test
    void nothingIsShownAsNothing() {
        SchemeReport report = published(List.of(0, 0, 12));

        assertThat(report.total()).isEqualTo(12);
        assertThat(report.tables().getFirst().cells()).extracting(Cell::count).containsExactly(0, 0, 12);
        assertThat(published(List.of(0, 0)).total()).isZero();
    }

    @Test
    void theTotalGivesNoSingleCellAway() {
        assertThat(published(List.of(2, 7, 30, 9)).tables().getFirst().cells())
                .extracting(Cell::count, Cell::suppressed)
                .containsExactly(tuple(null, true), tuple(null, true), tuple(30, false), tuple(9, false));
    }

    /** 41 less 35 would leave 2 for each of three. */
    @Test
    void severalThatAreAlikeAreNotGivenAwayEither() {
        assertThat(published(List.of(2, 2, 2, 5, 30)).tables().getFirst().cells())
                .extracting(Cell::count)
                .containsExactly(null, null, null, null, 30);
    }

    @Test
    void whereNoCellIsLeftTheEmptyOnesHideIt() {
        assertThat(published(List.of(0, 4, 0)).withheld()).isFalse();
        assertThat(published(List.of(2, 2, 0)).tables().getFirst().cells())
                .extracting(Cell::count)
                .containsOnlyNulls();
        assertThat(published(List.of(2, 2)).withheld()).isTrue();
        assertThat(published(List.of(0, 2)).total()).isNull();
    }

    /**
     * Somebody who knows the rule tries every table there can be and keeps those of which exactly the same would be shown:
     * no hidden cell has the same value in all of them.
     */
    @ParameterizedTest
    @CsvSource({"1, 12", "2, 12", "3, 9", "4, 7", "5, 5"})
    void noSuppressedCellCanBeComputed(int cells, int most) {
        Map<SchemeReport, List<List<Integer>>> alike = new HashMap<>();
        for (List<Integer> counts : everyTable(cells, most)) {
            alike.computeIfAbsent(published(counts), unseen -> new ArrayList<>())
                    .add(counts);
        }
        assertThat(alike).isNotEmpty().allSatisfy((shown, tables) -> {
            for (int cell = 0; cell < cells; cell++) {
                int place = cell;
                boolean hidden = shown.withheld()
                        || shown.tables().getFirst().cells().get(place).suppressed();
                if (hidden) {
                    assertThat(tables.stream().map(table -> table.get(place)).distinct())
                            .as("%s, cell %d", shown, place)
                            .hasSizeGreaterThan(1);
                } else {
                    assertThat(tables.getFirst().get(place)).isNotIn(1, 2);
                }
            }
        });
    }

    private static List<List<Integer>> everyTable(int cells, int most) {
        List<List<Integer>> tables = List.of(List.of());
        for (int each = 0; each < cells; each++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> table : tables) {
                for (int count = 0; count <= most; count++) {
                    List<Integer> more = new ArrayList<>(table);
                    more.add(count);
                    longer.add(more);
                }
            }
            tables = longer;
        }
        return tables;
    }

    private static SchemeReport published(List<Integer> counts) {
        SortedMap<String, Integer> counted = new TreeMap<>();
        for (int each = 0; each < counts.size(); each++) {
            counted.put("cell " + each, counts.get(each));
        }
        return SchemeReport.of("2026-10", Map.of(CATEGORY, counted), (by, key) -> key);
    }
}
