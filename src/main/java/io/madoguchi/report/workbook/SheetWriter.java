package io.madoguchi.report.workbook;

import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** Writes one table into as many sheets of a workbook as it needs. */
final class SheetWriter {
    /** The longest text of a cell. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final int LONGEST_NAME = 31;
    /** A longer heading goes on in another line. */
    private static final int WIDEST_HEADING = 18;
    /** Of a table that is wider than a page, so much stays in sight while the rest is scrolled. */
    private static final int WIDEST_IN_SIGHT = 60;

    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final float POINTS_OF_A_LINE = 15;
    /** No row is higher. */
    private static final int MOST_LINES = 27;
    /** More columns than these could not be read if they were to fit on a printed page. */
    private static final int MOST_ON_A_PAGE = 16;
    /** Beside the heading is its arrow. */
    private static final int FOR_THE_FILTER = 3;
    /** The unit of a column's width. */
    private static final int OF_A_CHARACTER = 256;

    private final SXSSFWorkbook book;
    private final Styles styles;
    private final Table table;
    private final int mostRows;
    private int sheets;

    SheetWriter(SXSSFWorkbook book, Styles styles, Table table, int mostRows) {
        this.book = book;
        this.styles = styles;
        this.table = table;
        this.mostRows = mostRows;
    }

    void write(@Nullable Chart chart) {
        Picture picture = chart == null ? null : new Picture(chart, table);
        SXSSFSheet first = begin();
        SXSSFSheet sheet = first;
        int next = 1;
        for (List<@Nullable Object> row : table.rows()) {
            if (next == mostRows) {
                end(sheet, next);
                sheet = begin();
                next = 1;
            }
            table.check(row);
            fill(sheet.createRow(next++), row);
            if (picture != null && sheets == 1) {
                picture.see(row);
            }
        }
        end(sheet, next);
        if (picture != null && !picture.isEmpty()) {
            SXSSFSheet canvas = book.createSheet(free(picture.title()));
            canvas.setDisplayGridlines(false);
            layOut(canvas, true);
            picture.draw(underlying(first), underlying(canvas));
        }
    }

    private XSSFSheet underlying(SXSSFSheet sheet) {
        return book.getXSSFWorkbook().getSheetAt(book.getSheetIndex(sheet));
    }

    /** A name that no sheet has. */
    private String free(String title) {
        String name = cut(WorkbookUtil.createSafeSheetName(title), LONGEST_NAME - 2);
        return book.getSheet(name) == null ? name : name + " *";
    }

    private SXSSFSheet begin() {
        SXSSFSheet sheet = book.createSheet(name());
        keepInSight(sheet);
        layOut(sheet, table.columns().size() <= MOST_ON_A_PAGE);
        SXSSFRow headings = sheet.createRow(0);
        int lines = 1;
        for (int each = 0; each < table.columns().size(); each++) {
            Column column = table.columns().get(each);
            Cell cell = headings.createCell(each);
            cell.setCellValue(column.heading());
            cell.setCellStyle(styles.heading());
            sheet.setColumnWidth(each, width(column) * OF_A_CHARACTER);
            lines = Math.max(lines, lines(column.heading(), width(column) - FOR_THE_FILTER));
        }
        headings.setHeightInPoints(lines * POINTS_OF_A_LINE);
        return sheet;
    }

    /** For printing: on pages as wide as the sheet is, or as many as it needs. */
    private static void layOut(SXSSFSheet sheet, boolean asWideAsAPage) {
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        if (asWideAsAPage) {
            sheet.setFitToPage(true);
            sheet.getPrintSetup().setFitHeight((short) 0);
        }
    }

    /** The headings, and of many columns the first ones, which say what a row is about. */
    private void keepInSight(SXSSFSheet sheet) {
        int columns = table.columns().size() > MOST_ON_A_PAGE ? columnsWithin(WIDEST_IN_SIGHT) : 0;
        sheet.createFreezePane(columns, 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        if (columns > 0) {
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, columns - 1));
        }
    }

    private int columnsWithin(int characters) {
        int taken = 0;
        int columns = 0;
        for (Column column : table.columns()) {
            taken += width(column);
            if (taken > characters) {
                break;
            }
            columns++;
        }
        return columns;
    }

    private void end(SXSSFSheet sheet, int rows) {
        sheet.setAutoFilter(new CellRangeAddress(0, rows - 1, 0, table.columns().size() - 1));
    }

    private void fill(SXSSFRow into, List<@Nullable Object> row) {
        int lines = 1;
        for (int each = 0; each < row.size(); each++) {
            Object value = row.get(each);
            if (value != null) {
                Column column = table.columns().get(each);
                fill(into.createCell(each), column.kind(), value);
                if (column.kind() == Kind.PROSE) {
                    lines = Math.max(lines, lines(value.toString(), width(column)));
                }
            }
        }
        if (lines > 1) {
            into.setHeightInPoints(Math.min(MOST_LINES, lines) * POINTS_OF_A_LINE);
        }
    }

    private void fill(Cell cell, Kind of, Object value) {
        Kind kind = of.of(value);
        cell.setCellStyle(styles.of(kind.isText() ? of : kind));
        if (kind.isText()) {
            cell.setCellValue(literal(shortened(of.text(value))));
        } else {
            cell.setCellValue(of.number(value));
        }
    }

    private String name() {
        String number = ++sheets == 1 ? "" : " (" + sheets + ")";
        String title = WorkbookUtil.createSafeSheetName(table.title());
        return cut(title, LONGEST_NAME - number.length()) + number;
    }

    /** What looks like an escape of Office Open XML (ECMA-376, ST_Xstring), such as _x000D_, must not be read as one. */
    private static String literal(String text) {
        return ESCAPE.matcher(text).replaceAll("_x005F_");
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    private static String cut(String name, int most) {
        return name.substring(0, Math.min(name.length(), most));
    }

    private static int width(Column column) {
        return Math.max(column.width(), Math.min(WIDEST_HEADING, width(column.heading()) + FOR_THE_FILTER));
    }

    /** A Japanese character is as wide as two others. */
    private static int width(String text) {
        return text.codePoints().map(each -> each < 0x1100 ? 1 : 2).sum();
    }

    /** How many lines a text needs where it is broken, mostly before the end of a line. */
    private static int lines(String text, int characters) {
        return width(text) <= characters ? 1 : Math.ceilDiv(width(text) * 11, characters * 10);
    }
}
