package io.madoguchi.casework.flow;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number people read out: the desk's letters, the day it was opened there, and a count: {@code E261124-0007}. */
public final class TicketNumber {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final String OTHER = "[^A-Z0-9]*";
    private static final Pattern WRITTEN =
            Pattern.compile(OTHER + "([A-Z]{1,8})" + OTHER + "([0-9]{6})" + OTHER + "([0-9]{1,9})" + OTHER);
    private static final int LONGEST = 40;

    private TicketNumber() {}

    public static String of(String prefix, LocalDate day, long count) {
        return kept(prefix, DAY.format(day), count);
    }

    /** The number as it is kept, from any spelling: {@code #ｅ 261124 7} is {@code E261124-0007}. */
    public static Optional<String> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var match = WRITTEN.matcher(plain);
        return match.matches()
                ? Optional.of(kept(match.group(1), match.group(2), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    private static String kept(String prefix, String day, long count) {
        return String.format(Locale.ROOT, "%s%s-%04d", prefix, day, count);
    }
}
