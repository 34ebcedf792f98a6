package io.madoguchi.directory.institution;

import com.fasterxml.jackson.annotation.JsonValue;
import io.madoguchi.platform.privacy.Folding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of institution it is. The words are part of the API. */
public enum InstitutionKind {
    HOSPITAL("病院"),
    CLINIC("診療所,クリニック,医院"),
    /** A nursing-care facility or office. */
    CARE_FACILITY("介護施設,介護サービス施設,介護サービス事業所,介護サービス施設・事業所"),
    /** A prefectural, county or city medical association. */
    ASSOCIATION("医師会");

    private final String japanese;

    InstitutionKind(String japanese) {
        this.japanese = japanese;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InstitutionKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }

    /** The kind as people write it in a list, in English or Japanese. */
    static Optional<InstitutionKind> written(String text) {
        String folded = Folding.name(text);
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(folded)
                        || List.of(Folding.name(kind.japanese).split(",", -1)).contains(folded))
                .findFirst();
    }
}
