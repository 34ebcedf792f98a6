package io.madoguchi.platform.privacy;

import java.text.Normalizer;
import java.util.Locale;

/** Makes texts alike that people take for the same: full and half width, hiragana and katakana, capitals, the spaces. */
public final class Folding {
    private static final int TO_KATAKANA = 'ア' - 'あ';

    private Folding() {}

    /** Running text: every run of blanks is one blank. */
    public static String text(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(normal.length());
        normal.codePoints().map(Folding::katakana).forEach(folded::appendCodePoint);
        return folded.toString().replaceAll("[\\p{Z}\\p{Cc}]+", " ").strip();
    }

    /** A name: without any blank or middle dot. */
    public static String name(String name) {
        return text(name).replaceAll("[ ・]", "");
    }

    /** ぁ–ゖ and the iteration marks have their katakana twins at the same distance. */
    private static int katakana(int character) {
        boolean hiragana = (character >= 'ぁ' && character <= 'ゖ') || character == 'ゝ' || character == 'ゞ';
        return hiragana ? character + TO_KATAKANA : character;
    }
}
