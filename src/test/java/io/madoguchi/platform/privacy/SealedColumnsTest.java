package io.madoguchi.platform.privacy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A column nobody named would keep what an old key sealed, and become unreadable when that key is dropped. */
@QuarkusTest
class SealedColumnsTest {
    @Inject
    @All
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    List<SealedColumns> rooms;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @Test
    void everySealedAttributeIsNamedByItsRoom() {
        var named = rooms.stream()
                .flatMap(room -> room.tables().stream())
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column))
                .collect(toCollection(TreeSet::new));
        var sealed = database.getMetamodel().getEntities().stream()
                .flatMap(entity -> Arrays.stream(entity.getJavaType().getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Convert.class)
                        && field.getAnnotation(Convert.class).converter() == SealedText.class)
                .map(SealedColumnsTest::column)
                .toList();

        assertThat(sealed).isNotEmpty();
        assertThat(named).containsAll(sealed);
    }

    private static String column(Field field) {
        var column = field.getAnnotation(Column.class);
        String name = column == null || column.name().isEmpty() ? field.getName() : column.name();
        return field.getDeclaringClass().getAnnotation(Table.class).name() + "." + name;
    }
}
