package io.madoguchi.report.workbook;

import io.madoguchi.report.sheet.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** How the cells of one workbook look: one style a kind, however many cells. */
final class Styles {
    private final CellStyle heading;
    private final Map<Kind, CellStyle> cells = new EnumMap<>(Kind.class);

    Styles(SXSSFWorkbook book) {
        heading = heading(book);
        for (Kind kind : Kind.values()) {
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(kind.format()));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setWrapText(kind == Kind.PROSE);
            style.setAlignment(kind == Kind.FIGURE ? HorizontalAlignment.RIGHT : HorizontalAlignment.GENERAL);
            cells.put(kind, style);
        }
    }

    CellStyle heading() {
        return heading;
    }

    CellStyle of(Kind kind) {
        return Objects.requireNonNull(cells.get(kind));
    }

    private static CellStyle heading(SXSSFWorkbook book) {
        Font bold = book.createFont();
        bold.setBold(true);
        CellStyle style = book.createCellStyle();
        style.setFont(bold);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        return style;
    }
}
