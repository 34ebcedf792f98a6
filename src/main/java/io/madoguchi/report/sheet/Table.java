package io.madoguchi.report.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, however long: its rows are asked for one after the other, once for each time it is written, and none is kept.
 *
 * @param title what its sheet is called
 * @param rows as many cells each as there are columns, null where there is nothing to say
 */
public record Table(String title, List<Column> columns, Iterable<List<@Nullable Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A table has columns");
        }
    }

    /** A row; its cells may be null. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            row.add(cell);
        }
        return Collections.unmodifiableList(row);
    }

    /** Whether it is a row of this table. */
    public void check(List<@Nullable Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    title + " has " + columns.size() + " columns, a row " + row.size() + " cells");
        }
    }
}
