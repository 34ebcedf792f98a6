package io.madoguchi.casework.search;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In which order cases are listed: by one of their columns, then by id. */
record Order(Key key, boolean descending) {
    static final Order NEWEST_FIRST = new Order(Key.OPENED_AT, true);

    /** What a list can be ordered by, and the index that has it in that order. */
    enum Key {
        OPENED_AT("openedAt", "opened_at", "ticket_opened"),
        UPDATED_AT("updatedAt", "updated_at", "ticket_updated"),
        SEVERITY("severity", "severity", "ticket_severity"),
        DUE_AT("dueAt", "due_at", "ticket_due");

        private final String name;
        private final String column;
        private final String index;

        Key(String name, String column, String index) {
            this.name = name;
            this.column = column;
            this.index = index;
        }

        String column() {
            return column;
        }

        String index() {
            return index;
        }

        private Class<?> type() {
            return this == SEVERITY ? String.class : Instant.class;
        }

        private Comparable<?> value(String text) {
            return this == SEVERITY
                    ? Severity.valueOf(text).name()
                    : Input.required("cursor", Input.instant("cursor", text));
        }
    }

    /** A case in the list, as far as the order needs it; also where a page ends. */
    record Place(Comparable<?> key, UUID id) {}

    /** {@code openedAt}, or {@code -openedAt} for the last first. */
    static Order named(@Nullable String sort) {
        if (sort == null) {
            return NEWEST_FIRST;
        }
        String name = sort.startsWith("-") ? sort.substring(1) : sort;
        return Arrays.stream(Key.values())
                .filter(each -> each.name.equals(name))
                .findFirst()
                .map(each -> new Order(each, sort.startsWith("-")))
                .orElseThrow(() -> Invalid.at(
                        "?sort",
                        "must be openedAt, updatedAt, severity or dueAt, with - before it for the last first"));
    }

    private String name() {
        return (descending ? "-" : "") + key.name;
    }

    String sql() {
        return " ORDER BY t.%1$s %2$s, t.id %2$s".formatted(key.column, descending ? "DESC" : "ASC");
    }

    /** The condition that leaves what comes after {@code :key} and {@code :id}; an OR of two ranges of one index. */
    String after() {
        return "(t.%1$s %2$s :key OR (t.%1$s = :key AND t.id %2$s :id))".formatted(key.column, descending ? "<" : ">");
    }

    Class<?> keyType() {
        return key.type();
    }

    /** Of two places, in this order. */
    @SuppressWarnings("unchecked") // all keys of one order are of one type
    Comparator<Place> comparator() {
        Comparator<Place> ascending = Comparator.comparing((Place place) -> (Comparable<Object>) place.key)
                .thenComparing(place -> place.id.toString());
        return descending ? ascending.reversed() : ascending;
    }

    /** As a cursor carries it. */
    List<String> write(Place place) {
        return List.of(name(), place.key.toString(), place.id.toString());
    }

    /** What {@link #write} wrote for a list in the same order. */
    Place read(List<String> cursor) {
        if (!cursor.getFirst().equals(name())) {
            throw new IllegalArgumentException("a place in another order");
        }
        return new Place(key.value(cursor.get(1)), UUID.fromString(cursor.get(2)));
    }
}
