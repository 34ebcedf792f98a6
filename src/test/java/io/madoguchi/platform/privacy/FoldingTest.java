package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "たなか はなこ, タナカハナコ",
        "ﾀﾅｶ　ﾊﾅｺ, タナカハナコ",
        "ｶﾞｷﾞ, ガギ",
        "Ｊｏｈｎ・Smith, johnsmith",
        "髙橋 一郎, 高橋一郎",
        "邉見, 辺見",
        "霞ヶ関, 霞ガ関",
        "霞ケ関, 霞ガ関",
        "三ヶ月, 三カ月",
        "3ヵ月, 3カ月"
    })
    void namesThatSoundAlikeFoldAlike(String written, String folded) {
        assertThat(Folding.name(written)).isEqualTo(folded);
    }

    /** What is no other spelling stays what it is. */
    @ParameterizedTest
    @CsvSource({
        "キー, キー",
        "コピー機, コピー機",
        "サーバールーム, サーバールーム",
        "患者ケア, 患者ケア",
        "ケース, ケース",
        "情報が漏洩, 情報ガ漏洩",
        "ウール, ウール",
        "2026-11-30, 2026-11-30",
        "第ー, 第ー"
    })
    void otherWordsStay(String written, String folded) {
        assertThat(Folding.text(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "サーバーの, サーバノ",
        "メール・サーバ, メールサーバ",
        "ウィルス, ウイルス",
        "ヴァイオリンとヴ, バイオリントブ",
        "1〜3, 1~3",
        "1～3, 1~3",
        "A\u2010B\u2013C\u2015D\u2212E－F, a-b-c-d-e-f",
        "03ー3942ー6135, 03-3942-6135",
        "葛\uDB40\uDD00城, 葛城",
    })
    void spellingsOfOneWordFoldAlike(String written, String folded) {
        assertThat(Folding.text(written)).isEqualTo(folded);
    }

    /** What is folded already is not folded any further, so that it does not matter how often that is done. */
    @ParameterizedTest
    @CsvSource({"ヴィクトリーサーバーー", "メモリーー・カード", "三ヶ月ヶ丘", "ウヴィ", "〜‐ー", "キーーー"})
    void foldingTwiceIsFoldingOnce(String written) {
        String once = Folding.text(written);
        assertThat(Folding.text(once)).isEqualTo(once);
    }

    @Test
    void runningTextKeepsOneBlankBetweenWords() {
        assertThat(Folding.text("  ＶＰＮ\tが\n\nつながらない ")).isEqualTo("vpn ガ ツナガラナイ");
    }
}
