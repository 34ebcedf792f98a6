package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each desk and interval as a row, each measure as a column. */
final class IntervalsTable {
    private static final List<Measure> MEASURES = List.of(Measure.values());

    private final List<Part> parts;
    private final Labels labels;
    private final Edges edges;

    IntervalsTable(List<Part> parts, Labels labels) {
        this.parts = parts;
        this.labels = labels;
        this.edges = new Edges(parts, labels);
    }

    /** For people. */
    Table table() {
        return new Table(
                labels.word("report"),
                columns(),
                () -> parts.stream().map(this::row).iterator());
    }

    /** For programs, too: with the code of each desk before its name. */
    Table withCodes() {
        var columns = new ArrayList<>(List.of(labels.column("code", Kind.TEXT)));
        columns.addAll(columns());
        return new Table(
                labels.word("report"),
                columns,
                () -> parts.stream().map(this::rowWithCode).iterator());
    }

    private List<Column> columns() {
        var columns = new ArrayList<>(List.of(
                labels.desk(),
                edges.from(),
                edges.to(),
                labels.column("closed", Kind.TEXT).wide(10)));
        MEASURES.forEach(each -> columns.add(each.column(labels.language())));
        return columns;
    }

    private List<@Nullable Object> row(Part part) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(labels.desk(part.desk()));
        cells.add(edges.from(part));
        cells.add(edges.to(part));
        cells.add(labels.word(part.closed() ? "yes" : "no"));
        MEASURES.forEach(each -> cells.add(each.of(part.reading())));
        return cells;
    }

    private List<@Nullable Object> rowWithCode(Part part) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(part.desk());
        cells.addAll(row(part));
        return cells;
    }
}
