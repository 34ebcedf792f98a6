package io.madoguchi.casework.promise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A step of the ladder on which a promise becomes the matter of others.
 *
 * @param percent of the time that is used then; more than 100 when the promise is broken
 */
public record Rung(int percent, Whom whom) {
    public static final int HIGHEST = 1000;

    public Rung {
        if (percent < 1 || percent > HIGHEST) {
            throw new IllegalArgumentException("A rung is at 1 to " + HIGHEST + " per cent");
        }
    }

    /** Who is told. The words are part of the API. */
    public enum Whom {
        /** Whoever has the case; everybody of its line while nobody has it. */
        ASSIGNEE,
        SUPERVISOR,
        /** The one whom the policy names; the supervisors when it names nobody. */
        DESK_LEAD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Whom> named(String wireName) {
            return Arrays.stream(values())
                    .filter(each -> each.wireName().equals(wireName))
                    .findFirst();
        }
    }
}
