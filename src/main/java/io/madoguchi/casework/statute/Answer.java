package io.madoguchi.casework.statute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an institution says to a question. The words are part of the API. */
public enum Answer {
    YES,
    /** It cannot be ruled out. For most duties a suspicion (おそれ) is enough. */
    POSSIBLY,
    NO;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Answer> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
