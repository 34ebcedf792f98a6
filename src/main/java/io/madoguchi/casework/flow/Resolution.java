package io.madoguchi.casework.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a case was resolved; tells first-contact resolution from the rest. The words are part of the API. */
public enum Resolution {
    /** In the first call, without a callback, a second call or the second line. */
    FIRST_CONTACT,
    /** By the first line, but not in the first call. */
    LATER_CONTACT,
    /** With the advice of the second line. */
    SECOND_LINE,
    /** By a partner we introduced. */
    PARTNER,
    /** The caller could not be reached any more. */
    UNREACHABLE,
    /** Not a matter of this desk; the caller was told whose it is. */
    REDIRECTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Resolution> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
