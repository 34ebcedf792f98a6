package io.madoguchi.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list, in the list's own order.
 *
 * @param next where the following stretch begins, opaque to clients; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * A page from one row more than was asked for: the extra row only tells that there is more.
     *
     * @param key the values the list is ordered by, of the last row shown
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, List<String>> key, Function<R, T> view) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? Cursor.encode(key.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** The number of rows to show; outside 1–{@value #MAX_LIMIT} is refused. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Invalid.at("?limit", "must be between 1 and " + MAX_LIMIT);
        }
        return asked;
    }

    /** A place in an ordered list, as clients carry it. */
    public static final class Cursor {
        private static final String SEPARATOR = "\u001f";

        private Cursor() {}

        static String encode(List<String> key) {
            byte[] joined = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
        }

        /** The values a cursor was made of, read by {@code reader}; whatever we did not make is refused. */
        public static <K> @Nullable K decode(@Nullable String cursor, Function<List<String>, K> reader) {
            if (cursor == null || cursor.isEmpty()) {
                return null;
            }
            try {
                byte[] joined = Base64.getUrlDecoder().decode(cursor);
                return reader.apply(List.of(new String(joined, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
            } catch (RuntimeException notOurs) {
                throw Invalid.at("?cursor", "was not given by this service");
            }
        }
    }
}
