package io.madoguchi.casework.text;

import java.util.HashSet;
import java.util.Set;

/** What the index knows of a text: its characters and its pairs of neighbours, without the blanks. Each is one number. */
final class Grams {
    /** Of a Unicode code point. */
    private static final int BITS = 21;

    /** So much of a term is looked up; the rest of a longer one is compared with the texts themselves. */
    private static final int LONGEST_LOOK_UP = 16;

    private Grams() {}

    /** Of a folded text. */
    static Set<Long> of(String text) {
        var grams = new HashSet<Long>();
        int before = ' ';
        for (int character : text.codePoints().toArray()) {
            if (character != ' ') {
                grams.add(gram(character, 0));
                if (before != ' ') {
                    grams.add(gram(before, character));
                }
            }
            before = character;
        }
        return grams;
    }

    /** What a text that holds this folded word must have; a character of its own is looked up only when it is all there is. */
    static Set<Long> toLookUp(String word) {
        int[] characters = word.codePoints().limit(LONGEST_LOOK_UP).toArray();
        var grams = new HashSet<Long>();
        for (int each = 1; each < characters.length; each++) {
            grams.add(gram(characters[each - 1], characters[each]));
        }
        return characters.length == 1 ? Set.of(gram(characters[0], 0)) : grams;
    }

    private static long gram(int first, int second) {
        return ((long) first << BITS) | second;
    }
}
