package io.madoguchi.casework.search;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.search.Order.Place;
import io.madoguchi.casework.search.Search.Wanted;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** One query for cases: its SQL is put together from what is written in this room, values are only ever bound. */
final class TicketSql {
    private static final String EVERY_KIND =
            " AND t.waiting IN (FALSE, TRUE) AND t.state IN (%s) AND t.line IN (1, 2) AND t.severity IN (%s)"
                    .formatted(named(State.values()), named(Severity.values()));

    private final EntityManager database;
    private final Order order;
    private final Map<String, Object> values;
    private final StringBuilder where;
    private String from = "ticket t";
    private String limit = " LIMIT :rows";

    TicketSql(EntityManager database, Wanted wanted) {
        this.database = database;
        this.order = wanted.order();
        this.values = new HashMap<>(wanted.filters().values());
        this.where = new StringBuilder(" WHERE TRUE").append(wanted.filters().sql());
        Place after = wanted.after();
        if (after != null) {
            where.append(" AND ").append(order.after());
            values.put("key", after.key());
            values.put("id", after.id());
        }
    }

    /** From a table expression in which {@code t} is the ticket. */
    TicketSql from(String tables) {
        from = tables;
        return this;
    }

    /** In the order of the index: the first rows cost nothing, whatever comes after them. */
    TicketSql walking() {
        return from("ticket t FORCE INDEX (" + order.key().index() + ")");
    }

    /** By whatever index leaves the fewest rows, which are then sorted; to name every kind there is opens ticket_list to it. */
    TicketSql sorting() {
        where.append(EVERY_KIND);
        return from("ticket t IGNORE INDEX FOR ORDER BY (" + order.key().index() + ")");
    }

    /** At no more rows than that. Only while walking: what is found then is the beginning of what there is, perhaps not all. */
    TicketSql lookingAt(int most) {
        limit = " LIMIT :rows ROWS EXAMINED " + most;
        return this;
    }

    /** Whose text holds all these folded words. */
    TicketSql holding(List<String> words) {
        return from(from + " STRAIGHT_JOIN ticket_text x ON x.ticket_id = t.id").where(words);
    }

    /** The same where {@code x}, the text, is there already. */
    TicketSql where(List<String> words) {
        for (int each = 0; each < words.size(); each++) {
            where("LOCATE(:word" + each + ", x.folded) > 0", "word" + each, words.get(each));
        }
        return this;
    }

    TicketSql where(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        return value(name, value);
    }

    TicketSql value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    List<Place> first(int rows) {
        String columns = "SELECT t.id AS id, t." + order.key().column() + " AS place FROM ";
        var query = database.createNativeQuery(columns + from + where + order.sql() + limit)
                .unwrap(NativeQuery.class)
                .addScalar("id", UUID.class)
                .addScalar("place", order.keyType());
        values.forEach(query::setParameter);
        List<?> found = query.setParameter("rows", rows).getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Place((Comparable<?>) row[1], (UUID) row[0]))
                .toList();
    }

    /** How many there are, or so many as are asked for. */
    int count(int most) {
        var query = database.createNativeQuery(
                "SELECT COUNT(*) FROM (SELECT 1 FROM " + from + where + limit + ") counted", Long.class);
        values.forEach(query::setParameter);
        return Math.toIntExact((Long) query.setParameter("rows", most).getSingleResult());
    }

    private static String named(Enum<?>[] all) {
        return Arrays.stream(all).map(each -> "'" + each.name() + "'").collect(Collectors.joining(", "));
    }
}
