package io.madoguchi.platform.privacy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumns.Table;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sealed column there is, found by its type: its rooms name it, and what stands in it is believed only where it was
 * sealed. Whoever can write the database and has no keys moves values about, or puts clear text there.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class SealedColumnsTest {
    /** What no entity shows; the rooms that read them by statements test them: the audit trail, repeated requests, the check of the ring. */
    private static final Set<String> READ_BY_STATEMENTS =
            Set.of("audit_reason.reason", "idempotency_key.body", "key_check.sealed");

    /** Written for whoever has to find out later; nothing reads it. */
    private static final Set<String> NEVER_READ = Set.of("callback_attempt.number");

    /** One of these is what a column may hold. */
    private static final List<String> TEXTS = List.of(
            "+819012345678", "{\"From\":\"+819012345678\"}", FileKey.generate().text());

    private static final Map<String, Object> VALID =
            Map.of("institution.prefecture", "13", "voicemail.audio", "KEPT", "institution_phone.position", 0);

    @Inject
    @All
    List<SealedColumns> rooms;

    @Inject
    EntityManager database;

    @Inject
    Vault vault;

    @Inject
    MeterRegistry metrics;

    private Connection owner;

    @BeforeEach
    void asTheOwner() throws SQLException {
        owner = EmbeddedMariaDbResource.owner();
        execute("SET SESSION foreign_key_checks = 0, check_constraint_checks = 0");
    }

    @AfterEach
    void cleanUp() throws SQLException {
        owner.close();
    }

    @Test
    void everySealedAttributeIsNamedByItsRoom() {
        var named = columns().map(SealedColumn::toString).collect(toCollection(TreeSet::new));
        var sealed =
                entities().flatMap(entity -> attributes(entity, table(entity))).collect(toCollection(TreeSet::new));

        assertThat(sealed).hasSizeGreaterThan(20);
        sealed.addAll(READ_BY_STATEMENTS);
        assertThat(named).isEqualTo(sealed);
    }

    @TestFactory
    Stream<DynamicTest> movedOrClearItIsNotBelieved() {
        return rooms.stream()
                .flatMap(room -> room.tables().stream())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> !READ_BY_STATEMENTS.contains(column.toString()))
                        .map(column -> DynamicTest.dynamicTest(column.toString(), () -> attack(table, column))));
    }

    private void attack(Table table, SealedColumn column) throws SQLException {
        asTheOwner();
        Object mine = key(table);
        Object another = key(table);
        Class<?> entity = entities()
                .filter(each -> table(each).equals(table.name()) || collects(each, table.name()))
                .findFirst()
                .orElseThrow();
        if (!table(entity).equals(table.name())) {
            insert(table(entity), entity, Map.of("id", mine));
        }
        insert(table.name(), entity, Map.of(table.boundTo(), mine, column.name(), new byte[] {1, 2, 3, 4, 5, 6}));
        try {
            double before = refusals(column);
            String blank = shown(entity, mine);
            String genuine = "";
            String text = "";
            for (String each : TEXTS) {
                if (!fits(column, each)) {
                    continue;
                }
                put(table, column, mine, column.sealed(mine, each, vault));
                genuine = shown(entity, mine);
                text = each;
                if (!genuine.equals(blank)) {
                    break;
                }
            }
            if (NEVER_READ.contains(column.toString())) {
                assertThat(genuine).isEqualTo(blank);
                return;
            }
            assertThat(genuine).as("what was sealed for this row is shown").isNotEqualTo(blank);
            assertThat(refusals(column)).as("what is not believed is counted").isGreaterThan(before);

            put(table, column, mine, column.sealed(another, text, vault));
            assertThat(shown(entity, mine)).as("another row's").isEqualTo(blank);
            for (SealedColumn other :
                    columns().filter(each -> !each.equals(column)).toList()) {
                put(table, column, mine, other.sealed(mine, text, vault));
                assertThat(shown(entity, mine)).as("that of " + other).isEqualTo(blank);
            }
            put(table, column, mine, text.getBytes(StandardCharsets.UTF_8));
            assertThat(shown(entity, mine)).as("clear text").isEqualTo(blank);
        } finally {
            delete(table.name(), table.boundTo(), mine);
            delete(table(entity), table(entity).equals("staff_phone") ? "username" : "id", mine);
            owner.close();
        }
    }

    private boolean fits(SealedColumn column, String text) throws SQLException {
        try (var length = owner.prepareStatement("SELECT character_maximum_length FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?")) {
            length.setString(1, column.table());
            length.setString(2, column.name());
            var found = length.executeQuery();
            found.next();
            return column.sealed("", text, vault).length <= found.getLong(1);
        }
    }

    private Stream<SealedColumn> columns() {
        return rooms.stream().flatMap(room -> room.tables().stream()).flatMap(table -> table.columns().stream());
    }

    private double refusals(SealedColumn column) {
        var counter = metrics.find("madoguchi.sealed.refused")
                .tag("place", column.toString())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private Stream<Class<?>> entities() {
        return database.getMetamodel().getEntities().stream().map(entity -> entity.getJavaType());
    }

    private static String table(Class<?> entity) {
        var named = entity.getAnnotation(jakarta.persistence.Table.class);
        return named == null ? "" : named.name();
    }

    private static boolean collects(Class<?> entity, String table) {
        return Arrays.stream(entity.getDeclaredFields())
                .map(field -> field.getAnnotation(CollectionTable.class))
                .anyMatch(collected -> collected != null && collected.name().equals(table));
    }

    /** Also those of what is embedded in the entity, and of what it has several of. */
    private static Stream<String> attributes(Class<?> type, String table) {
        return Arrays.stream(type.getDeclaredFields()).flatMap(field -> {
            if (field.getType() == SealedText.class) {
                return Stream.of(table + "." + column(field));
            }
            var collected = field.getAnnotation(CollectionTable.class);
            if (collected != null) {
                return Arrays.stream(type.getDeclaredClasses())
                        .filter(each -> field.getGenericType().getTypeName().contains(each.getName()))
                        .flatMap(each -> attributes(each, collected.name()));
            }
            boolean embedded = field.getType().isAnnotationPresent(jakarta.persistence.Embeddable.class);
            return embedded ? attributes(field.getType(), table) : Stream.empty();
        });
    }

    private static String column(Field field) {
        var column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }

    private static Object key(Table table) {
        return table.boundTo().equals("username") ? "sealed-" + UUID.randomUUID() : UUID.randomUUID();
    }

    /** All that the entity, read anew, answers to whoever asks it. */
    private String shown(Class<?> entity, Object key) {
        return Transactions.inOne(() -> {
            database.clear();
            Object row = database.find(entity, key);
            assertThat(row).as(entity.getName()).isNotNull();
            return answers(row);
        });
    }

    private static String answers(Object asked) {
        var answers = new ArrayList<String>();
        Arrays.stream(asked.getClass().getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() != void.class
                        && !method.isSynthetic()
                        && !method.getName().startsWith("$")
                        && !method.getName().equals("hashCode"))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> answers.add(method.getName() + "=" + answer(method, asked)));
        return String.join("\n", answers);
    }

    private static String answer(Method method, Object asked) {
        try {
            method.setAccessible(true);
            Object answer = method.invoke(asked);
            boolean embedded = answer != null
                    && ((AnnotatedElement) answer.getClass()).isAnnotationPresent(jakarta.persistence.Embeddable.class);
            if (embedded) {
                return answers(answer);
            }
            boolean value = answer == null
                    || answer instanceof Record
                    || answer instanceof Optional
                    || answer instanceof Collection
                    || answer.getClass().getName().startsWith("java.");
            return value ? said(answer) : "";
        } catch (InvocationTargetException refusal) {
            return Objects.requireNonNull(refusal.getCause()).getClass().getName();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a record says in its parts: many do not tell them by {@code toString}. */
    private static String said(@Nullable Object answer) {
        if (!(answer instanceof Record said)) {
            return String.valueOf(answer);
        }
        return Arrays.stream(said.getClass().getRecordComponents())
                .map(part -> answer(part.getAccessor(), said))
                .toList()
                .toString();
    }

    private void put(Table table, SealedColumn column, Object key, byte[] value) throws SQLException {
        try (var update = owner.prepareStatement(
                "UPDATE " + table.name() + " SET " + column.name() + " = ? WHERE " + table.boundTo() + " = ?")) {
            update.setBytes(1, value);
            update.setObject(2, written(key));
            assertThat(update.executeUpdate()).isOne();
        }
    }

    /** A row with these values, and in every other column that must have one anything that can be read. */
    private void insert(String table, Class<?> entity, Map<String, Object> values) throws SQLException {
        var row = new LinkedHashMap<String, Object>();
        try (var columns = owner.prepareStatement(
                "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? AND is_nullable = 'NO'"
                        + " AND COALESCE(is_generated, 'NEVER') = 'NEVER'")) {
            columns.setString(1, table);
            var found = columns.executeQuery();
            while (found.next()) {
                String name = found.getString(1);
                row.put(
                        name,
                        VALID.getOrDefault(
                                table + "." + name, anything(entity, name, found.getString(2), found.getInt(3))));
            }
        }
        row.putAll(values);
        VALID.forEach((place, value) -> {
            if (place.startsWith(table + ".")) {
                row.put(place.substring(table.length() + 1), value);
            }
        });
        String places = String.join(", ", Collections.nCopies(row.size(), "?"));
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES (" + places + ")")) {
            int place = 1;
            for (Object value : row.values()) {
                insert.setObject(place++, written(value));
            }
            insert.executeUpdate();
        }
    }

    @SuppressWarnings("EnumOrdinal") // Hibernate writes it, where no other type is asked for
    private static Object anything(Class<?> entity, String column, String type, int longest) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field -> column(field).equals(column) && field.getType().isEnum())
                .map(field -> {
                    var constant = (Enum<?>) field.getType().getEnumConstants()[0];
                    var kept = field.getAnnotation(Enumerated.class);
                    return kept != null && kept.value() == EnumType.STRING
                            ? (Object) constant.name()
                            : constant.ordinal();
                })
                .findFirst()
                .orElseGet(() -> switch (type) {
                    case "binary", "varbinary", "blob", "mediumblob" -> UUID.randomUUID();
                    case "datetime" -> "2026-11-24 01:00:00";
                    case "date" -> "2026-11-24";
                    case "varchar", "char", "text" ->
                        UUID.randomUUID().toString().substring(0, Math.min(longest, 8));
                    default -> 1;
                });
    }

    private static Object written(Object value) {
        return value instanceof UUID id
                ? ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array()
                : value;
    }

    private void delete(String table, String column, Object key) throws SQLException {
        try (var delete = owner.prepareStatement("DELETE FROM " + table + " WHERE " + column + " = ?")) {
            delete.setObject(1, written(key));
            delete.executeUpdate();
        }
    }

    private void execute(String statement) throws SQLException {
        try (var execution = owner.createStatement()) {
            execution.execute(statement);
        }
    }
}
