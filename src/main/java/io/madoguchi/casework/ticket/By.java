package io.madoguchi.casework.ticket;

import java.time.Instant;

/**
 * Who does something to a case, and when.
 *
 * @param who a user name, or {@link #SYSTEM}
 */
public record By(String who, Instant at) {
    /** What happens by itself. */
    public static final String SYSTEM = "system";

    public static By system(Instant at) {
        return new By(SYSTEM, at);
    }
}
