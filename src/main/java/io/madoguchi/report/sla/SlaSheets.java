package io.madoguchi.report.sla;

import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Report;
import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Chart.Shape;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as tables, with a column for each measure. */
final class SlaSheets implements Report {
    private static final List<Measure> MEASURES = List.of(Measure.values());

    private final String name;
    private final Parts parts;
    private final Threshold threshold;
    private final String language;
    private final ZoneId zone;

    SlaSheets(String name, Parts parts, SlaQuery query, String language) {
        this.name = name;
        this.parts = parts;
        this.threshold = query.threshold();
        this.language = language;
        this.zone = query.desks().stream().map(Desk::zone).findFirst().orElse(ZoneOffset.UTC);
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
        return table("report", parts.items());
    }

    /** With a picture, totals, corrections, and what each figure means. */
    @Override
    public Workbook workbook() {
        var chart =
                new Chart(word("chart"), Shape.BARS, "from", List.of(Measure.OFFERED.path(), Measure.ANSWERED.path()));
        return new Workbook(language)
                .with(table(), chart)
                .with(table("totals", parts.totals()))
                .with(corrections())
                .with(MEASURES.stream().map(each -> each.defined(language)).toList());
    }

    private Table table(String title, List<Part> rows) {
        var columns = new ArrayList<>(List.of(
                column("desk", Kind.TEXT),
                column("from", Kind.INSTANT),
                column("to", Kind.INSTANT),
                column("closed", Kind.TEXT)));
        MEASURES.forEach(each -> columns.add(each.column(language)));
        return new Table(
                word(title), columns, zone, () -> rows.stream().map(this::row).iterator());
    }

    private List<@Nullable Object> row(Part part) {
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(
                part.desk() == null ? word("every") : part.desk(),
                part.stretch().from(),
                part.stretch().to(),
                word(part.closed() ? "yes" : "no")));
        MEASURES.forEach(each -> cells.add(each.of(part.reading())));
        return cells;
    }

    private Table corrections() {
        return new Table(
                word("corrections"),
                List.of(
                        column("desk", Kind.TEXT),
                        column("from", Kind.INSTANT),
                        column("counted", Kind.TEXT),
                        column("delta", Kind.NUMBER),
                        column("notedAt", Kind.INSTANT),
                        column("why", Kind.TEXT)),
                zone,
                () -> parts.corrections().stream()
                        .map(each -> Table.row(
                                each.desk(), each.from(), each.counted(), each.delta(), each.notedAt(), each.why()))
                        .iterator());
    }

    private Column column(String name, Kind kind) {
        return Column.of(name, kind, Measure.WORDS, language);
    }

    private String word(String key) {
        return Words.words(Measure.WORDS, language, key, key);
    }
}
