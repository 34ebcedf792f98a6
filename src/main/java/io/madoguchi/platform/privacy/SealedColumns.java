package io.madoguchi.platform.privacy;

import java.util.List;
import java.util.function.Function;

/** The columns of a room that hold sealed text, so that what an old key sealed is found and sealed again. */
public interface SealedColumns {
    List<Table> tables();

    /**
     * One table. Its identifiers become part of statements: they are constants of the room, never anything from outside.
     *
     * @param key the primary key: one column
     * @param columns VARBINARY or BLOB, with the texts that {@link SealedText} keeps there
     * @param indexes what is to be made of texts that were written in the clear, before the column was sealed
     */
    record Table(String name, String key, List<String> columns, List<Index> indexes) {
        public static Table of(String name, String key, String... columns) {
            return new Table(name, key, List.of(columns), List.of());
        }

        public Table indexed(Index... made) {
            return new Table(name, key, columns, List.of(made));
        }
    }

    /**
     * A blind index of a clear text.
     *
     * @param column where it belongs
     * @param source the column with the text; may be the same
     */
    record Index(String column, String source, Function<String, byte[]> made) {}
}
