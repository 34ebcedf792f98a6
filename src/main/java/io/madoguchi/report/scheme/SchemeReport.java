package io.madoguchi.report.scheme;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The cases that were opened in a month, counted by what says nothing of anybody. */
@Schema(name = "SchemeReport")
record SchemeReport(
        @Schema(examples = "2026-11") String month,

        @Schema(description = "Whether there were too few cases to tell anything of them")
        boolean withheld,

        @Schema(description = "Null when withheld", examples = "128") @Nullable
        Integer total,

        @Schema(description = "Empty when withheld") List<Counts> tables) {

    /** What cases are counted by. */
    enum By {
        CATEGORY("category"),
        SEVERITY("severity"),
        INSTITUTION_KIND("institutionKind"),
        PREFECTURE("prefecture");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** All cases of the month, each once. */
    @Schema(name = "SchemeReportTable")
    record Counts(
            @Schema(enumeration = {"category", "severity", "institutionKind", "prefecture"})
            String by,

            List<Cell> cells) {}

    /** Cases that are alike. */
    @Schema(name = "SchemeReportCell")
    record Cell(
            @Schema(description = "A code, or unknown", examples = "RAN-01")
            String key,

            @Schema(examples = "ランサムウェア") String name,

            @Schema(description = "Null when suppressed", examples = "12") @Nullable
            Integer count,

            boolean suppressed) {}

    /**
     * What may be told of what was counted.
     *
     * @param counted by each of them the same cases
     * @param names what a key is called
     */
    static SchemeReport of(
            String month, Map<By, SortedMap<String, Integer>> counted, BiFunction<By, String, String> names) {
        int total = counted.values().iterator().next().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        List<Optional<Counts>> tables = counted.entrySet().stream()
                .map(each -> table(each.getKey(), each.getValue(), names))
                .toList();
        boolean withheld = Suppression.isTooFew(total) || tables.stream().anyMatch(Optional::isEmpty);
        return withheld
                ? new SchemeReport(month, true, null, List.of())
                : new SchemeReport(
                        month,
                        false,
                        total,
                        tables.stream().flatMap(Optional::stream).toList());
    }

    private static Optional<Counts> table(
            By by, SortedMap<String, Integer> counted, BiFunction<By, String, String> names) {
        return Suppression.hidden(counted.values())
                .map(hidden -> new Counts(
                        by.wireName(),
                        counted.entrySet().stream()
                                .map(each -> cell(each, hidden, names.apply(by, each.getKey())))
                                .toList()));
    }

    private static Cell cell(Map.Entry<String, Integer> counted, Set<Integer> hidden, String name) {
        boolean suppressed = hidden.contains(counted.getValue());
        return new Cell(counted.getKey(), name, suppressed ? null : counted.getValue(), suppressed);
    }
}
