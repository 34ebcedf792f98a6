package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({"たなか はなこ,タナカハナコ", "ﾀﾅｶ　ﾊﾅｺ,タナカハナコ", "ｶﾞｷﾞ,ガギ", "Ｊｏｈｎ・Smith,johnsmith", "髙橋 一郎,髙橋一郎"})
    void namesThatSoundAlikeFoldAlike(String written, String folded) {
        assertThat(Folding.name(written)).isEqualTo(folded);
    }

    @Test
    void runningTextKeepsOneBlankBetweenWords() {
        assertThat(Folding.text("  ＶＰＮ\tが\n\nつながらない ")).isEqualTo("vpn ガ ツナガラナイ");
    }
}
