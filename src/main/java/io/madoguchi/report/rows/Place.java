package io.madoguchi.report.rows;

import io.madoguchi.core.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a row stands: desk by desk, by time, by key.
 *
 * @param desk its code
 * @param key what tells the row from others of that moment: texts, and ids as 16 bytes
 */
record Place(String desk, Instant time, List<Object> key) {
    private static final String ID = "#";

    /** As a cursor carries it. */
    List<String> written() {
        List<String> words = new ArrayList<>(List.of(desk, time.toString()));
        for (Object each : key) {
            words.add(each instanceof byte[] id ? ID + HexFormat.of().formatHex(id) : each.toString());
        }
        return words;
    }

    /**
     * The same read again.
     *
     * @throws IllegalArgumentException when it is none of an export with so long a key
     */
    static Place read(List<String> words, int keyLength) {
        if (words.size() != 2 + keyLength || !words.stream().allMatch(each -> each.matches("[ -~]*"))) {
            throw new IllegalArgumentException("Not a place among these rows");
        }
        Instant time = Input.required("cursor", Input.instant("cursor", words.get(1)));
        List<Object> key = new ArrayList<>();
        for (String each : words.subList(2, words.size())) {
            key.add(each.startsWith(ID) ? HexFormat.of().parseHex(each.substring(ID.length())) : each);
        }
        return new Place(words.getFirst(), time, key);
    }
}
