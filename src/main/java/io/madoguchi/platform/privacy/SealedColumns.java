package io.madoguchi.platform.privacy;

import java.util.List;

/** The columns of a room that hold sealed text, so that what an old key sealed is found and sealed again. */
public interface SealedColumns {
    List<Table> tables();

    /**
     * One table. Its identifiers become part of statements: they are constants of the room, never anything from outside.
     *
     * @param key a column by which its rows are walked through, no two alike
     * @param boundTo the column whose value the texts of a row are bound to: as a rule the same
     */
    record Table(String key, String boundTo, List<SealedColumn> columns) {
        public Table {
            if (columns.stream().map(SealedColumn::table).distinct().count() != 1) {
                throw new IllegalArgumentException("Columns of one table are expected");
            }
        }

        public static Table of(String key, SealedColumn... columns) {
            return new Table(key, key, List.of(columns));
        }

        public String name() {
            return columns.getFirst().table();
        }
    }
}
