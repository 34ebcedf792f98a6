package io.madoguchi.report.rows;

import io.madoguchi.directory.desk.Desk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some desks, desk by desk in the order of time, some of them at a time: only while those are fetched there is a
 * connection, so that a slow reader keeps none.
 */
final class Reading implements Iterator<Row> {
    private final Rows rows;
    private final int atOnce;
    private final Deque<Desk> desks;
    private final Deque<Row> fetched = new ArrayDeque<>();
    private @Nullable Place last;

    Reading(Rows rows, @Nullable Place after, int atOnce) {
        this.rows = rows;
        this.atOnce = atOnce;
        this.desks = new ArrayDeque<>(rows.desks());
        this.last = after;
        if (after != null) {
            this.desks.removeIf(desk -> desk.code().compareTo(after.desk()) < 0);
        }
    }

    @Override
    public boolean hasNext() {
        while (fetched.isEmpty() && !desks.isEmpty()) {
            fetch(desks.getFirst());
        }
        return !fetched.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return fetched.removeFirst();
    }

    private void fetch(Desk desk) {
        Place after = last == null || !last.desk().equals(desk.code()) ? null : last;
        try (Connection connection = rows.connections().getConnection();
                PreparedStatement query =
                        connection.prepareStatement(rows.export().sql(after != null))) {
            bind(query, desk, after);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    fetched.addLast(row(desk, result));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The rows cannot be read", failed);
        }
        if (fetched.size() < atOnce) {
            desks.removeFirst();
        } else {
            last = fetched.getLast().place();
        }
    }

    private void bind(PreparedStatement query, Desk desk, @Nullable Place after) throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(Field.bytes(desk.id()));
        values.add(utc(after == null ? rows.span().start(desk.zone()) : after.time()));
        values.add(utc(rows.span().end(desk.zone())));
        if (after != null) {
            values.addAll(rows.export().after(utc(after.time()), after.key()));
        }
        values.add(atOnce);
        for (int each = 0; each < values.size(); each++) {
            query.setObject(each + 1, values.get(each));
        }
    }

    private Row row(Desk desk, ResultSet result) throws SQLException {
        Instant time = result.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        List<Object> key = new ArrayList<>();
        int column = 2;
        for (; column < 2 + rows.export().keyLength(); column++) {
            key.add(Objects.requireNonNull(result.getObject(column)));
        }
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(desk.code());
        for (Field field : rows.export().fields()) {
            cells.add(field.reader().read(result, column++));
        }
        return new Row(new Place(desk.code(), time, key), cells);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
