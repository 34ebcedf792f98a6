package io.madoguchi.casework.flow;

import java.util.Arrays;
import java.util.Optional;

/** How bad it is, the worst first (domain.md §5.1). The words are part of the API. */
public enum Severity {
    /** Care has stopped, or the attack is spreading. */
    S1,
    /** A confirmed compromise, or a leak of patients' data. */
    S2,
    /** Suspected, or contained in one device. */
    S3,
    /** A fault, an enquiry, a request. */
    S4;

    public static Optional<Severity> named(String word) {
        return Arrays.stream(values()).filter(each -> each.name().equals(word)).findFirst();
    }
}
