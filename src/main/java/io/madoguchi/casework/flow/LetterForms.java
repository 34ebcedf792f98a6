package io.madoguchi.casework.flow;

import java.util.stream.Stream;

/**
 * The letters people write for one another in a name: hiragana and katakana, and kanji of which one bearer of a name writes
 * the newer and another the older or popular form. The kanji are those frequent in names among the older forms that stand
 * in brackets in the list of kanji for general use (常用漢字表, cabinet notice 2 of 2010) and the popular ones of family
 * registers (誤字俗字・正字一覧表, circular 民一 2842 of the Ministry of Justice of 2004).
 */
final class LetterForms {
    private static final int TO_KATAKANA = 'ア' - 'あ';

    private static final String[] KANJI = """
            亜亞 栄榮 衛衞 円圓 園薗 応應 桜櫻 奥奧 横橫 温溫 会會 絵繪 学學 楽樂 覚覺 寛寬 巌巖 関關 館舘 吉𠮷
            亀龜 尭堯 薫薰 恵惠 経經 渓溪 芸藝 県縣 剣劍 顕顯 厳嚴 広廣 恒恆 高髙 国國 黒黑 斎斉齋齊 崎﨑嵜碕 実實 児兒
            寿壽 収收 渋澁澀 従從 緒緖 将將 奨奬 渉涉 条條 浄淨 譲讓 真眞 慎愼 粋粹 穂穗 瀬瀨 静靜 釈釋 専專 双雙
            荘莊 桑桒 曽曾 増增 蔵藏 続續 沢澤 滝瀧 巣巢 竜龍 伝傳 島嶋嶌 灯燈 稲稻 徳德 弁辨 富冨 仏佛 浜濱濵 辺邊邉
            峰峯 豊豐 穣穰 万萬 満滿 弥彌 与與 余餘 遥遙 来來 頼賴 涼凉 緑綠 礼禮 郎郞 録錄 柳栁 野埜 薮藪籔 松枩""".split("\\s+");

    private LetterForms() {}

    /** The letter in all its forms, as a pattern. */
    static String of(int letter) {
        int hiragana = letter >= 'ァ' ? letter - TO_KATAKANA : letter;
        if (hiragana >= 'ぁ' && hiragana <= 'ゖ') {
            return "[%c%c]".formatted(hiragana, hiragana + TO_KATAKANA);
        }
        String itself = Character.toString(letter);
        return Stream.of(KANJI)
                .filter(forms -> forms.contains(itself))
                .findFirst()
                .map(forms -> "[" + forms + "]")
                .orElse(itself);
    }
}
