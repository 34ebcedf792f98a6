package io.madoguchi.platform.privacy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The letters people write for one another: hiragana and katakana, and kanji of which one writes the newer and another the older
 * or popular form. The kanji are the older forms that stand in brackets in the list of kanji for general use (常用漢字表,
 * cabinet notice 2 of 2010), those for names (人名用漢字, annex 2 to the Enforcement Regulation of the Family Register Act), and
 * the popular ones of family registers (誤字俗字・正字一覧表, circular 民一 2842 of the Ministry of Justice of 2004). Forms that
 * Unicode itself takes for the same, compatibility ideographs and variation selectors, are not repeated.
 */
public final class LetterForms {
    private static final int TO_KATAKANA = 'ア' - 'あ';

    /** The form that stands for all of its group comes first. */
    private static final String[] KANJI = """
            亜亞 栄榮 衛衞 円圓 園薗 応應 桜櫻 奥奧 横橫 温溫 会會 絵繪 学學 楽樂 覚覺 寛寬 巌巖 関關 館舘 吉𠮷
            亀龜 尭堯 薫薰 恵惠 経經 渓溪 芸藝 県縣 剣劍劔 顕顯 厳嚴 広廣 恒恆 高髙 国國 黒黑 斎斉齋齊 崎﨑嵜碕 実實 児兒
            寿壽 収收 渋澁澀 従從 緒緖 将將 奨奬 渉涉 条條 浄淨 譲讓 真眞 慎愼 粋粹 穂穗 瀬瀨 静靜 釈釋 専專 双雙
            荘莊 桑桒 曽曾 増增 蔵藏 続續 沢澤 滝瀧 巣巢 竜龍 伝傳 島嶋嶌 灯燈 稲稻 徳德 弁辨辯瓣 富冨 仏佛 浜濱濵 辺邊邉
            峰峯 豊豐 穣穰 万萬 満滿 弥彌 与與 余餘 遥遙 来來 頼賴 涼凉 緑綠 礼禮 郎郞 録錄 柳栁 野埜 薮藪籔 松枩柗
            圧壓 囲圍 医醫 為爲 壱壹 隠隱 営營 駅驛 塩鹽 欧歐 殴毆 価價 仮假 画畫 懐懷 壊壞 拡擴 殻殼 岳嶽 缶罐 観觀 勧勸
            歓歡 帰歸 気氣 犠犧 戯戲 拠據 挙擧 峡峽 挟挾 狭狹 暁曉 区區 駆驅 勲勳 径徑 茎莖 軽輕 継繼 鶏鷄 欠缺 権權 険險
            検檢 献獻 圏圈 験驗 効效 号號 済濟 砕碎 雑雜 参參 蚕蠶 賛贊 残殘 糸絲 歯齒 辞辭 湿濕 舎舍 獣獸 縦縱 粛肅 処處
            叙敍 称稱 焼燒 証證 乗乘 剰剩 畳疊 嘱囑 触觸 寝寢 尽盡 図圖 酔醉 随隨 髄髓 数數 枢樞 声聲 青靑 摂攝 窃竊 戦戰
            浅淺 践踐 潜潛 銭錢 繊纖 禅禪 壮壯 争爭 捜搜 挿插 装裝 総總 聡聰 騒騷 臓臟 属屬 堕墮 体體 台臺 択擇 担擔 胆膽
            断斷 痴癡 昼晝 虫蟲 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 逓遞 鉄鐵銕 点點 転轉 党黨 闘鬭 独獨 悩惱 脳腦 覇霸 拝拜 廃廢 麦麥
            発發 髪髮 抜拔 蛮蠻 秘祕 彦彥 瓶甁 払拂 変變 舗舖 宝寶 褒襃 毎每 黙默 薬藥 訳譯 予豫 揺搖 謡謠 乱亂 覧覽
            猟獵 両兩 塁壘 励勵 霊靈 隷隸 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 楼樓 禄祿 湾灣 槙槇 瑶瑤 芦蘆 桧檜 諌諫 頚頸 壷壺
            靭靱 凛凜 鴎鷗 填塡 剥剝 頬頰 痩瘦 併倂 侠俠 尚尙 旧舊 団團 対對 売賣 読讀 当當 写寫 単單 偽僞 鉱鑛砿礦 弐貳
            桟棧 晋晉 祷禱 祢禰 篭籠 蝋蠟 蛍螢 蝉蟬 箪簞 掴摑 噛嚙 侭儘 蓑簔 梅楳 竃竈 土圡 橋槗 船舩 卯夘 留畄 嶺岺 蛎蠣
            鯵鰺 喜㐂 淵渕渊 秋穐 最㝡 京亰 略畧 群羣 峨峩 裏裡 姫姬""".split("\\s+");

    private static final Map<Integer, String> GROUPS = Stream.of(KANJI)
            .flatMap(group -> group.codePoints().mapToObj(each -> Map.entry(each, group)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private LetterForms() {}

    /** The letter that stands for all forms of a kanji; katakana for hiragana; any other for itself. */
    static int plain(int letter) {
        boolean hiragana = (letter >= 'ぁ' && letter <= 'ゖ') || letter == 'ゝ' || letter == 'ゞ';
        if (hiragana) {
            return letter + TO_KATAKANA;
        }
        String group = GROUPS.get(letter);
        return group == null ? letter : group.codePointAt(0);
    }

    /** The letter in all its forms, as a pattern. */
    public static String of(int letter) {
        int hiragana = letter >= 'ァ' ? letter - TO_KATAKANA : letter;
        if (hiragana >= 'ぁ' && hiragana <= 'ゖ') {
            return "[%c%c]".formatted(hiragana, hiragana + TO_KATAKANA);
        }
        String group = GROUPS.get(letter);
        return group == null ? Character.toString(letter) : "[" + group + "]";
    }
}
