package io.madoguchi.casework.search;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which cases are asked for, as SQL written here and values from outside, never mixed. */
final class Filters {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern CATEGORY = Pattern.compile("[A-Z]{3}-\\d{2}");
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");
    private static final int MOST_VALUES = 30;

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    boolean isEmpty() {
        return values.isEmpty() && conditions.isEmpty();
    }

    /** Each begins with AND. */
    String sql() {
        return conditions.toString();
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    Filters desks(Collection<UUID> desks) {
        return add("t.desk_id IN (:desks)", "desks", desks);
    }

    Filters states(@Nullable String states) {
        return listed(
                "state",
                states,
                word -> State.named(word).map(State::name),
                "new, first_line, second_line, referred, waiting_caller, resolved, closed or void");
    }

    Filters severities(@Nullable String severities) {
        return listed("severity", severities, word -> Severity.named(word).map(Severity::name), "S1, S2, S3 or S4");
    }

    Filters categories(@Nullable String categories) {
        return listed(
                "category",
                categories,
                word -> Optional.of(word).filter(CATEGORY.asMatchPredicate()),
                "codes of categories such as RAN-01");
    }

    Filters line(@Nullable String line) {
        if (line != null && !List.of("1", "2").contains(line)) {
            throw Invalid.at("?line", "must be 1 or 2");
        }
        return add("t.line = :line", "line", Input.integer("line", line));
    }

    Filters assignee(@Nullable String assignee) {
        return add("t.assignee = :assignee", "assignee", assignee);
    }

    Filters institution(@Nullable String institution) {
        return add("t.institution_id = :institution", "institution", uuid("institution", institution));
    }

    Filters member(@Nullable String member) {
        return add("t.member_id = :member", "member", uuid("member", member));
    }

    Filters call(@Nullable String callSid) {
        if (callSid != null && !CALL_SID.matcher(callSid).matches()) {
            throw Invalid.at("?callSid", "must be CA and 32 hexadecimal digits");
        }
        return add(
                "t.id = (SELECT calls.ticket_id FROM ticket_call calls WHERE calls.call_sid = :callSid)",
                "callSid",
                callSid);
    }

    Filters waiting(@Nullable String waiting) {
        return flag("waiting", waiting, "t.waiting = TRUE", "t.waiting = FALSE");
    }

    /** Overdue is what waits longer than it may. */
    Filters overdue(@Nullable String overdue, Instant now) {
        flag("overdue", overdue, "(t.waiting = TRUE AND t.due_at < :now)", "(t.waiting = FALSE OR t.due_at >= :now)");
        if (overdue != null) {
            values.put("now", now);
        }
        return this;
    }

    /** From is included, to is not. */
    Filters opened(@Nullable String from, @Nullable String to) {
        add("t.opened_at >= :openedFrom", "openedFrom", Input.instant("openedFrom", from));
        return add("t.opened_at < :openedTo", "openedTo", Input.instant("openedTo", to));
    }

    private Filters listed(
            String name, @Nullable String list, Function<String, Optional<String>> known, String otherwise) {
        if (list == null) {
            return this;
        }
        List<String> words = Arrays.stream(list.split(",", MOST_VALUES + 1))
                .map(String::strip)
                .toList();
        List<String> kept =
                words.stream().map(known).flatMap(Optional::stream).distinct().toList();
        if (kept.isEmpty() || words.stream().anyMatch(word -> known.apply(word).isEmpty())) {
            throw Invalid.at("?" + name, "must be " + otherwise + "; several with commas between");
        }
        return add("t." + name + " IN (:" + name + ")", name, kept);
    }

    private Filters flag(String name, @Nullable String word, String yes, String no) {
        if (word != null && !word.equals("true") && !word.equals("false")) {
            throw Invalid.at("?" + name, "must be true or false");
        }
        if (word != null) {
            conditions.append(" AND ").append(word.equals("true") ? yes : no);
        }
        return this;
    }

    private static @Nullable UUID uuid(String name, @Nullable String text) {
        if (text != null && !UUID_FORM.matcher(text).matches()) {
            throw Invalid.at("?" + name, "must be an id such as 019aaaaa-0000-7000-8000-000000000000");
        }
        return text == null ? null : UUID.fromString(text);
    }

    private Filters add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            values.put(name, value);
        }
        return this;
    }
}
