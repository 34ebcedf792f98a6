package io.madoguchi.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String MOBILE = "+819012345678";
    private static final String TOKYO = "+81312345678";
    private static final String ABROAD = "+12025550123";

    @ParameterizedTest
    @CsvSource({
        "田中 太郎, 田中太郎より入電, [caller]より入電",
        "田中 太郎, 田中太郎内科より入電, [caller]内科より入電",
        "田中 太郎, 田中 太郎より入電, [caller]より入電",
        "田中 太郎, 田中　太郎より入電, [caller]より入電",
        "田中 太郎, 田中・太郎より入電, [caller]より入電",
        "田中 太郎, 田 中 太 郎より入電, [caller]より入電",
        "田中太郎, 田 中 太 郎より入電, [caller]より入電",
        "田中　太郎, 担当田中太郎宛, 担当[caller]宛",
        "タナカ ハナコ, たなかはなこです, [caller]です",
        "たなか はなこ, タナカハナコです, [caller]です",
        "タナカ ハナコ, ﾀﾅｶ ﾊﾅｺです, [caller]です",
        "ﾀﾅｶ ﾊﾅｺ, タナカハナコです, [caller]です",
        "ガガ ギン, ｶﾞｶﾞ･ｷﾞﾝです, [caller]です",
        "ガガ ギン, がか\u3099ぎんです, [caller]です",
        "か\u3099か\u3099ぎん, ガガギンです, [caller]です",
        "ぁゖ ゖぁ, ァヶヶァです, [caller]です",
        "ァヶ ヶァ, ぁゖゖぁです, [caller]です",
        "パヴァ パヴァ, ﾊﾟｳﾞｧﾊﾟｳﾞｧです, [caller]です",
        "John Smith, JOHN  SMITH called, [caller] called",
        "JOHN SMITH, Ｊｏｈｎ Ｓｍｉｔｈ called, [caller] called",
        "John Smith, johnsmith@example.jp, [caller]@example.jp",
        "Jean-Pierre O'Brien, Jean Pierre O’Brien called, [caller] called",
        "葛󠄀城 忍, 葛城忍です, [caller]です",
        "葛城 忍, 葛󠄀城忍です, [caller]です",
        "𠮷田 太郎, 𠮷田太郎です, [caller]です",
        "田中 太郎, 田\u200b中太郎です, [caller]です",
        "林 一, 林一です, [caller]です",
        "田中 太郎, '田中\n太郎です', [caller]です",
    })
    void aFullNameIsReplacedHoweverItIsSpelled(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "田中 花子, 花子 田中より入電, [caller]より入電",
        "田中 花子, 花子　田中さん, [caller]さん",
        "田中 花子, 花子・田中, [caller]",
        "John Smith, 'Smith, John called', [caller] called",
        "John Smith, SMITH John called, [caller] called",
        "Gabriel García Márquez, 'García Márquez, Gabriel', [caller]",
        "Gabriel García Márquez, 'Márquez, Gabriel García', [caller]",
        "ジョン スミス, スミス・ジョン様, [caller]様",
        "林 一郎, 一郎 林, [caller]",
        "Jo K, K Jo, [caller]",
    })
    void theOrderOfANameMakesNoDifference(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "田中 太郎, 桃太郎田中さんへ, 桃太郎[caller]さんへ",
        "林 一, 一、林,  一、林",
        "Ann Lee, 'Leeds, Ann', 'Leeds, Ann'",
        "Ann Lee, 'Lee, Anna', 'Lee, Anna'",
        "Ann May Lee, 'May, Lee', 'May, Lee'",
        "田中 花子, 花子 - - - 田中, 花子 - - - 田中",
    })
    void inAnotherOrderTheNameStandsByItself(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "髙橋 太郎, 高橋太郎です",
        "高橋 太郎, 髙橋太郎です",
        "山崎 太郎, 山﨑太郎です",
        "渡辺 花子, 渡邊花子です",
        "渡邉 花子, 渡邊花子です",
        "齋藤 次郎, 斎藤次郎です",
        "斉藤 次郎, 齊藤次郎です",
        "徳田 德子, 德田徳子です",
        "濵田 一郎, 浜田一郎です",
        "浜田 一郎, 濱田一郎です",
        "吉田 太郎, 𠮷田太郎です",
        "𠮷田 太郎, 吉田太郎です",
        "松田 太郎, 枩田太郎です",
        "亞門 太郎, 亜門太郎です",
    })
    void aNameIsTheSameInOlderAndNewerKanji(String name, String text) {
        assertThat(redacted(name, text)).isEqualTo("[caller]です");
    }

    @ParameterizedTest
    @CsvSource({"吉田 太郎, 亀田太郎です", "寿司 太郎, 児司太郎です", "渡辺 花子, 渡部花子です"})
    void otherKanjiAreAnotherName(String name, String text) {
        assertThat(redacted(name, text)).isEqualTo(text);
    }

    @Test
    void onlyKanaHaveATwin() {
        for (int letter : "abб田中太郎ﾞ龥ーヷ゠〓".codePoints().toArray()) {
            for (int other : new int[] {letter - 0x60, letter + 0x60}) {
                String name = "%1$c%1$c%1$c".formatted(letter);
                String text = "%1$c%1$c%1$c".formatted(other);
                assertThat(redacted(name, text)).as(name).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "田中さんが発見, [caller]さんが発見",
        "田中 様が発見, [caller] 様が発見",
        "田中　先生に折り返し, [caller]　先生に折り返し",
        "田 中先生, [caller]先生",
        "田中院長と太郎さん, [caller]院長と[caller]さん",
        "担当田中医師, 担当[caller]医師",
        "田中-san called, [caller]-san called",
        "田中 Sensei, [caller] Sensei",
        "Dr. 田中 called, Dr. [caller] called",
        "田中ｻﾝ, [caller]ｻﾝ",
    })
    void aPartOfTheNameIsReplacedWhereItIsPlainlyAPerson(String text, String safe) {
        assertThat(redacted("田中 太郎", text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "田中医院",
                "田中内科クリニック",
                "田中より入電",
                "田中医師会",
                "田中市の病院",
                "太郎丸",
                "桃太郎",
                "田中 sandbox",
                "田中の医院の院長",
                "XDr. 田中",
                "田中が先生に",
            })
    void aPartOfTheNameAloneStays(String text) {
        assertThat(redacted("田中 太郎", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "田中, 田中より入電, [caller]より入電",
        "田中, 田中さんより入電, [caller]さんより入電",
        "田中, 田中先生病院に到着, [caller]先生病院に到着",
        "田中, 田中は医院に到着, [caller]は医院に到着",
        "田中, 田中医師より, [caller]医師より",
        "タナカ, たなかです, [caller]です",
        "タナカ, ﾀﾅｶです, [caller]です",
        "Smith, Smith called, [caller] called",
        "Smith, smith123, [caller]123",
        "Ito, Ito-san and Mr Ito, [caller]-san and Mr [caller]",
        "モリ, モリ様より, [caller]様より",
        "モリ, もりさんより, [caller]さんより",
        "モリ, ﾓﾘｻﾝより, [caller]ｻﾝより",
        "Li, Dr Li called Li-san, Dr [caller] called [caller]-san",
    })
    void aNameOfOnePartIsReplaced(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "田中, 田中医院",
        "田中, 田中内科クリニック",
        "田中, 田中ファミリークリニック",
        "田中, 田中整形外科",
        "田中, 田中医師会",
        "田中, 左京区田中西大久保町",
        "田中, 田中医院長",
        "タナカ, タナカクリニック",
        "タナカ, オオタナカ",
        "タナカ, タナカーズ",
        "モリ, つもりです",
        "モリ, メモリを増設",
        "モリ, メモリさん",
        "Smith, Smith Clinic",
        "Smith, blacksmiths",
        "Smith, Smiths",
        "Ann, planned",
        "Ito, i to",
        "Li, Libre Li",
    })
    void aNameOfOnePartStaysInOtherWords(String name, String text) {
        assertThat(redacted(name, text)).isEqualTo(text);
    }

    @Test
    void aFullNameIsNoPartOfALongerWordUnlessItIsAnHonorific() {
        assertThat(redacted("モリ アイ", "メモリアイコン")).isEqualTo("メモリアイコン");
        assertThat(redacted("モリ アイ", "モリアイコン")).isEqualTo("モリアイコン");
        assertThat(redacted("モリ アイ", "モリアイサン")).isEqualTo("[caller]サン");
        assertThat(redacted("Ann Lee", "Joann Lee; Leann Leeds, Ann Lee"))
                .isEqualTo("Joann Lee; Leann Leeds, [caller]");
    }

    @ParameterizedTest
    @CsvSource({
        "林, 林さんより入電",
        "林, 林",
        "𠮷, 𠮷さん",
        "X, Mr X",
        "林 一郎, 林さんより入電",
        "Y T, y t",
        "'', 田中さんより入電",
        "' ', 田中さんより入電",
        "・, ・・・",
        "'(*', (*さん",
    })
    void aSingleCharacterIsNoName(String name, String text) {
        assertThat(redacted(name, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "田中(母), 田中(母)より, [caller])より",
        "a.b*c, axbxc a.b*c, axbxc [caller]",
        "\\Qあああ\\E, あああ, あああ",
        "$1 ああい, $1あああ, $1あああ",
        "[^あ]うえ, かうえはあうえ, かうえは[caller]",
        "(?<name>あいう), あいう, あいう",
        "あいう{9999}, あいう{9999}, [caller]{9999}",
        "あい|うえ, うえ, うえ",
    })
    void whatMeansSomethingToAPatternMeansNothingInAName(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
    }

    static Stream<String> spellingsOfAMobile() {
        return Stream.of(
                "09012345678",
                "090-1234-5678",
                "090 1234 5678",
                "090.1234.5678",
                "090ー1234ー5678",
                "090–1234–5678",
                "090―1234―5678",
                "090−1234−5678",
                "090─1234─5678",
                "090の1234の5678",
                "090・1234・5678",
                "０９０－１２３４－５６７８",
                "０９０１２３４５６７８",
                "０９０（１２３４）５６７８",
                "090(1234)5678",
                "(090)1234-5678",
                "(090) 1234 - 5678",
                "0 9 0 1 2 3 4 5 6 7 8",
                "9012345678",
                "+819012345678",
                "+81 90 1234 5678",
                "+81-90-1234-5678",
                "＋８１－９０－１２３４－５６７８",
                "+81 (0)90-1234-5678",
                "(+81)90-1234-5678",
                "+8109012345678",
                "819012345678",
                "81-90-1234-5678",
                "0081-90-1234-5678",
                "010-81-90-1234-5678",
                "0108190-1234-5678",
                "011-81-90-1234-5678",
                "00 81 90 1234 5678",
                "+ 81 90 1234 5678",
                "+(81) 90/1234/5678",
                "81 (0) 90 1234 5678",
                "186-090-1234-5678",
                "18409012345678",
                "90-1234-5678",
                "90 12 34 5678",
                "090----1234 -- 5678",
                "090 / 1234 / 5678",
                "090_1234_5678",
                "090~1234~5678",
                "090〜1234～5678",
                "090,1234，5678",
                "090、1234。5678",
                "090·1234•5678",
                "090‧1234∙5678",
                "090﹣1234⸺5678",
                "090\u00ad1234\u20115678",
                "090\u20091234\u30005678",
                "090\t1234\n5678",
                "090|1234*5678",
                "〇九〇一二三四五六七八",
                "〇九〇－一二三四－五六七八",
                "零九零 1二3四 五6七8",
                "○九◯の1234の5678",
                "八一九〇一二三四五六七八",
                "九〇一二三四五六七八",
                "0⑨0-①②③④-⑤⑥⑦⑧",
                "1234-5678",
                "１２３４ー５６７８",
                "一二三四の五六七八",
                "1234 5678",
                "234-5678");
    }

    @ParameterizedTest
    @MethodSource("spellingsOfAMobile")
    void aNumberIsReplacedHoweverItIsSpelled(String spelling) {
        var redaction = Redaction.of(null, List.of(MOBILE));
        assertThat(redaction.apply(spelling)).isEqualTo("[caller's number]");
        assertThat(redaction.apply("携帯" + spelling + "へ")).isEqualTo("携帯[caller's number]へ");
        assertThat(redaction.apply("TEL(" + spelling + ").")).isEqualTo("TEL([caller's number]).");
        assertThat(redaction.apply(spelling + "\n" + spelling + ", x"))
                .isEqualTo("[caller's number]\n[caller's number], x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-1234-5678", "(03)1234-5678", "（０３）１２３４－５６７８", "+81 3 1234 5678", "0312345678"})
    void aFixedLineIsReplaced(String spelling) {
        assertThat(redacted(spelling)).isEqualTo("[caller's number]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550123",
                "+1 (202) 555-0123",
                "1-202-555-0123",
                "001-202-555-0123",
                "010-1-202-555-0123",
                "202-555-0123",
                "555-0123",
            })
    void aForeignNumberIsReplacedWithItsCountry(String spelling) {
        assertThat(redacted(spelling)).isEqualTo("[caller's number]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1090-1234-56780",
                "109012345678",
                "090123456789",
                "990-1234-5678",
                "090-1234-567",
                "090-1235-5678",
                "E261124-0007",
                "2026-11-24 09:00",
                "2026年11月24日",
                "20261124T090000",
                "090:1234:5678",
                "192.168.90.123",
                "1234",
                "12345678",
                "81:90:12:34:56:78",
                "090[1234]5678",
                "090+1234+5678",
                "09012E45678",
                "一九〇一二三四五六七",
            })
    void otherDigitsStay(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    /** As PhoneNumber takes all of these for one, search would find them. */
    @ParameterizedTest
    @ValueSource(strings = {"3942-6135", "３９４２－６１３５", "3942 6135", "942-6135", "3-3942-6135"})
    void aLocalNumberIsReplaced(String spelling) {
        var redaction = Redaction.of(null, List.of("+81339426135"));
        assertThat(redaction.apply("11/04 " + spelling + "へ")).isEqualTo("11/04 [caller's number]へ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "39426135",
                "9426135",
                "42-6135",
                "3942-61-35",
                "39.42.61.35",
                "394-26135",
                "3,942,613,5",
                "2026-3942-6135",
                "2026ー3942ー6135",
                "99999−3942-6135",
                "06-3942-6135",
                "(080) 3942-6135",
                "045-942-6135",
                "+81 80 3942 6135",
                "E063942-6135",
            })
    void whatOnlyEndsLikeTheNumberStays(String text) {
        assertThat(Redaction.of(null, List.of("+81339426135")).apply(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "+81261124000, E261124-0001",
        "+81611240001, E261124-0001",
        "+81192168112, 192.168.1.12",
        "+81172314567, 172.31.45.67",
        "+812026112409, 2026-11-24 09:00",
        "+812026112409, 2026/11/24 09",
        "+811234567890, '1,234,567,890円'",
        "+81334567890, '34,567,890円'",
        "+81320261124, 20261124",
    })
    void whatIsWrittenLikeAnythingElseStays(String number, String text) {
        assertThat(Redaction.of(null, List.of(number)).apply(text)).isEqualTo(text);
    }

    @Test
    void ofSeveralNumbersEachIsReplaced() {
        assertThat(redacted("090-1234-5678か03-1234-5678へ")).isEqualTo("[caller's number]か[caller's number]へ");
    }

    @Test
    void aServiceNumberOfAFewDigitsIsNobodysOwn() {
        assertThat(Redaction.of(null, List.of("+81110", "110", "")).apply("110番、0110、"))
                .isEqualTo("110番、0110、");
        assertThat(Redaction.of(null, List.of("123456")).apply("123456")).isEqualTo("[caller's number]");
        assertThat(Redaction.of(null, List.of("12345")).apply("12345")).isEqualTo("12345");
        assertThat(Redaction.of(null, List.of("+811234567")).apply("123-4567")).isEqualTo("[caller's number]");
        assertThat(Redaction.of(null, List.of("+81123456")).apply("012-3456 12-3456"))
                .isEqualTo("[caller's number] 12-3456");
    }

    @Test
    void nothingIsReplacedWhenNothingIsKnown() {
        String text = "田中さん 090-1234-5678 [caller] ";
        assertThat(Redaction.of(null, List.of()).apply(text)).isEqualTo(text);
    }

    @Test
    void theRestOfTheTextIsLeftAsItWasWritten() {
        assertThat(redacted("田中 太郎", "ＶＰＮ\r\n㈱ｶﾞｰﾄﾞ 田中太郎、① ﷺ か\u3099 👨‍👩‍👧 İ ﾟ\ud800"))
                .isEqualTo("ＶＰＮ\r\n㈱ｶﾞｰﾄﾞ [caller]、① ﷺ か\u3099 👨‍👩‍👧 İ ﾟ\ud800");
    }

    @Test
    void aSquareOfSeveralCharactersIsNotTakenApart() {
        assertThat(redacted("社株", "㍿㍿")).isEqualTo("㍿㍿");
    }

    @ParameterizedTest
    @CsvSource({
        "caller number, [caller] and [caller's number], [caller] and [caller's number]",
        "caller number, the caller's number, the caller's number",
        "caller number, caller number [caller], [caller] [caller]",
        "サン テツ, テツサンテツ, [caller]サンテツ",
        "サン テツ, サンテツさん, [caller]さん",
        "先生 太郎, 先生太郎, [caller]",
        "医院, 医院医院, 医院医院",
        "あい うえ, あい[caller]うえ, あい[caller]うえ",
        "あい うえ, あい[うえ, あい[うえ",
    })
    void aReferenceIsNeverReplacedNorMadeToLookLikeAName(String name, String text, String safe) {
        assertThat(redacted(name, text)).isEqualTo(safe);
        assertThat(redacted(name, safe)).isEqualTo(safe);
    }

    private static String redacted(String name, String text) {
        return Redaction.of(name, List.of()).apply(text);
    }

    private static String redacted(String text) {
        return Redaction.of(null, List.of(MOBILE, TOKYO, ABROAD)).apply(text);
    }
}
