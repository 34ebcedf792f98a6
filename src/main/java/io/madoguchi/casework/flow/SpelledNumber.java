package io.madoguchi.casework.flow;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/**
 * A telephone number however people spell it, as a pattern for a plain text: with anything between its digits that is no
 * letter, digit, colon or square bracket; in kanji; with the number's country, at home without it or without both, and
 * without the area code.
 */
final class SpelledNumber {
    private static final int FEWEST_DIGITS = 6;
    private static final int FEWEST_OF_A_LOCAL_NUMBER = 7;
    private static final int MOST_OF_A_LOCAL_NUMBER = 8;
    private static final int LAST = 4;
    private static final String JAPAN = "81";

    private static final String[] DIGITS = {"0〇零○◯", "1一", "2二", "3三", "4四", "5五", "6六", "7七", "8八", "9九"};
    private static final String DIGIT = "[" + String.join("", DIGITS) + "]";
    private static final String SEPARATOR = "[[^\\p{L}\\p{N}\\[\\]:+○◯]ーの]";
    /** Given back to nothing else, so that a long run of them is read once. */
    private static final String SEPARATORS = SEPARATOR + "*+";

    /** A number begins with one of these, as a pattern. */
    static final String FIRST = "[(+" + String.join("", DIGITS) + "]";
    /** A bracket that is closed within the number. */
    private static final String OPENED = "(?:\\((?=\\+?" + DIGIT + "{1,5}\\)))?";

    private static final String ABROAD =
            "(?:(?:\\+|" + apart("00") + "|" + apart("010") + "|" + apart("011") + ")" + SEPARATORS + ")?";
    /** Whether to show one's own number (core.PhoneNumber), then the 0 of a number within the country. */
    private static final String AT_HOME =
            "(?:(?:" + apart("184") + "|" + apart("186") + ")" + SEPARATORS + ")?" + apart("0") + SEPARATORS;

    /** The area code of anybody, or digits joined by a dash; not the second part of a date. */
    private static final String AREA = "(?<![0-9/.:-])(?:[0-9]{1,5}[\\p{Pd}ー−]|(?:0|" + JAPAN + SEPARATOR
            + "{1,2})[0-9]{1,3}" + SEPARATOR + "{1,2})";

    private final String digits;

    SpelledNumber(String e164) {
        digits = e164.replaceAll("[^0-9]", "");
    }

    /** Patterns for the number itself; none for one so short that it is nobody's own. */
    Stream<String> spellings() {
        if (digits.length() < FEWEST_DIGITS) {
            return Stream.empty();
        }
        if (!digits.startsWith(JAPAN)) {
            return Stream.concat(Stream.of(OPENED + ABROAD + apart(digits)), locally(digits));
        }
        String national = digits.substring(JAPAN.length());
        String fromAbroad = ABROAD + apart(JAPAN) + SEPARATORS + "(?:" + apart("0") + SEPARATORS + ")?";
        String full = OPENED + "(?:" + fromAbroad + "|" + AT_HOME + ")" + apart(national);
        return Stream.concat(Stream.of(full, together(national)), locally(national));
    }

    /** Patterns for what is spelled like its last digits, but after another area code. */
    Stream<String> others() {
        int from = Math.max(0, digits.length() - MOST_OF_A_LOCAL_NUMBER);
        return locally(digits.substring(from)).map(local -> AREA + local);
    }

    /**
     * The last digits, as many as there are but seven at least; the last four in one, as no date and no IP address has them.
     * A spreadsheet that cuts off the 0 leaves all of them in one, which is no local number.
     */
    private static Stream<String> locally(String digits) {
        int last = digits.length() - LAST;
        int further = digits.length() - FEWEST_OF_A_LOCAL_NUMBER;
        if (further < 0) {
            return Stream.empty();
        }
        var local = new StringBuilder();
        for (int each = 0; each < further; each++) {
            local.insert(0, "(?:")
                    .append(digit(digits.charAt(each)))
                    .append(SEPARATORS)
                    .append(")?");
        }
        return Stream.of(
                local + apart(digits.substring(further, last)) + SEPARATOR + "++" + together(digits.substring(last)));
    }

    private static String apart(String digits) {
        return digits.chars().mapToObj(SpelledNumber::digit).collect(joining(SEPARATORS));
    }

    private static String together(String digits) {
        return digits.chars().mapToObj(SpelledNumber::digit).collect(joining());
    }

    private static String digit(int digit) {
        return "[" + DIGITS[digit - '0'] + "]";
    }
}
