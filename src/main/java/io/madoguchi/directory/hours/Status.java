package io.madoguchi.directory.hours;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a desk is open at an instant, why, and when that changes.
 *
 * @param note the reason given for the closure or special opening in force
 * @param holiday set when the reason is {@link Reason#HOLIDAY}
 * @param opensAt the next opening of a closed desk; null when open, or when it does not open again in sight
 * @param closesAt the closing of an open desk; null when closed, or when it does not close in sight
 */
public record Status(
        boolean open,
        Reason reason,
        @Nullable String note,
        @Nullable Holiday holiday,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt) {

    /** Why a desk is open or closed; of several reasons to be closed the latest in this list is given. */
    public enum Reason {
        OPEN,
        OUTSIDE_HOURS,
        /** A Saturday or Sunday without hours of its own. */
        WEEKEND,
        HOLIDAY,
        YEAR_END,
        CLOSURE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
