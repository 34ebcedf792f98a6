package io.madoguchi.platform.privacy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes texts alike that people take for the same, in one way for everything that is searched or compared: full and half width,
 * hiragana and katakana, older and newer kanji, capitals, dashes and waves, blanks, what cannot be seen, and the spellings of a
 * foreign word: サーバー and サーバ (JIS Z 8301), ウイルス and ウィルス, ヴ and ブ (外来語の表記, cabinet notice 2 of 1991), with or
 * without a middle dot.
 */
public final class Folding {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");
    private static final Pattern WAVE = Pattern.compile("[\\u301C\\u3030\\u223C\\u223F]");
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\\u2212\\u2500\\u2501]|(?<=[0-9])ー(?=[0-9])");

    private static final Pattern VU = Pattern.compile("ヴ([ァィェォュ]?)|([ヷヸヹヺ])");
    private static final Pattern WI = Pattern.compile("ウ([ィェォ])");
    /** 三ヶ月, 六ヶ所: after a numeral and before what is counted it is read ka. */
    private static final Pattern KA = Pattern.compile("(?<=[0-9一二三四五六七八九十百千数何])[ヶケ](?=[月所国年条件店])|ヵ");
    /** 霞ヶ関, 霞ケ関: read ga. */
    private static final Pattern GA = Pattern.compile("(?<=\\p{IsHan})ヶ|(?<=\\p{IsHan})ケ(?=\\p{IsHan})");
    /** At the end of a word of three letters or more besides; hiragana end a word of katakana. */
    private static final Pattern LAST_LONG_VOWEL =
            Pattern.compile("(?<=[ァ-ヺー]{3})ー+(?![ァ-ヺー])|(?<=[ぁ-ゖー]{3})ー+(?![ぁ-ゖァ-ヺー])");

    private Folding() {}

    /** Running text: every run of blanks is one blank. */
    public static String text(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String normal = Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String words = signs(BLANKS.matcher(normal).replaceAll(" ").strip());
        var plain = new StringBuilder(words.length());
        LAST_LONG_VOWEL
                .matcher(words)
                .replaceAll("")
                .codePoints()
                .map(LetterForms::plain)
                .forEach(plain::appendCodePoint);
        return loanwords(plain.toString());
    }

    /** A name: without any blank. */
    public static String name(String name) {
        return text(name).replace(" ", "");
    }

    private static String signs(String text) {
        String waves = WAVE.matcher(text).replaceAll("~");
        return DASH.matcher(waves).replaceAll("-").replace("・", "");
    }

    private static String loanwords(String text) {
        String bu = VU.matcher(text).replaceAll(found -> b(found.group()));
        String ui =
                WI.matcher(bu).replaceAll(found -> "ウ" + (char) (found.group().charAt(1) + 1));
        return GA.matcher(KA.matcher(ui).replaceAll("カ")).replaceAll("ガ");
    }

    private static String b(String v) {
        return switch (v) {
            case "ヴァ", "ヷ" -> "バ";
            case "ヴィ", "ヸ" -> "ビ";
            case "ヴェ", "ヹ" -> "ベ";
            case "ヴォ", "ヺ" -> "ボ";
            case "ヴュ" -> "ビュ";
            default -> "ブ";
        };
    }
}
