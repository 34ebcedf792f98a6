package io.madoguchi.directory.register;

import io.madoguchi.core.Invalid;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stretch of days in a request: 1900 to 2199, the end not before the beginning. */
final class Days {
    private Days() {}

    /** @throws Invalid pointing to {@code from} or {@code to} below {@code pointer} */
    static void check(String pointer, LocalDate from, @Nullable LocalDate to) {
        mustBeOurs(pointer + "/from", from);
        if (to != null) {
            mustBeOurs(pointer + "/to", to);
            if (to.isBefore(from)) {
                throw Invalid.at(pointer + "/to", "must not be before from");
            }
        }
    }

    private static void mustBeOurs(String pointer, LocalDate date) {
        if (date.getYear() < 1900 || date.getYear() > 2199) {
            throw Invalid.at(pointer, "must lie between 1900 and 2199");
        }
    }
}
