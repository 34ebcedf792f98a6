package io.madoguchi.report.rows;

import io.madoguchi.core.Input;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Report;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table of all of them, or as one of the pages of JSON.
 *
 * @param limit how many rows a page has, as it was asked for
 * @param cursor of the page before, as it was given out
 */
record RowsSheet(
        String name,
        Rows rows,
        @Nullable String limit,
        @Nullable String cursor,
        String language) implements Report {
    private static final String WORDS = "rows";
    /** Rows in memory. */
    private static final int AT_ONCE = 2000;

    @Override
    public Page<Map<String, Object>> json() {
        int most = Input.limit(limit);
        int keyLength = rows.export().keyLength();
        Place after = Page.Cursor.decode(cursor, words -> Place.read(words, keyLength));
        Reading reading = rows.reading(after, most + 1);
        List<Row> read = new ArrayList<>();
        while (read.size() <= most && reading.hasNext()) {
            read.add(reading.next());
        }
        List<Column> columns = columns();
        return Page.of(read, most, row -> row.place().written(), row -> named(columns, row));
    }

    private static Map<String, Object> named(List<Column> columns, Row row) {
        var view = new LinkedHashMap<String, Object>();
        for (int each = 0; each < columns.size(); each++) {
            view.put(columns.get(each).name(), row.cells().get(each));
        }
        return view;
    }

    @Override
    public Table table() {
        Export export = rows.export();
        return new Table(
                Words.words(WORDS, language, export.wireName(), export.wireName()),
                columns(),
                () -> cells(rows.reading(null, AT_ONCE)));
    }

    @Override
    public Workbook workbook() {
        return new Workbook(language).with(table());
    }

    /** Instants in the zone of the desk whose row it is. */
    private Iterator<List<@Nullable Object>> cells(Reading reading) {
        Map<String, ZoneId> zones = rows.desks().stream().collect(Collectors.toMap(Desk::code, Desk::zone));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reading.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                Row row = reading.next();
                ZoneId zone = Objects.requireNonNull(zones.get(row.place().desk()));
                return Table.row(row.cells().stream()
                        .map(cell -> cell instanceof Instant at ? at.atZone(zone) : cell)
                        .toArray());
            }
        };
    }

    private List<Column> columns() {
        return Stream.concat(
                        Stream.of(Column.of("desk", Kind.TEXT, WORDS, language)),
                        rows.export().fields().stream()
                                .map(field -> Column.of(field.name(), field.kind(), WORDS, language)))
                .toList();
    }
}
