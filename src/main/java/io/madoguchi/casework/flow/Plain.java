package io.madoguchi.casework.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text in small letters of one width, without loose marks, that knows where each of its characters was written. */
final class Plain {
    /** A character with its marks, the half-width ﾞ and ﾟ among them. */
    private static final Pattern CHARACTER = Pattern.compile("(?s).[\\p{M}\uff9e\uff9f]*+");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{M}\\p{Cf}]+");

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();

    Plain(String written) {
        var characters = CHARACTER.matcher(written);
        while (characters.find()) {
            String plain = plain(characters.group());
            text.append(plain);
            plain.chars().forEach(each -> origins.add(characters.start()));
        }
        origins.add(written.length());
    }

    String text() {
        return text.toString();
    }

    /** Where the character at the index begins in the text as written; where that ends, for the index after the last. */
    int origin(int index) {
        return origins.get(index);
    }

    /** Nothing for what is invisible, the first of what would become several: ㈱ stays what it is. */
    private static String plain(String character) {
        String normal = Normalizer.normalize(character, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String visible = INVISIBLE.matcher(normal).replaceAll("");
        return visible.codePointCount(0, visible.length()) > 1 ? character : visible;
    }
}
