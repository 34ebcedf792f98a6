package io.madoguchi.report.workbook;

import io.madoguchi.core.Words;
import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Definition;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook (ECMA-376): a sheet a table, or several where it has more rows than a sheet can hold, and a sheet that
 * says what its figures mean. Of the rows only a few are in memory; the others wait in compressed files until the workbook is
 * whole.
 */
public final class Workbook {
    /** The rows of a sheet, its heading among them. */
    static final int MOST_ROWS = 1_048_576;

    private static final int IN_MEMORY = 100;
    private static final String WORDS = "sheets";

    private final String language;
    private final List<Page> pages = new ArrayList<>();

    /** An empty workbook; its own words are in {@code ja} or {@code en}. */
    public Workbook(String language) {
        this.language = language;
    }

    public Workbook with(Table table) {
        pages.add(new Page(table, null));
        return this;
    }

    /** With a table and a picture of it on the next sheet, for which its drawn columns are kept in memory: for short tables. */
    public Workbook with(Table table, Chart chart) {
        pages.add(new Page(table, chart));
        return this;
    }

    public Workbook with(List<Definition> definitions) {
        List<Column> columns =
                List.of(word("title", 46), word("definition", 80), word("source", 42), word("measure", 44));
        return with(new Table(
                Words.words(WORDS, language, "definitions", "Definitions"),
                columns,
                definitions.stream()
                        .map(each -> Table.row(each.title(), each.definition(), each.source(), each.measure()))
                        .toList()));
    }

    /**
     * Writes all of it into a file that has no name any more, and is gone when it is closed.
     *
     * @param among the folder in which others are being written, too
     */
    public FileChannel whole(Path among) throws IOException {
        try (var scratch = new Scratch(among)) {
            Path file = scratch.file();
            try (OutputStream out = Files.newOutputStream(file)) {
                write(out, scratch, MOST_ROWS);
            }
            return FileChannel.open(file, StandardOpenOption.READ);
        }
    }

    void write(OutputStream out, Scratch scratch, int mostRows) throws IOException {
        try {
            TempFile.withStrategy(scratch, () -> {
                writeAll(out, mostRows);
                return mostRows;
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void writeAll(OutputStream out, int mostRows) {
        try (var book = new SXSSFWorkbook(IN_MEMORY)) {
            book.setCompressTempFiles(true);
            var styles = new Styles(book);
            for (Page page : pages) {
                new SheetWriter(book, styles, page.table, mostRows).write(page.chart);
            }
            book.write(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Column word(String name, int width) {
        return Column.of(name, Kind.PROSE, WORDS, language).wide(width);
    }

    private record Page(Table table, @Nullable Chart chart) {}
}
