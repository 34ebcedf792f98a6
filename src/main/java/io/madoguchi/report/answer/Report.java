package io.madoguchi.report.answer;

import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;

/** What is told, in each of the forms it comes in. */
public interface Report {
    /** What its file is called, without the ending. */
    String name();

    /** What becomes JSON. */
    Object json();

    /** What becomes CSV. */
    Table table();

    Workbook workbook();
}
