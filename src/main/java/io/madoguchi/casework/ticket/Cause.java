package io.madoguchi.casework.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a ticket is moved: what somebody said, or what the service does by itself.
 *
 * @param said the words of whoever moves it; null when they gave none, and when the service does
 * @param details of the timeline entry
 */
public record Cause(@Nullable String said, Map<String, String> details) {
    public static Cause said(@Nullable String reason) {
        return new Cause(reason, Map.of());
    }

    /**
     * What the service does by itself.
     *
     * @param details what its sentence names
     */
    public static Cause automatic(Automatic why, Map<String, String> details) {
        var all = new LinkedHashMap<>(details);
        all.put(Automatic.DETAIL, why.wireName());
        return new Cause(null, all);
    }
}
