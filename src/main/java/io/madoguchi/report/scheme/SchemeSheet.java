package io.madoguchi.report.scheme;

import io.madoguchi.core.Words;
import io.madoguchi.report.answer.Report;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scheme's owner is told, as a table. */
record SchemeSheet(SchemeReport report, String language) implements Report {
    static final String WORDS = "scheme";

    @Override
    public String name() {
        return "scheme-" + report.month();
    }

    @Override
    public SchemeReport json() {
        return report;
    }

    @Override
    public Table table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SchemeReport.Counts table : report.tables()) {
            for (SchemeReport.Cell cell : table.cells()) {
                rows.add(Table.row(
                        Words.words(WORDS, language, table.by(), table.by()),
                        cell.key(),
                        cell.name(),
                        cell.count(),
                        cell.suppressed() ? 1 : 0));
            }
        }
        List<Column> columns = List.of(
                column("by", Kind.TEXT),
                column("key", Kind.TEXT),
                column("name", Kind.TEXT),
                column("count", Kind.NUMBER),
                column("suppressed", Kind.NUMBER));
        return new Table(report.month(), columns, rows);
    }

    @Override
    public Workbook workbook() {
        return new Workbook(language).with(table());
    }

    private Column column(String name, Kind kind) {
        return Column.of(name, kind, WORDS, language);
    }
}
