package io.madoguchi.report.answer;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms a report comes in. */
public enum Format {
    JSON(Format.JSON_TYPE),
    CSV(Format.CSV_TYPE),
    XLSX(Format.XLSX_TYPE);

    public static final String JSON_TYPE = MediaType.APPLICATION_JSON;
    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /** The type it is sent as. */
    MediaType type() {
        MediaType media = MediaType.valueOf(type);
        return this == CSV ? media.withCharset("utf-8") : media;
    }

    /** How the name of a file ends; the word of {@code ?format=}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The form that is asked for: {@code ?format=} wins over {@code Accept}, of which the best counts.
     *
     * @param format the query parameter, null when absent
     * @param offered the first is given to who takes any
     * @throws Rejected 400 for a format that is not offered, 406 when none of what is accepted is
     */
    static Format asked(@Nullable String format, HttpHeaders headers, Format... offered) {
        if (format != null) {
            return Arrays.stream(offered)
                    .filter(each -> each.wireName().equals(format))
                    .findFirst()
                    .orElseThrow(() -> Invalid.at("?format", "must be " + words(offered)));
        }
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Arrays.stream(offered)
                        .filter(each -> each.type().isCompatible(accepted))
                        .limit(1))
                .findFirst()
                .orElseThrow(() -> new NotAcceptable(words(offered)));
    }

    private static String words(Format... offered) {
        List<String> words = Arrays.stream(offered).map(Format::wireName).toList();
        return words.stream().collect(Collectors.joining(" or "));
    }

    private static final class NotAcceptable extends Rejected {
        NotAcceptable(String offered) {
            super(406, "not-acceptable", "Not in this form", "It comes as " + offered + ".");
        }
    }
}
