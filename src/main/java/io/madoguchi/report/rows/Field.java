package io.madoguchi.report.rows;

import io.madoguchi.report.sheet.Kind;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column of an export.
 *
 * @param name what programs call it
 * @param sql what it is in the view
 * @param example of a text; empty of what needs none
 */
record Field(String name, Kind kind, String sql, Reader reader, String example) {
    /** Reads the cell of a result; null when it says nothing. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(ResultSet result, int column) throws SQLException;
    }

    static Field word(String name, String sql, String example) {
        return new Field(name, Kind.TEXT, sql, ResultSet::getString, example);
    }

    static Field id(String name, String sql) {
        return new Field(
                name,
                Kind.TEXT,
                sql,
                (result, column) -> {
                    byte[] id = result.getBytes(column);
                    return id == null ? null : uuid(id).toString();
                },
                "01a205ed-6e2d-7783-b31d-60b03bb98bf2");
    }

    static Field instant(String name, String sql) {
        return new Field(
                name,
                Kind.INSTANT,
                sql,
                (result, column) -> {
                    LocalDateTime utc = result.getObject(column, LocalDateTime.class);
                    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
                },
                "");
    }

    static Field day(String name, String sql) {
        return new Field(name, Kind.DAY, sql, (result, column) -> result.getObject(column, LocalDate.class), "");
    }

    static Field seconds(String name, String sql) {
        return new Field(name, Kind.SECONDS, sql, Field::whole, "");
    }

    static Field number(String name, String sql) {
        return new Field(name, Kind.NUMBER, sql, Field::whole, "");
    }

    /** 1 for what counts as the measure of that name, 0 for what does not, so that the measure is the sum of the column. */
    static Field flag(String name, String sql) {
        return new Field(name, Kind.NUMBER, "COALESCE(" + sql + ", 0)", Field::whole, "");
    }

    static UUID uuid(byte[] id) {
        ByteBuffer bytes = ByteBuffer.wrap(id);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static @Nullable Object whole(ResultSet result, int column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? null : number;
    }
}
