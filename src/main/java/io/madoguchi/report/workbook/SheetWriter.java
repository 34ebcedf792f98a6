package io.madoguchi.report.workbook;

import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.util.List;
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
    private static final int WIDEST = 60;
    /** More columns than these could not be read if they were to fit on a printed page. */
    private static final int MOST_ON_A_PAGE = 16;
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
        sheet.createFreezePane(0, 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        if (table.columns().size() <= MOST_ON_A_PAGE) {
            sheet.setFitToPage(true);
            sheet.getPrintSetup().setFitHeight((short) 0);
        }
        SXSSFRow headings = sheet.createRow(0);
        for (int each = 0; each < table.columns().size(); each++) {
            Column column = table.columns().get(each);
            Cell cell = headings.createCell(each);
            cell.setCellValue(column.heading());
            cell.setCellStyle(styles.heading());
            sheet.setColumnWidth(each, width(column) * OF_A_CHARACTER);
        }
        return sheet;
    }

    private void end(SXSSFSheet sheet, int rows) {
        sheet.setAutoFilter(new CellRangeAddress(0, rows - 1, 0, table.columns().size() - 1));
    }

    private void fill(SXSSFRow into, List<@Nullable Object> row) {
        for (int each = 0; each < row.size(); each++) {
            Object value = row.get(each);
            if (value != null) {
                Kind kind = table.columns().get(each).kind();
                Cell cell = into.createCell(each);
                cell.setCellStyle(styles.of(kind));
                if (kind == Kind.TEXT) {
                    cell.setCellValue(shortened(kind.text(value, table.zone())));
                } else {
                    cell.setCellValue(kind.number(value, table.zone()));
                }
            }
        }
    }

    private String name() {
        String number = ++sheets == 1 ? "" : " (" + sheets + ")";
        String title = WorkbookUtil.createSafeSheetName(table.title());
        return cut(title, LONGEST_NAME - number.length()) + number;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    private static String cut(String name, int most) {
        return name.substring(0, Math.min(name.length(), most));
    }

    /** A Japanese character is as wide as two others; the arrow of the filter needs its place, too. */
    private static int width(Column column) {
        int heading =
                column.heading().codePoints().map(each -> each < 0x1100 ? 1 : 2).sum();
        return Math.min(WIDEST, Math.max(column.kind().width(), heading + 3));
    }
}
