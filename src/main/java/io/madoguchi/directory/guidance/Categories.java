package io.madoguchi.directory.guidance;

import io.madoguchi.core.NotFound;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All categories, ready to be asked. What was read is kept in memory until the guidance's revision moves on, so a ring
 * costs one small query. A change reads the rows themselves, so nothing that may yet be rolled back is ever kept.
 */
@Singleton
public class Categories {
    private final EntityManager database;
    private volatile @Nullable Snapshot latest;

    Categories(EntityManager database) {
        this.database = database;
    }

    /** The category in use at that instant; empty when there is none of that code, not yet, or no more. */
    public Optional<Category> find(String code, Instant at) {
        return history(code).flatMap(history -> history.inUseAt(at));
    }

    /** The category in use at that instant, or 404. */
    public Category named(String code, Instant at) {
        return find(code, at).orElseThrow(() -> new NotFound("category"));
    }

    /** A category as it was when a case was put into it, retired or not. */
    public Optional<Category> version(String code, int version) {
        return history(code).flatMap(history -> history.version(version));
    }

    /** The same from what was last read, asking the database only for what is not there: good enough for a label. */
    public Optional<Category> known(String code, int version) {
        Snapshot snapshot = latest;
        return Optional.ofNullable(snapshot)
                .map(each -> each.byCode.get(code))
                .flatMap(history -> history.version(version))
                .or(() -> version(code, version));
    }

    /** The categories in use at that instant, by code. */
    public List<Category> all(Instant at) {
        return current().values().stream()
                .flatMap(history -> history.inUseAt(at).stream())
                .toList();
    }

    Optional<History> history(String code) {
        return Optional.ofNullable(current().get(code));
    }

    /** Every version of every category as the present transaction sees them, by code. */
    Map<String, History> read() {
        return database.createQuery(
                        "from CategoryRow row left join fetch row.texts order by row.key.code, row.key.version",
                        CategoryRow.class)
                .getResultStream()
                .map(CategoryRow::category)
                .collect(Collectors.groupingBy(
                        Category::code,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toUnmodifiableList(), History::new)));
    }

    private Map<String, History> current() {
        long revision = ((Number) database.createNativeQuery("SELECT revision FROM guidance_revision WHERE id = 1")
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult())
                .longValue();
        Snapshot known = latest;
        if (known == null || known.revision != revision) {
            known = new Snapshot(revision, read());
            latest = known;
        }
        return known.byCode;
    }

    private record Snapshot(long revision, Map<String, History> byCode) {}
}
