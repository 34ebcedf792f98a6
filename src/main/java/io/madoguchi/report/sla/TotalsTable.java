package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Figure;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Each measure as a row, each desk as a column: what a whole report comes to. */
record TotalsTable(List<Part> totals, Labels labels) {
    private static final String TIME = "time";

    Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                labels.column("area", Kind.TEXT).wide(12),
                labels.column("measure", Kind.PROSE).wide(48)));
        totals.forEach(each -> columns.add(
                new Column(Objects.requireNonNullElse(each.desk(), "every"), Kind.FIGURE, labels.desk(each.desk()))));
        return new Table(labels.word("totals"), columns, rows());
    }

    private List<List<@Nullable Object>> rows() {
        var edges = new Edges(totals, labels);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row(TIME, edges.from().heading(), each -> edges.figure(edges.from(each))));
        rows.add(row(TIME, edges.to().heading(), each -> edges.figure(edges.to(each))));
        rows.add(row(TIME, labels.word("closed"), each -> text(each.closed() ? "yes" : "no")));
        rows.add(row(
                TIME, labels.word("happened"), each -> text(each.reading().isOfNothing() ? "nothing" : "something")));
        for (Measure measure : Measure.values()) {
            rows.add(row(measure.area(), measure.title(labels.language()), each -> measure.figure(each.reading())));
        }
        return rows;
    }

    private Figure text(String key) {
        return new Figure(Kind.TEXT, labels.word(key));
    }

    private List<@Nullable Object> row(String area, String title, Function<Part, @Nullable Figure> figure) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(labels.word(area));
        cells.add(title);
        totals.forEach(each -> cells.add(figure.apply(each)));
        return cells;
    }
}
