package io.madoguchi.platform.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of a password nobody would guess. What is commonly used or expected is taken out of it: well-known words, also with
 * digits for letters, rows of the keyboard, sequences, repetitions, years, and names of the account and its desks (NIST SP
 * 800-63B-4, section 3.1.1.2, 2025: "commonly used, expected, or compromised").
 */
final class Guess {
    private static final List<String> WELL_KNOWN = wellKnown();
    /** Of ordinary words, pieces of three are part of too many. */
    private static final List<String> ROWS = bothWays(
            "qwertyuiop[]",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "azertyuiop",
            "qwertzuiop",
            "abcdefghijklmnopqrstuvwxyz",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "!@#$%^&*()",
            "!\"#$%&'()");

    private static final int SHORTEST_OF_A_ROW = 4;
    private static final List<String> DIGITS =
            bothWays("01234567890123456789", "13579", "24680", "147258369", "159753");
    private static final int SHORTEST_OF_DIGITS = 3;
    private static final int SHORTEST_NAME = 3;
    private static final Pattern REPEATED = Pattern.compile("(.+?)\\1{2,}");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final String text;
    private final String asLetters;
    private final BitSet guessed;

    private Guess(String password) {
        text = folded(password);
        asLetters = letters(text);
        guessed = new BitSet(text.length());
    }

    /**
     * How many characters are left, blanks not counted.
     *
     * @param names of the account, in any spelling
     */
    static int left(String password, Collection<String> names) {
        var guess = new Guess(password);
        WELL_KNOWN.forEach(guess::take);
        names.stream()
                .flatMap(name -> BETWEEN_NAMES.splitAsStream(folded(name)))
                .filter(name -> name.length() >= SHORTEST_NAME)
                .forEach(guess::take);
        ROWS.forEach(row -> guess.takePiecesOf(row, SHORTEST_OF_A_ROW));
        DIGITS.forEach(row -> guess.takePiecesOf(row, SHORTEST_OF_DIGITS));
        guess.takeAll(REPEATED);
        guess.takeAll(YEAR);
        return guess.left();
    }

    private void take(String word) {
        take(text, word);
        take(asLetters, word);
    }

    private void take(String in, String word) {
        for (int at = in.indexOf(word); at >= 0; at = in.indexOf(word, at + 1)) {
            guessed.set(at, at + word.length());
        }
    }

    private void takePiecesOf(String row, int shortest) {
        for (int from = 0; from < text.length(); from++) {
            int to = from;
            while (to < text.length() && row.contains(text.substring(from, to + 1))) {
                to++;
            }
            if (to - from >= shortest) {
                guessed.set(from, to);
            }
        }
    }

    private void takeAll(Pattern pattern) {
        pattern.matcher(text).results().forEach(found -> guessed.set(found.start(), found.end()));
    }

    private int left() {
        var rest = new StringBuilder();
        for (int each = 0; each < text.length(); each++) {
            if (!guessed.get(each) && text.charAt(each) != ' ') {
                rest.append(text.charAt(each));
            }
        }
        return rest.codePointCount(0, rest.length());
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** What digits and signs stand for in the place of letters. */
    private static String letters(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    private static List<String> bothWays(String... rows) {
        return Stream.of(rows)
                .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
                .toList();
    }

    private static List<String> wellKnown() {
        try (InputStream list = Guess.class.getResourceAsStream("/access/well-known.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
