package io.madoguchi.voice.prompt;

import io.madoguchi.core.Invalid;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with places to fill in, and the length Twilio can speak. */
final class PromptText {
    /**
     * The longest URL-encoded text of one {@code <Say>} (Twilio error 13521, read 2026). A kana or kanji takes nine of
     * these, so a Japanese text ends at 500 characters.
     */
    static final int LONGEST_ENCODED = 4500;

    /** More than any value that is filled in: a holiday's name, a date, a number read digit by digit. */
    private static final int ROOM_FOR_A_VALUE = 60;

    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}?|}");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[。．.!?！？])");

    /** What XML cannot carry: control characters, half characters, and the two that are none (XML 1.0, §2.2). */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final int LONGEST_PART = 400;

    private PromptText() {}

    /**
     * Checks a text somebody wrote.
     *
     * @throws Invalid when it names a value the prompt does not have, or might become too long to be spoken
     */
    static void check(Prompt prompt, String text) {
        Set<String> known = prompt.placeholders().stream()
                .map(name -> "{" + name + "}")
                .collect(Collectors.toCollection(TreeSet::new));
        Matcher places = BRACES.matcher(text);
        int filled = 0;
        while (places.find()) {
            if (!known.contains(places.group())) {
                throw Invalid.at(
                        "/text",
                        known.isEmpty()
                                ? "has no values to name in braces"
                                : "may have braces only as in " + String.join(", ", known));
            }
            filled++;
        }
        if (encodedLength(text) + filled * ROOM_FOR_A_VALUE * 9 > LONGEST_ENCODED) {
            throw Invalid.at("/text", "is too long to be spoken; 400 Japanese characters are always short enough");
        }
    }

    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    /**
     * The text in pieces, each short enough to be spoken, cut at the ends of sentences where there are any. None is blank:
     * Twilio refuses to say nothing (error 13520).
     */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (String sentence : SENTENCE_END.split(NOT_XML.matcher(text).replaceAll(""), -1)) {
            for (int at = 0, end; at < sentence.length(); at = end) {
                end = Math.min(sentence.length(), at + LONGEST_PART);
                if (end < sentence.length() && Character.isHighSurrogate(sentence.charAt(end - 1))) {
                    end--;
                }
                String part = sentence.substring(at, end);
                if (!piece.isEmpty() && encodedLength(piece + part) > LONGEST_ENCODED) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
                piece.append(part);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        pieces.removeIf(String::isBlank);
        return pieces;
    }

    private static int encodedLength(CharSequence text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).length();
    }
}
