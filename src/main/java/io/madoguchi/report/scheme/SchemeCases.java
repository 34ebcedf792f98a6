package io.madoguchi.report.scheme;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.scheme.SchemeReport.By;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cases that were opened in a month, void ones apart, counted by what says nothing of anybody. */
@Singleton
class SchemeCases {
    /** In the order of the columns of the query. */
    private static final List<By> BY = List.of(By.CATEGORY, By.SEVERITY, By.INSTITUTION_KIND, By.PREFECTURE);

    private static final String UNKNOWN = "unknown";
    /** What was seen in so long has a cell, also in a month without it. */
    private static final int MONTHS_SEEN = 12;

    private final EntityManager database;

    SchemeCases(EntityManager database) {
        this.database = database;
    }

    /** Those of some desks; by each of them the same cases. */
    Map<By, SortedMap<String, Integer>> of(List<Desk> desks, YearMonth month) {
        var counted = new EnumMap<By, SortedMap<String, Integer>>(By.class);
        BY.forEach(by -> counted.put(by, new TreeMap<>()));
        for (Desk desk : desks) {
            for (Object[] row : cases(desk, month)) {
                int cases = ((Number) row[BY.size()]).intValue();
                for (int each = 0; each < BY.size(); each++) {
                    String key = row[each] == null ? UNKNOWN : row[each].toString();
                    counted.computeIfAbsent(BY.get(each), unseen -> new TreeMap<>())
                            .merge(key, cases, Integer::sum);
                }
            }
        }
        return counted;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> cases(Desk desk, YearMonth month) {
        return database.createNativeQuery("""
                        SELECT category, severity, LOWER(institution_kind) AS kind, prefecture, SUM(opened_at >= :from)
                        FROM report_ticket
                        WHERE desk_id = :desk AND opened_at >= :seen AND opened_at < :to AND is_case
                        GROUP BY category, severity, kind, prefecture""")
                .setParameter("desk", desk.id())
                .setParameter("from", start(desk, month))
                .setParameter("seen", start(desk, month.plusMonths(1 - MONTHS_SEEN)))
                .setParameter("to", start(desk, month.plusMonths(1)))
                .getResultList();
    }

    /** When a month begins at a desk. */
    static Instant start(Desk desk, YearMonth month) {
        return month.atDay(1).atStartOfDay(desk.zone()).toInstant();
    }
}
