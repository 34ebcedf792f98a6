package io.madoguchi.directory.member;

import com.fasterxml.jackson.annotation.JsonValue;
import io.madoguchi.platform.privacy.Folding;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The classes of membership of the Japan Medical Association. The words are part of the API. */
public enum MemberClass {
    /** A①: founders and managers of hospitals and clinics, the only class the scheme is for. */
    A1,
    /** A②(B) */
    A2B,
    /** A②(C) */
    A2C,
    B,
    C,
    OTHER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MemberClass> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    /** The class as people write it in a list: {@code A①}, {@code Ａ②（Ｂ）}, {@code a2b}. */
    public static Optional<MemberClass> written(String text) {
        String folded = Folding.name(text).replaceAll("[()]|会員$", "");
        return folded.equals("ソノ他") || folded.equals("其ノ他") ? Optional.of(OTHER) : named(folded);
    }
}
