package io.madoguchi.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads texts from outside as what they mean; what cannot be read is a 400 that names the query parameter, or the field
 * when the name is a JSON pointer. */
public final class Input {
    private Input() {}

    /** An instant with any offset, such as {@code 2026-11-22T12:00:00+09:00}; null when absent. */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        return read(name, text, "must be an instant such as 2026-11-22T12:00:00Z", Input::instant);
    }

    /** An ISO-8601 duration such as {@code PT4H}; null when absent. */
    public static @Nullable Duration duration(String name, @Nullable String text) {
        return read(name, text, "must be a duration such as PT4H", Duration::parse);
    }

    /** A calendar date such as {@code 2026-11-22}; null when absent. */
    public static @Nullable LocalDate date(String name, @Nullable String text) {
        return read(name, text, "must be a date such as 2026-11-22", Input::date);
    }

    /** A whole number; null when absent. */
    public static @Nullable Integer integer(String name, @Nullable String text) {
        return read(name, text, "must be a whole number", Integer::valueOf);
    }

    /** The number of rows a list should show. */
    public static int limit(@Nullable String text) {
        return Page.limit(integer("limit", text));
    }

    /** The value, or a 400 that says the parameter is needed. */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Invalid.at(pointer(name), "is required");
        }
        return value;
    }

    private static Instant instant(String text) {
        // An unescaped "+" of an offset arrives as a blank; no instant contains one.
        Instant instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new DateTimeException("outside 1970-2199");
        }
        return instant;
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1970 || date.getYear() > 2199) {
            throw new DateTimeException("outside 1970-2199");
        }
        return date;
    }

    private static String pointer(String name) {
        return name.startsWith("/") ? name : "?" + name;
    }

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2199-12-31T23:59:59Z");

    private static <T> @Nullable T read(
            String name, @Nullable String text, String otherwise, Function<String, T> reader) {
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text.strip());
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            throw Invalid.at(pointer(name), otherwise);
        } catch (DateTimeException | ArithmeticException outside) {
            throw Invalid.at(pointer(name), "must lie between 1970 and 2199");
        }
    }
}
