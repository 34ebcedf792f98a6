package io.madoguchi.casework.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.casework.flow.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a fact of the timeline says besides its text, as JSON. Most are codes and numbers; a few are words of people. */
final class Details {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOOL = "tool";
    private static final String CHANGES = "changes";
    /** The fields of a case that are free text. What was changed about the caller names them, and stays. */
    private static final Set<String> WRITTEN = Set.of("subject", "description", "affectedSystems");

    private Details() {}

    static String write(Map<String, ?> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    static Map<String, Object> read(String details) {
        try {
            return JSON.readValue(details, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** Without what people wrote, which may name a caller who is not known yet, and without the caller's own fields. */
    static Map<String, Object> withoutPeople(Map<String, Object> details) {
        var codes = new LinkedHashMap<>(details);
        codes.keySet().removeAll(Set.of(TOOL, CHANGES));
        return codes;
    }

    /** With references in what people wrote. */
    static Map<String, Object> redacted(Map<String, Object> details, Redaction redaction) {
        var safe = new LinkedHashMap<>(details);
        safe.computeIfPresent(TOOL, (key, tool) -> safe(tool, redaction));
        safe.computeIfPresent(
                CHANGES,
                (key, changes) -> ((List<?>) changes)
                        .stream()
                                .map(change -> redactedChange((Map<?, ?>) change, redaction))
                                .toList());
        return safe;
    }

    private static Map<?, ?> redactedChange(Map<?, ?> change, Redaction redaction) {
        if (!WRITTEN.contains(String.valueOf(change.get("field")))) {
            return change;
        }
        var safe = new LinkedHashMap<Object, Object>(change);
        safe.computeIfPresent("before", (key, text) -> safe(text, redaction));
        safe.computeIfPresent("after", (key, text) -> safe(text, redaction));
        return safe;
    }

    private static Object safe(Object text, Redaction redaction) {
        return redaction.apply(text.toString());
    }
}
