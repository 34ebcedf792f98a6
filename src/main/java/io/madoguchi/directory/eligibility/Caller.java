package io.madoguchi.directory.eligibility;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who the caller says to be (ScanNetSecurity 2023-07-03). The words are part of the API. */
public enum Caller {
    /** The member in person. */
    MEMBER,
    /** A physician of the member's institution. */
    DOCTOR,
    /** Anybody else who works there. */
    STAFF,
    /** Staff of a prefectural, county or city medical association, on behalf of a member. */
    MEDICAL_ASSOCIATION,
    /** Staff of a care facility the member runs. */
    CARE_FACILITY;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Caller> named(String wireName) {
        return Arrays.stream(values())
                .filter(caller -> caller.wireName().equals(wireName))
                .findFirst();
    }
}
