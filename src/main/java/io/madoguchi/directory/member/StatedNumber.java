package io.madoguchi.directory.member;

import io.madoguchi.platform.privacy.Folding;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A member number (会員番号) or a number in the register of physicians (医籍番号) as somebody states it.
 *
 * @param written in half width
 * @param key equal for the same number, however it is written: without blanks, hyphens, 第 and 号, and without leading
 *     zeros, which spreadsheets eat
 */
public record StatedNumber(String written, String key) {
    public static final String MESSAGE = "must be 1 to 20 digits or Latin letters";
    private static final Pattern KEY = Pattern.compile("[0-9a-z]{1,20}");

    public static Optional<StatedNumber> of(String text) {
        String written = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        String key = Folding.name(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Pd}-]", "")
                .replaceFirst("^第(.*)号$", "$1")
                .replaceFirst("^0+(?=.)", "");
        return written.length() <= 40 && KEY.matcher(key).matches()
                ? Optional.of(new StatedNumber(written, key))
                : Optional.empty();
    }

    /** Never the number itself: a record finds its way into logs. */
    @Override
    public String toString() {
        return "StatedNumber";
    }
}
