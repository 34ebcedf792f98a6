package io.madoguchi.story;

import io.madoguchi.core.PhoneNumber;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a thief looks for in a stolen database, in every spelling and wrapping a careless room may have left it. */
final class Needles {
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE);

    private final Set<Trace> wanted = new LinkedHashSet<>();

    /**
     * What a needle looks like somewhere.
     *
     * @param bytes as characters of ISO 8859-1
     */
    private record Trace(String needle, String wrapping, String bytes, boolean whateverItsCase) {}

    /** A name, an address, a member's number: as it is. */
    Needles text(String text) {
        for (Charset charset : CHARSETS) {
            byte[] bytes = text.getBytes(charset);
            String bare = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            wanted.add(new Trace(text, "as text", bare, true));
            wanted.add(new Trace(text, "in hexadecimal", HexFormat.of().formatHex(bytes), true));
            inBase64(bytes).forEach(way -> wanted.add(new Trace(text, "in base64", way, false)));
        }
        return this;
    }

    /** A telephone number: E.164, as people write it, and digits only. */
    Needles number(String e164) {
        String national = PhoneNumber.parse(e164).orElseThrow().display();
        return text(e164)
                .text(national)
                .text(national.replaceAll("\\D", ""))
                .text(national.replaceAll("\\D", "").substring(1));
    }

    /** The needles found in what a column holds, each with how it was wrapped; what is bare is found whatever its case. */
    List<String> in(byte[] kept) {
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        String small = text.toLowerCase(Locale.ROOT);
        return wanted.stream()
                .filter(trace -> (trace.whateverItsCase ? small : text).contains(trace.bytes))
                .map(trace -> trace.needle + " " + trace.wrapping)
                .distinct()
                .toList();
    }

    /** The three ways the bytes can come to lie in base64 of a longer text, without what depends on their neighbours. */
    private static List<String> inBase64(byte[] bytes) {
        var ways = new ArrayList<String>();
        for (int before = 0; before < 3; before++) {
            int whole = (bytes.length + before) / 3 * 3;
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
            ways.add(text.substring(before == 0 ? 0 : 4));
        }
        return ways;
    }
}
