package io.madoguchi.report.workbook;

import static io.madoguchi.Api.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Definition;
import io.madoguchi.report.sheet.Figure;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZonedDateTime NOW =
            Instant.parse("2026-11-02T00:00:00Z").atZone(TOKYO);
    private static final List<Column> COLUMNS = List.of(
            new Column("desk", Kind.TEXT, "窓口"),
            new Column("offered", Kind.NUMBER, "着信"),
            new Column("answerRate", Kind.PERCENT, "応答率"),
            new Column("load", Kind.DECIMAL, "呼量"),
            new Column("handleTime", Kind.SECONDS, "平均処理時間"),
            new Column("from", Kind.INSTANT, "開始"),
            new Column("day", Kind.DAY, "日"));

    @TempDir
    Path folder;

    @Test
    void everyCellHasItsTypeAndItsFormat() throws IOException {
        var row = Table.row(
                "=1+1", 1234, 0.8523, 5.3333, 90_061, NOW.withMinute(30).withHour(0), LocalDate.of(2026, 11, 2));
        XSSFSheet sheet = read(new Workbook("ja").with(table(List.of(row)))).getSheetAt(0);

        assertThat(cell(sheet, 1, 0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell(sheet, 1, 0).getStringCellValue()).isEqualTo("=1+1");
        assertThat(shown(sheet, 1))
                .containsExactly("=1+1", "1,234", "85.2%", "5.33", "25:01:01", "2026-11-02 00:30:00", "2026-11-02");
        assertThat(cell(sheet, 1, 2).getNumericCellValue()).isEqualTo(0.8523);
        assertThat(cell(sheet, 1, 4).getNumericCellValue()).isCloseTo(90_061 / 86_400.0, within(1e-9));
        assertThat(cell(sheet, 1, 5).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.parse("2026-11-02T00:30:00"));
    }

    @Test
    void theHeadingStaysInSightAndCanBeFilteredBy() throws IOException {
        XSSFSheet sheet = read(new Workbook("ja").with(table(rows(3)))).getSheetAt(0);

        assertThat(shown(sheet, 0)).startsWith("窓口", "着信");
        assertThat(cell(sheet, 0, 0).getCellStyle().getFont().getBold()).isTrue();
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:G4");
        assertThat(sheet.getColumnWidth(5)).isGreaterThanOrEqualTo(20 * 256);
        assertThat(sheet.getColumnWidth(4)).isGreaterThanOrEqualTo(15 * 256);
    }

    @Test
    void whatIsNotKnownIsAnEmptyCell() throws IOException {
        var row = Table.row(null, null, null, null, null, null, null);
        XSSFSheet sheet = read(new Workbook("ja").with(table(List.of(row)))).getSheetAt(0);

        assertThat(sheet.getRow(1).getPhysicalNumberOfCells()).isZero();
    }

    @Test
    void aTableThatIsLongerThanASheetGoesOnInTheNext() throws IOException {
        XSSFWorkbook book = read(new Workbook("ja").with(table(rows(25))), 11);

        assertThat(IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName))
                .containsExactly("着信", "着信 (2)", "着信 (3)");
        assertThat(book.getSheetAt(1).getLastRowNum()).isEqualTo(10);
        assertThat(book.getSheetAt(2).getLastRowNum()).isEqualTo(5);
        assertThat(cell(book.getSheetAt(1), 1, 1).getNumericCellValue()).isEqualTo(10);
        assertThat(shown(book.getSheetAt(2), 0)).startsWith("窓口");
        assertThat(Workbook.MOST_ROWS).isEqualTo(1 << 20);
    }

    @Test
    void aTableThatJustFitsNeedsNoFurtherSheet() throws IOException {
        assertThat(read(new Workbook("ja").with(table(rows(10))), 11).getNumberOfSheets())
                .isOne();
    }

    @Test
    void theChartIsDrawnFromTheCellsOfItsTable() throws IOException {
        var chart = new Chart("着信と応答率", Chart.Shape.LINES, "day", List.of("offered", "answerRate"));
        XSSFSheet sheet = read(new Workbook("ja").with(table(rows(3)), chart)).getSheetAt(1);

        var charts = sheet.getDrawingPatriarch().getCharts();
        assertThat(charts).hasSize(1);
        assertThat(charts.getFirst().getTitleText().getString()).isEqualTo("着信と応答率");
        var series = charts.getFirst()
                .getCTChart()
                .getPlotArea()
                .getLineChartArray(0)
                .getSerList();
        assertThat(series)
                .extracting(each -> each.getVal().getNumRef().getF())
                .containsExactly("着信!$B$2:$B$4", "着信!$C$2:$C$4");
        assertThat(series.getFirst().getCat().getStrRef().getF()).isEqualTo("着信!$G$2:$G$4");
    }

    @Test
    void aChartOfNothingIsNotDrawn() throws IOException {
        var chart = new Chart("着信", Chart.Shape.BARS, "day", List.of("offered"));
        assertThat(read(new Workbook("ja").with(table(rows(0)), chart)).getNumberOfSheets())
                .isOne();
        assertThatThrownBy(() -> read(new Workbook("ja")
                        .with(table(rows(1)), new Chart("?", Chart.Shape.BARS, "day", List.of("unheard-of")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSheetSaysWhatTheFiguresMean() throws IOException {
        XSSFWorkbook book = read(new Workbook("en")
                .with(List.of(new Definition("answerRate", "Answer rate", "answered ÷ offered", "domain §6.1"))));

        assertThat(book.getSheetName(0)).isEqualTo("Definitions");
        assertThat(shown(book.getSheetAt(0), 0)).containsExactly("Title", "Definition", "Source", "Measure");
        assertThat(shown(book.getSheetAt(0), 1))
                .containsExactly("Answer rate", "answered ÷ offered", "domain §6.1", "answerRate");
    }

    @Test
    void whatNeedsSeveralLinesGetsThem() throws IOException {
        String manyWords = "着信".repeat(60);
        XSSFSheet sheet = read(new Workbook("ja").with(List.of(new Definition("x", "短い", manyWords, ""))))
                .getSheetAt(0);

        assertThat(cell(sheet, 1, 1).getCellStyle().getWrapText()).isTrue();
        assertThat(sheet.getColumnWidth(1)).isEqualTo(80 * 256);
        assertThat(sheet.getRow(1).getHeightInPoints()).isEqualTo(4 * 15);
        assertThat(sheet.getRow(0).getHeightInPoints()).isEqualTo(15);
    }

    @Test
    void aLongHeadingMakesNoWideColumn() throws IOException {
        var column = new Column("x", Kind.NUMBER, "平均処理時間".repeat(4));
        XSSFSheet sheet = read(new Workbook("ja").with(new Table("x", List.of(column), List.of())))
                .getSheetAt(0);

        assertThat(sheet.getColumnWidth(0)).isEqualTo(18 * 256);
        assertThat(sheet.getRow(0).getHeightInPoints()).isEqualTo(4 * 15);
    }

    @Test
    void ofATableWiderThanAPageTheFirstColumnsStayInSight() throws IOException {
        List<Column> columns = IntStream.range(0, 17)
                .mapToObj(each -> new Column("c" + each, Kind.TEXT, "c" + each))
                .toList();
        XSSFSheet sheet = read(new Workbook("ja").with(new Table("x", columns, List.of())))
                .getSheetAt(0);

        assertThat(sheet.getPaneInformation().getVerticalSplitPosition()).isEqualTo((short) 3);
        assertThat(sheet.getRepeatingColumns().formatAsString()).isEqualTo("A:C");
    }

    @Test
    void aFigureIsShownAsItsOwnKind() throws IOException {
        var column = new Column("x", Kind.FIGURE, "x");
        var table = new Table(
                "x",
                List.of(column),
                List.of(
                        Table.row(new Figure(Kind.PERCENT, 0.5)),
                        Table.row(new Figure(Kind.TEXT, "=1")),
                        Table.row(new Figure(Kind.SECONDS, 90))));
        XSSFSheet sheet = read(new Workbook("ja").with(table)).getSheetAt(0);

        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(each -> shown(sheet, each).getFirst()))
                .containsExactly("50.0%", "=1", "0:01:30");
    }

    @Test
    void aTextNoCellCanHoldIsCut() throws IOException {
        var table = new Table("x", List.of(COLUMNS.getFirst()), List.of(Table.row("あ".repeat(40_000))));
        XSSFSheet sheet = read(new Workbook("ja").with(table)).getSheetAt(0);

        assertThat(cell(sheet, 1, 0).getStringCellValue()).hasSize(32_767).endsWith("あ…");
    }

    @Test
    void nothingIsLeftInTheFolderWhateverHappens() throws IOException {
        read(new Workbook("ja").with(table(rows(500))));
        assertThat(left()).isEmpty();

        Table broken = new Table(
                "x",
                COLUMNS,
                () -> Stream.iterate(0, each -> each + 1)
                        .map(each ->
                                Table.row(each == 300 ? Integer.valueOf(1) : "x", 1, 1, 1, 1, NOW, LocalDate.EPOCH))
                        .iterator());
        assertThatThrownBy(() -> read(new Workbook("ja").with(broken))).isInstanceOf(IllegalArgumentException.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAProcessThatDiedLeftBehindIsRemoved() throws IOException {
        Path old = Files.createDirectory(folder.resolve("book-old"));
        Files.writeString(old.resolve("sheet.part"), "x");
        FileTime now = Files.getLastModifiedTime(old);
        Files.setLastModifiedTime(old, FileTime.from(now.toInstant().minusSeconds(86_401)));
        Path present = Files.createDirectory(folder.resolve("book-present"));
        Files.setLastModifiedTime(present, FileTime.from(now.toInstant().minusSeconds(3_600)));

        new Scratch(folder).close();

        assertThat(left()).containsExactly(present);
    }

    @Test
    void whoeverTidiesAtOnceIsNotInTheOthersWay() throws Exception {
        for (int round = 0; round < 20; round++) {
            for (int each = 0; each < 20; each++) {
                Path old = Files.createDirectory(folder.resolve("book-old-" + each));
                Files.writeString(old.resolve("sheet.part"), "x");
                Files.setLastModifiedTime(
                        old, FileTime.from(Instant.now(Clock.systemUTC()).minusSeconds(90_000)));
            }
            together(4, () -> {
                new Scratch(folder).close();
                return true;
            });
            assertThat(left()).isEmpty();
        }
    }

    private XSSFWorkbook read(Workbook workbook) throws IOException {
        return read(workbook, Workbook.MOST_ROWS);
    }

    private XSSFWorkbook read(Workbook workbook, int mostRows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var scratch = new Scratch(folder)) {
            workbook.write(out, scratch, mostRows);
        }
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @SuppressWarnings("NullAway") // it does not see in a compiled record that cells may be null
    private static Table table(List<List<@Nullable Object>> rows) {
        return new Table("着信", COLUMNS, rows);
    }

    private static List<List<@Nullable Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> Table.row("emergency", each, each / 100.0, 1.0, 60, NOW, LocalDate.of(2026, 11, 1)))
                .toList();
    }

    private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
        return sheet.getRow(row).getCell(column);
    }

    private static List<String> shown(XSSFSheet sheet, int row) {
        var formatter = new DataFormatter();
        return IntStream.range(0, sheet.getRow(row).getLastCellNum())
                .mapToObj(each -> formatter.formatCellValue(cell(sheet, row, each)))
                .toList();
    }
}
