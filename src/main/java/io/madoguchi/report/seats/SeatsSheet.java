package io.madoguchi.report.seats;

import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Report;
import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import java.util.List;

/** A plan as a table. */
record SeatsSheet(String name, SeatsPlan plan, Desk desk, String language) implements Report {
    private static final String WORDS = "seats";

    @Override
    public SeatsPlan json() {
        return plan;
    }

    @Override
    public Table table() {
        return new Table(
                Words.words(WORDS, language, "sheet", "Seats"),
                List.of(
                        column("code", Kind.TEXT),
                        column("desk", Kind.TEXT),
                        column("from", Kind.INSTANT),
                        column("to", Kind.INSTANT),
                        column("kind", Kind.TEXT),
                        column("days", Kind.NUMBER),
                        column("expectedCalls", Kind.DECIMAL),
                        column("averageHandleSeconds", Kind.SECONDS),
                        column("load", Kind.DECIMAL),
                        column("seats", Kind.NUMBER),
                        column("serviceLevel", Kind.PERCENT),
                        column("averageSpeedOfAnswerSeconds", Kind.SECONDS),
                        column("occupancy", Kind.PERCENT),
                        column("scheduled", Kind.NUMBER),
                        column("missing", Kind.NUMBER)),
                plan.items().stream()
                        .map(each -> Table.row(
                                plan.desk(),
                                desk.name(language),
                                each.from().atZone(desk.zone()),
                                each.to().atZone(desk.zone()),
                                Words.words(WORDS, language, each.kind(), each.kind()),
                                each.days(),
                                each.expectedCalls(),
                                plan.averageHandleSeconds(),
                                each.load(),
                                each.seats(),
                                each.serviceLevel(),
                                each.averageSpeedOfAnswerSeconds(),
                                each.occupancy(),
                                each.scheduled(),
                                each.missing()))
                        .toList());
    }

    @Override
    public Workbook workbook() {
        Chart chart = new Chart(
                Words.words(WORDS, language, "chart", "Seats"),
                Chart.Shape.LINES,
                "from",
                List.of("seats", "scheduled"));
        return new Workbook(language).with(table(), chart);
    }

    private Column column(String name, Kind kind) {
        return Column.of(name, kind, WORDS, language);
    }
}
