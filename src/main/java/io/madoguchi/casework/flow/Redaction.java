package io.madoguchi.casework.flow;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caller's own name and number out of free text, which stays searchable and therefore in the clear: each is
 * replaced by a reference to the caller of the case. Width, capitals, blanks inside a name, hiragana and katakana, and the
 * spelling of a number make no difference. What was kept out once is left alone the next time.
 */
public final class Redaction {
    public static final String NAME = "[caller]";
    public static final String NUMBER = "[caller's number]";

    private static final String LATIN = "[a-z\u00df-\u024f\u1e00-\u1eff]";
    private static final String KATAKANA = "[ァ-ヺー]";
    /** Not inside a word of katakana or Latin letters, nor inside a run of digits; other words have no visible ends. */
    private static final String EDGE = Stream.of(LATIN, KATAKANA, "[0-9]")
            .map(each -> "(?!(?<=" + each + ")" + each + ")")
            .collect(joining());

    private static final String HONORIFIC = "(?:[ \\t-]{0,2}(?:さん|サン|さま|サマ|様|氏|殿|先生|医師|看護師|薬剤師|技師|師長"
            + "|院長|副院長|理事長|事務長|会長|部長|課長|(?:san|sensei)" + EDGE + "))";
    private static final String TITLE = "(?<=(?<!" + LATIN + ")(?:dr|mr|mrs|ms)[. ]{1,2})";
    private static final String ASSOCIATION = "医師会";
    private static final String INSTITUTION = "(?:" + ASSOCIATION + "|(?!" + HONORIFIC
            + ")[\\p{IsHan}ァ-ヺー]{0,8}(?:医院|病院|医療|診療|クリニック|薬局|科|町|駅)| ?(?:clinic|hospital))";

    private static final String BLANK = "[ \\t・]{0,4}";
    /** Between the parts of a name. Never a bracket, so that no name reaches into a reference. */
    private static final String BETWEEN = "[^\\p{L}0-9\\[\\]]{0,4}";

    private static final String DASH = "[\\s()\\-\u2010-\u2015\u2212\u2500ー・.の]{0,3}";
    /** A bracket that is closed within the number. */
    private static final String OPENED = "(?:\\((?=\\+?[0-9]{1,5}\\)))?";

    private static final String ABROAD = "(?:\\+|00|010" + DASH + ")?";
    private static final String NEVER = "(?!)";
    private static final int FEWEST_DIGITS = 6;
    private static final int TO_KATAKANA = 'ア' - 'あ';

    private final Pattern words;

    /** The honorific after a reference or a name is stepped over with it, so that a safe text is read as it was made. */
    private Redaction(List<String> name, List<String> e164) {
        String part = anyOf(name.stream().filter(each -> length(each) > 1).map(Redaction::spelled));
        String reference = Pattern.quote(NAME) + "|" + Pattern.quote(NUMBER);
        String honorific = "(?!^)\\G" + HONORIFIC;
        String others = EDGE + part + (name.size() == 1 ? INSTITUTION : ASSOCIATION);
        String person = part + "(?=" + HONORIFIC + ")|" + TITLE + part + EDGE;
        String numbers = anyOf(e164.stream().flatMap(Redaction::number)) + EDGE;
        words = Pattern.compile("(?<kept>%s|%s|%s)|%s(?:(?<name>%s|%s)|%s)"
                .formatted(reference, honorific, others, EDGE, whole(name), person, numbers));
    }

    /**
     * What is to be kept out.
     *
     * @param name the caller's name as written. A part of it is replaced only where it is plainly a person, 田中さん, and a
     *     name of one part nowhere as that of an institution, 田中医院; a single character is no name
     * @param e164 the caller's numbers
     */
    public static Redaction of(@Nullable String name, List<String> e164) {
        String plain = new Plain(name == null ? "" : name).text();
        return new Redaction(
                Stream.of(plain.split("\\P{L}+")).filter(not(String::isEmpty)).toList(), e164);
    }

    /** The text without them. */
    public String apply(String text) {
        var plain = new Plain(text);
        var safe = new StringBuilder();
        int done = 0;
        var found = words.matcher(plain.text());
        while (found.find()) {
            if (found.group("kept") == null) {
                safe.append(text, done, plain.origin(found.start()));
                safe.append(found.group("name") == null ? NUMBER : NAME);
                done = plain.origin(found.end());
            }
        }
        return safe.append(text, done, text.length()).toString();
    }

    /** The name in full, unless it is as short as a syllable. */
    private static String whole(List<String> parts) {
        String name = String.join("", parts);
        int fewest = name.codePoints().anyMatch(Character::isIdeographic) ? 2 : 3;
        return length(name) < fewest
                ? NEVER
                : parts.stream().map(Redaction::spelled).collect(joining(BETWEEN)) + "(?:" + EDGE + "|(?=" + HONORIFIC
                        + "))";
    }

    /** In either kana; Japanese also with blanks between the characters. */
    private static String spelled(String part) {
        return part.codePoints()
                .mapToObj(Redaction::inEitherKana)
                .collect(joining(part.matches(LATIN + "+") ? "" : BLANK));
    }

    private static String inEitherKana(int letter) {
        int hiragana = letter >= 'ァ' ? letter - TO_KATAKANA : letter;
        return hiragana >= 'ぁ' && hiragana <= 'ゖ'
                ? "[%c%c]".formatted(hiragana, hiragana + TO_KATAKANA)
                : Character.toString(letter);
    }

    /** From abroad and, of a Japanese number, at home; there without its 0 only in one run: a spreadsheet cuts it off. */
    private static Stream<String> number(String e164) {
        String digits = e164.replaceAll("[^0-9]", "");
        if (digits.length() < FEWEST_DIGITS) {
            return Stream.empty();
        }
        if (!digits.startsWith("81")) {
            return Stream.of(OPENED + ABROAD + dashed(digits));
        }
        String national = digits.substring(2);
        String lead = ABROAD + dashed("81") + DASH + "(?:0" + DASH + ")?|0" + DASH;
        return Stream.of(OPENED + "(?:" + lead + ")" + dashed(national), national);
    }

    private static String dashed(String digits) {
        return String.join(DASH, digits.split(""));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String anyOf(Stream<String> patterns) {
        return "(?:" + Stream.concat(patterns, Stream.of(NEVER)).collect(joining("|")) + ")";
    }
}
