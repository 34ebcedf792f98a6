package io.madoguchi.voice.counter;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.plan.State;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which callbacks are asked for, in the order in which they must be rung: conditions written here and values from outside,
 * never mixed. */
final class CallbackQuery {
    private static final String DUE = "(state = io.madoguchi.voice.plan.State.QUEUED and deskId in :open"
            + " and notBefore <= :now and (notAfter is null or notAfter > :now))";

    private final StringBuilder conditions = new StringBuilder("from Callback where deskId in :desks");
    private final Map<String, Object> values = new HashMap<>();

    CallbackQuery(Collection<UUID> desks) {
        values.put("desks", desks);
    }

    /** The words of states with commas between. */
    CallbackQuery states(@Nullable String words) {
        if (words == null) {
            return this;
        }
        List<State> states = Arrays.stream(words.split(",", State.values().length + 1))
                .map(word -> State.named(word.strip())
                        .orElseThrow(() -> Invalid.at(
                                "?state",
                                "must be queued, claimed, dialing, done, exhausted or cancelled; several with commas"
                                        + " between")))
                .toList();
        return add("state in :states", "states", states);
    }

    CallbackQuery assignee(@Nullable String username) {
        return username == null ? this : add("lease.assignee = :assignee", "assignee", username);
    }

    CallbackQuery ticket(@Nullable UUID id) {
        return id == null ? this : add("ticketId = :ticket", "ticket", id);
    }

    /** By its blind index. */
    CallbackQuery number(byte @Nullable [] index) {
        return index == null ? this : add("numberIndex = :number", "number", index);
    }

    /** From included, to not. */
    CallbackQuery called(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            add("calledAt >= :from", "from", from);
        }
        return to == null ? this : add("calledAt < :to", "to", to);
    }

    /** Due is what somebody could claim now, at desks that are open. */
    CallbackQuery due(@Nullable String word, Collection<UUID> open, Instant now) {
        if (word == null) {
            return this;
        }
        if (!word.equals("true") && !word.equals("false")) {
            throw Invalid.at("?due", "must be true or false");
        }
        values.put("open", open);
        return add(word.equals("true") ? DUE : "not " + DUE, "now", now);
    }

    CallbackQuery after(@Nullable Place place) {
        if (place == null) {
            return this;
        }
        values.put("severity", place.severity);
        values.put("calledAt", place.calledAt);
        return add("""
                (severity > :severity or (severity = :severity and
                (calledAt > :calledAt or (calledAt = :calledAt and id > :id))))""", "id", place.id);
    }

    List<Callback> run(EntityManager database, int rows) {
        var query = database.createQuery(conditions + " order by severity, calledAt, id", Callback.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(rows).getResultList();
    }

    private CallbackQuery add(String condition, String name, Object value) {
        conditions.append(" and ").append(condition);
        values.put(name, value);
        return this;
    }

    /** Where a page ends. */
    record Place(String severity, Instant calledAt, UUID id) {
        static Place of(List<String> key) {
            return new Place(
                    key.get(0),
                    Input.required("cursor", Input.instant("cursor", key.get(1))),
                    UUID.fromString(key.get(2)));
        }

        static List<String> key(Callback last) {
            return List.of(
                    last.severity().name(),
                    last.calledAt().toString(),
                    last.id().toString());
        }
    }
}
