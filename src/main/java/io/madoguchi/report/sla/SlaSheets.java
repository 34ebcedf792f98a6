package io.madoguchi.report.sla;

import io.madoguchi.report.answer.Report;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Chart.Shape;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import java.util.Arrays;
import java.util.List;

/** The report in each of its forms. */
final class SlaSheets implements Report {
    private final String name;
    private final Parts parts;
    private final Threshold threshold;
    private final Labels labels;

    SlaSheets(String name, Parts parts, SlaQuery query, String language) {
        this.name = name;
        this.parts = parts;
        this.threshold = query.threshold();
        this.labels = new Labels(query.desks(), language);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SlaReport json() {
        return parts.told(threshold);
    }

    @Override
    public Table table() {
        return intervals().withCodes();
    }

    /** Totals, the intervals with a picture, corrections, and what each figure means. */
    @Override
    public Workbook workbook() {
        var chart = new Chart(
                labels.word("chart"), Shape.BARS, "from", List.of(Measure.OFFERED.path(), Measure.ANSWERED.path()));
        return new Workbook(labels.language())
                .with(new TotalsTable(parts.totals(), labels).table())
                .with(intervals().table(), chart)
                .with(corrections())
                .with(Arrays.stream(Measure.values())
                        .map(each -> each.defined(labels.language()))
                        .toList());
    }

    private IntervalsTable intervals() {
        return new IntervalsTable(parts.items(), labels);
    }

    private Table corrections() {
        return new Table(
                labels.word("corrections"),
                List.of(
                        labels.desk(),
                        labels.column("from", Kind.INSTANT),
                        labels.column("counted", Kind.PROSE).wide(40),
                        labels.column("delta", Kind.NUMBER),
                        labels.column("notedAt", Kind.INSTANT),
                        labels.column("why", Kind.TEXT)),
                () -> parts.corrections().stream()
                        .map(each -> Table.row(
                                labels.desk(each.desk()),
                                each.from().atZone(labels.zone(each.desk())),
                                Measure.title(Count.named(each.counted()), labels.language()),
                                each.delta(),
                                each.notedAt().atZone(labels.zone(each.desk())),
                                labels.word(each.why())))
                        .iterator());
    }
}
