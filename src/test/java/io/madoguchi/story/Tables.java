package io.madoguchi.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rows of all tables, as the database itself lists them. What is sealed is read through the entities, so that equal texts
 * are equal here.
 */
public final class Tables {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tables and columns in which two histories with the same events may differ, each with its reason. */
    private static final Map<String, String> MAY_DIFFER = Map.ofEntries(
            Map.entry("flyway_schema_history", "is the owner's"),
            Map.entry(
                    "ticket_count.given", "counts on over all tickets of the day; the tickets themselves are compared"),
            Map.entry("ticket_entry.at", "says when a thing became known, which the order of the news decides"),
            Map.entry("ticket.updated_at", "is when the last news came"),
            Map.entry("callback.created_at", "is when enough was known to promise it"),
            Map.entry("callback.updated_at", "is when the last news came"),
            Map.entry("callback.rest_until", "is when it was promised"),
            Map.entry("sla_clock.aimed_at", "is when the clock of a callback was given its deadline"),
            Map.entry("callback.not_before", "is when it was promised, or the desk's next opening"),
            Map.entry(
                    "sla_clock.started_at",
                    "of a callback: when it was promised; others are compared by their deadline"),
            Map.entry("voicemail.told_at", "is when it was first heard of"),
            Map.entry("voicemail.due_at", "is when the last news of it came"),
            Map.entry("call_event.heard", "is what the caller heard: an apology while the database was away"),
            Map.entry("call_event.answer", "is what the caller heard, in full"),
            Map.entry("voicemail_search", "follows from what the caller heard: whether they were asked for a message"));

    /** When somebody is to be told of a callback follows from when it was promised. */
    private static final Set<String> OF_CALLBACK_CLOCKS = Set.of("next_at");

    private final Map<String, Map<String, Map<String, Object>>> rows = new TreeMap<>();

    private final EntityManager entities;

    private Tables(EntityManager entities) {
        this.entities = entities;
    }

    public static Tables read(AgroalDataSource database, EntityManager entities) {
        var tables = new Tables(entities);
        try (Connection connection = database.getConnection()) {
            for (String table : names(connection)) {
                if (!MAY_DIFFER.containsKey(table)) {
                    tables.rows.put(table, rows(connection, table));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return tables;
    }

    /**
     * What was added, changed and removed since: one line a row, sorted.
     *
     * @param names what stands in the rows of this history alone, such as a CallSid, and the word to read in its place
     */
    public List<String> changedSince(Tables before, Map<String, String> names) {
        var known = new HashMap<String, String>();
        rows.forEach((table, all) -> all.keySet().stream()
                .filter(key -> key.length() == 32 && !before.has(table, key))
                .forEach(key -> known.putIfAbsent(key, table)));
        var lines = new ArrayList<String>();
        QuarkusTransaction.requiringNew()
                .run(() -> rows.forEach((table, all) -> all.forEach((key, row) -> {
                    if (!row.equals(before.row(table, key))) {
                        String line = line(table, opened(table, key, row), known, names);
                        lines.add((before.has(table, key) ? "changed " : "") + line);
                    }
                })));
        before.rows.forEach((table, all) ->
                all.keySet().stream().filter(key -> !has(table, key)).forEach(key -> lines.add("removed " + table)));
        return lines.stream().sorted().toList();
    }

    private boolean has(String table, String key) {
        return row(table, key) != null;
    }

    private @Nullable Map<String, Object> row(String table, String key) {
        return rows.getOrDefault(table, Map.of()).get(key);
    }

    private static String line(
            String table, Map<String, Object> row, Map<String, String> known, Map<String, String> names) {
        boolean callbackClock = "CALLBACK".equals(row.get("promise"));
        var shown = new ArrayList<String>();
        row.forEach((column, value) -> {
            boolean differs = MAY_DIFFER.containsKey(table + "." + column)
                    || column.equals("version")
                    || (callbackClock && OF_CALLBACK_CLOCKS.contains(column));
            String text = String.valueOf(value);
            if (value != null
                    && (column.endsWith("_index") || column.equals("open_number") || column.equals("dedupe_key"))) {
                text = "(index)";
            }
            text = known.containsKey(text) ? "(" + known.get(text) + ")" : replaced(text, known, names);
            if (!differs) {
                shown.add(column + "=" + text);
            }
        });
        return table + " " + String.join(", ", shown);
    }

    private static String replaced(String text, Map<String, String> known, Map<String, String> names) {
        String said = text;
        for (var each : names.entrySet()) {
            said = said.replace(each.getKey(), each.getValue());
        }
        said = said.startsWith("{") ? sorted(said) : said;
        said = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d)\\.\\d+").matcher(said).replaceAll("$1");
        said = Pattern.compile("RE[0-9a-f]{32}").matcher(said).replaceAll("(recording)");
        said = Pattern.compile("[A-Z]+\\d{6}-\\d{4}").matcher(said).replaceAll("(number)");
        said = Pattern.compile("\"(at|notBefore|from)\":\"[^\"]+\"")
                .matcher(said)
                .replaceAll("\"$1\":(time)");
        return Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(said)
                .replaceAll(id -> known.getOrDefault(id.group().replace("-", ""), id.group()));
    }

    private static String sorted(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, new TypeReference<TreeMap<String, Object>>() {}));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** The rows of the one that are missing from the other, and those it has too many of. */
    public static List<String> difference(List<String> expected, List<String> found) {
        var missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        var surplus = new ArrayList<>(found);
        expected.forEach(surplus::remove);
        return Stream.concat(
                        missing.stream().map("missing: "::concat),
                        surplus.stream().map("surplus: "::concat))
                .toList();
    }

    private static Set<String> names(Connection connection) throws SQLException {
        var names = new TreeSet<String>();
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'""")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static List<String> primaryKey(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                SELECT column_name FROM information_schema.key_column_usage
                WHERE table_schema = DATABASE() AND table_name = ? AND constraint_name = 'PRIMARY'
                ORDER BY ordinal_position""")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                }
            }
        }
        return columns;
    }

    private static Map<String, Map<String, Object>> rows(Connection connection, String table) throws SQLException {
        List<String> key = primaryKey(connection, table);
        var rows = new HashMap<String, Map<String, Object>>();
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM `" + table + "`")) {
            var columns = found.getMetaData();
            while (found.next()) {
                var row = new TreeMap<String, Object>();
                for (int each = 1; each <= columns.getColumnCount(); each++) {
                    Object value = found.getObject(each);
                    row.put(
                            columns.getColumnName(each),
                            value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
                }
                String id = key.isEmpty()
                        ? row.toString()
                        : String.join(
                                ":",
                                key.stream()
                                        .map(each -> String.valueOf(row.get(each)))
                                        .toList());
                rows.put(id, row);
            }
        }
        return rows;
    }

    /** The row with its sealed texts in the clear, as its entity reads them. */
    private Map<String, Object> opened(String table, String key, Map<String, Object> row) {
        var opened = new TreeMap<>(row);
        for (var type : entities.getMetamodel().getEntities()) {
            Table of = type.getJavaType().getAnnotation(Table.class);
            List<Sealed> sealed =
                    of != null && of.name().equals(table) ? sealed(type.getJavaType(), List.of()) : List.of();
            if (!sealed.isEmpty()) {
                Object entity = entities.find(type.getJavaType(), id(key));
                sealed.forEach(each -> opened.put(
                        each.column, String.valueOf(new SealedColumn(table, each.column).open(id(key), (SealedText)
                                        each.of(entity)))));
            }
        }
        return opened;
    }

    private static Object id(String key) {
        if (key.length() != 32) {
            return key;
        }
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(key));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private record Sealed(List<Field> path, String column) {
        @Nullable
        Object of(Object entity) {
            Object value = entity;
            for (Field each : path) {
                value = value == null ? null : value(each, value);
            }
            return value;
        }
    }

    private static List<Sealed> sealed(Class<?> type, List<Field> path) {
        var found = new ArrayList<Sealed>();
        for (Field field : type.getDeclaredFields()) {
            var to = new ArrayList<>(path);
            to.add(field);
            if (field.isAnnotationPresent(Embedded.class)) {
                found.addAll(sealed(field.getType(), to));
            } else if (SealedText.class.isAssignableFrom(field.getType())) {
                Column column = field.getAnnotation(Column.class);
                found.add(new Sealed(to, column == null ? field.getName() : column.name()));
            }
        }
        return found;
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
