package io.madoguchi.casework.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caller's own name and number out of free text, which stays searchable and therefore in the clear: each is
 * replaced by a reference to the caller of the case. Full and half width, blanks inside a name, hiragana and katakana, and
 * the spelling of a number make no difference.
 */
public final class Redaction {
    public static final String NAME = "[caller]";
    public static final String NUMBER = "[caller's number]";
    /** A family name alone is replaced only where it is plainly a person: 田中さん, but not 田中医院. */
    private static final String HONORIFIC =
            "(?=[\\s\u3000]*(?:さん|さま|様|氏|殿|先生|医師|院長|理事長|会長|看護師|事務長|\\bsan\\b|\\bsensei\\b))";

    private static final String BLANK = "[\\s\u3000・･]*";
    private static final int SHORTEST_NAME = 2;
    private static final int FEWEST_DIGITS = 6;

    private final List<Pattern> names;
    private final List<Pattern> numbers;

    private Redaction(List<Pattern> names, List<Pattern> numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /**
     * What is to be kept out.
     *
     * @param name the caller's name as written; parts are told apart by blanks
     * @param e164 the caller's numbers
     */
    public static Redaction of(@Nullable String name, List<String> e164) {
        var names = new ArrayList<Pattern>();
        if (name != null) {
            List<String> parts = List.of(
                    Normalizer.normalize(name, Normalizer.Form.NFKC).strip().split("[\\s・]+"));
            String whole = String.join("", parts);
            if (whole.length() >= SHORTEST_NAME) {
                names.add(pattern(parts.stream().map(Redaction::spelled).collect(Collectors.joining(BLANK)), ""));
            }
            parts.stream()
                    .filter(part -> parts.size() > 1 && part.length() >= SHORTEST_NAME)
                    .forEach(part -> names.add(pattern(spelled(part), HONORIFIC)));
        }
        List<Pattern> numbers =
                e164.stream().map(Redaction::number).flatMap(Optional::stream).toList();
        return new Redaction(List.copyOf(names), numbers);
    }

    /** The text without them; the very same text when there was nothing to keep out. */
    public String apply(String text) {
        String safe = text;
        for (Pattern each : names) {
            safe = each.matcher(safe).replaceAll(Matcher.quoteReplacement(NAME));
        }
        for (Pattern each : numbers) {
            safe = each.matcher(safe).replaceAll(Matcher.quoteReplacement(NUMBER));
        }
        return safe;
    }

    private static Pattern pattern(String core, String ahead) {
        return Pattern.compile(core + ahead, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Each character in every width and either kana. */
    private static String spelled(String part) {
        return part.codePoints().mapToObj(Redaction::spelled).collect(Collectors.joining(BLANK));
    }

    private static String spelled(int character) {
        var ways = new ArrayList<String>();
        ways.add(Character.toString(character));
        if (character > ' ' && character < 0x7f) {
            ways.add(Character.toString(character + 0xfee0));
        }
        if (character >= 'ァ' && character <= 'ヶ') {
            ways.add(Character.toString(character - ('ア' - 'あ')));
            halfWidth(character).ifPresent(ways::add);
        }
        if (character >= 'ぁ' && character <= 'ゖ') {
            int katakana = character + ('ア' - 'あ');
            ways.add(Character.toString(katakana));
            halfWidth(katakana).ifPresent(ways::add);
        }
        return ways.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }

    /** ｶﾞ for ガ: there is no table of them in the library, only the way back, so every half-width pair is tried. */
    private static Optional<String> halfWidth(int katakana) {
        String wanted = Character.toString(katakana);
        for (char base = '\uff66'; base <= '\uff9d'; base++) {
            for (String mark : List.of("", "\uff9e", "\uff9f")) {
                String half = base + mark;
                if (Normalizer.normalize(half, Normalizer.Form.NFKC).equals(wanted)) {
                    return Optional.of(half);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Pattern> number(String e164) {
        String digits = e164.replaceAll("\\D", "");
        String national = digits.startsWith("81") ? digits.substring(2) : digits;
        if (national.length() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        String body = national.chars()
                .mapToObj(digit -> "[" + (char) digit + (char) (digit + 0xfee0) + "]")
                .collect(Collectors.joining("[\\s\u3000()（）.\\-‐‑‒–—−－ー]{0,3}"));
        String lead = "(?:[+＋]?[8８][1１][\\s\u3000\\-－]?|[0０])?[(（]?[0０]?[)）]?[\\s\u3000\\-－]?";
        return Optional.of(Pattern.compile("(?<![0-9０-９])" + lead + body + "(?![0-9０-９])"));
    }
}
