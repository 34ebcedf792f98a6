package io.madoguchi.casework.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GramsTest {
    @Test
    void aTextIsItsCharactersAndItsPairsOfNeighbours() {
        assertThat(Grams.of("アイア")).hasSize(4).containsAll(Grams.toLookUp("アイ")).containsAll(Grams.toLookUp("イア"));
        assertThat(Grams.of("アイア")).doesNotContainAnyElementsOf(Grams.toLookUp("アア"));
    }

    @Test
    void noPairReachesAcrossABlank() {
        assertThat(Grams.of("ア イ")).hasSize(2).doesNotContainAnyElementsOf(Grams.toLookUp("アイ"));
    }

    @Test
    void aCharacterBeyondTheFirstPlaneIsOne() {
        assertThat(Grams.of("𩸽𠮷")).hasSize(3);
        assertThat(Grams.toLookUp("𩸽")).hasSize(1);
    }

    @Test
    void theEndOfALongWordIsNotLookedUp() {
        assertThat(Grams.toLookUp("abcdefghijklmnopqrstuvwxyz")).hasSize(15);
    }

    @Property
    void aTextHasWhateverIsLookedUpForAWordInIt(@ForAll("words") String before, @ForAll("words") String word) {
        assertThat(Grams.of(before + word + before + " " + before)).containsAll(Grams.toLookUp(word));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("アイウ漢字ab1-%")
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(word -> word.replace("1", "𩸽"));
    }
}
