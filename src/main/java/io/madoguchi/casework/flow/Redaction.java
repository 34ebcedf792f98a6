package io.madoguchi.casework.flow;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import io.madoguchi.platform.privacy.LetterForms;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caller's own name and number out of free text, which stays searchable and therefore in the clear: each is
 * replaced by a reference to the caller of the case. Width, capitals, blanks inside a name and the order of its parts,
 * hiragana and katakana, older and newer kanji, and the spelling of a number make no difference. What was kept out once is
 * left alone the next time.
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
    /** The same where the order is not that of the name: 太郎田中 is most often 桃太郎 and 田中. */
    private static final String APART = "[^\\p{L}0-9\\[\\]]{1,4}";

    private static final String NEVER = "(?!)";
    private static final int FEWEST_LETTERS = 3;

    private final Pattern words;

    /** The honorific after a reference or a name is stepped over with it, so that a safe text is read as it was made. */
    private Redaction(List<String> name, List<SpelledNumber> numbers) {
        String part = anyOf(name.stream().filter(each -> length(each) > 1).map(Redaction::spelled));
        String reference = Pattern.quote(NAME) + "|" + Pattern.quote(NUMBER);
        String honorific = "\\G(?!^)" + HONORIFIC;
        String others = EDGE + part + (name.size() == 1 ? INSTITUTION : ASSOCIATION);
        String person = part + "(?=" + HONORIFIC + ")|" + TITLE + part + EDGE;
        String number = anyOf(numbers.stream().flatMap(SpelledNumber::spellings)) + EDGE;
        String othersNumber = anyOf(numbers.stream().flatMap(SpelledNumber::others)) + EDGE;
        String letters =
                name.stream().map(each -> LetterForms.of(each.codePointAt(0))).collect(joining());
        words = Pattern.compile("%s|(?=[\\[%s%s])(?:%s|%s|%s(?:(?<name>%s|%s)|(?<number>%s)|%s))"
                .formatted(
                        honorific,
                        letters,
                        SpelledNumber.FIRST,
                        reference,
                        others,
                        EDGE,
                        whole(name),
                        person,
                        number,
                        othersNumber));
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
                Stream.of(plain.split("\\P{L}+")).filter(not(String::isEmpty)).toList(),
                e164.stream().map(SpelledNumber::new).toList());
    }

    /** The text without them. */
    public String apply(String text) {
        var plain = new Plain(text);
        var safe = new StringBuilder();
        int done = 0;
        var found = words.matcher(plain.text());
        while (found.find()) {
            String reference = found.group("name") != null ? NAME : found.group("number") != null ? NUMBER : null;
            if (reference != null) {
                safe.append(text, done, plain.origin(found.start())).append(reference);
                done = plain.origin(found.end());
            }
        }
        return safe.append(text, done, text.length()).toString();
    }

    /** The name in full, unless it is as short as a syllable; also with another of its parts first, 花子 田中. */
    private static String whole(List<String> parts) {
        String name = String.join("", parts);
        int fewest = name.codePoints().anyMatch(Character::isIdeographic) ? 2 : FEWEST_LETTERS;
        if (length(name) < fewest) {
            return NEVER;
        }
        int turns = length(name) < FEWEST_LETTERS ? 1 : parts.size();
        Stream<String> turned = IntStream.range(1, turns).mapToObj(first -> spelled(turned(parts, first), APART));
        return anyOf(Stream.concat(Stream.of(spelled(parts, BETWEEN)), turned)) + "(?:" + EDGE + "|(?=" + HONORIFIC
                + "))";
    }

    private static List<String> turned(List<String> parts, int first) {
        return Stream.concat(parts.stream().skip(first), parts.stream().limit(first))
                .toList();
    }

    private static String spelled(List<String> parts, String between) {
        return parts.stream().map(Redaction::spelled).collect(joining(between));
    }

    /** In every form of its letters; Japanese also with blanks between them. */
    private static String spelled(String part) {
        return part.codePoints().mapToObj(LetterForms::of).collect(joining(part.matches(LATIN + "+") ? "" : BLANK));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String anyOf(Stream<String> patterns) {
        return "(?:" + Stream.concat(patterns, Stream.of(NEVER)).collect(joining("|")) + ")";
    }
}
