package io.madoguchi.tools.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What callers might have said: subjects, descriptions and notes put together from phrases, the same for the same seed. */
final class TicketCorpus {
    private static final List<String> SYSTEMS = List.of(
            "電子カルテ",
            "レセプトコンピューター",
            "オンライン資格確認端末",
            "予約システム",
            "PACS",
            "画像サーバー",
            "会計ソフト",
            "受付のパソコン",
            "院長室のノートPC",
            "NAS",
            "ファイルサーバー",
            "VPN装置",
            "ルーター",
            "無線LAN",
            "複合機",
            "検査機器の端末",
            "薬局連携サーバー",
            "訪問診療用タブレット",
            "メールサーバー",
            "クラウドストレージ",
            "ホームページ",
            "監視カメラ",
            "UTM",
            "バックアップ装置",
            "心電図システム",
            "内視鏡ファイリング",
            "自動精算機",
            "給与ソフト");
    private static final List<String> SYMPTOMS = List.of(
            "が開けない",
            "に見慣れない拡張子のファイルがある",
            "の画面に脅迫文が表示されている",
            "の動作が極端に遅い",
            "に勝手に再起動がかかる",
            "でウイルスを検知した",
            "のカーソルが勝手に動く",
            "からログインできない",
            "の共有フォルダーが空になった",
            "で警告音が鳴り止まない",
            "に英語の警告画面が出て消えない",
            "の時刻がずれている",
            "で偽のサポート番号に電話してしまった",
            "に知らないアカウントが追加されていた",
            "から大量のメールが送られている",
            "の印刷が止まらない",
            "のパスワードが通らない",
            "の更新プログラムが失敗する",
            "と通信できない",
            "の証明書が期限切れになった",
            "で検査結果が表示されない",
            "の管理画面が外から見える状態だった",
            "のログに深夜の接続がある",
            "のデータが暗号化された",
            "で不審な通信を遮断したと表示された");
    private static final List<String> WHEN = List.of(
            "今朝の診療開始前から",
            "昨夜の停電のあとから",
            "先週の保守作業のあとから",
            "昼休みに気づいた",
            "休診日の翌日に判明した",
            "8時ごろから",
            "13時半ごろ",
            "深夜2時の記録がある",
            "夕方の締め作業中に",
            "職員が出勤したときには既に",
            "請求期間の最終日に",
            "往診から戻ったところ");
    private static final List<String> DONE = List.of(
            "LANケーブルを抜いた",
            "再起動したが変わらない",
            "電源は入れたままにしている",
            "画面を写真に撮った",
            "保守業者に連絡したがつながらない",
            "ウイルス対策ソフトで検査中",
            "別の端末からパスワードを変更した",
            "警察には未相談",
            "都道府県医師会に報告済み",
            "バックアップの有無は不明",
            "復元を試みたが失敗した",
            "身代金の支払いは求められていない",
            "患者への説明はこれから",
            "紙カルテで診療を続けている",
            "診療を一部止めている",
            "外来は通常どおり",
            "添付ファイルを開いたとのこと",
            "リンク先で番号を入力してしまった",
            "遠隔操作ソフトを入れさせられた",
            "コンビニで電子マネーを買うよう言われた");
    private static final List<String> ADVICE = List.of(
            "証拠を残すため初期化しないよう案内",
            "ネットワークから切り離すよう案内",
            "折り返しの時間を約束",
            "二次対応へ引き継ぎ",
            "フォレンジック会社の紹介を希望",
            "個人情報保護委員会への報告期限を説明",
            "ガイドラインのチェックリストを送付",
            "遠隔サポートの同意を得た",
            "保守業者との三者通話を提案",
            "支援金の条件を説明",
            "再発したら同じ番号へと伝えた",
            "弁護士の紹介は不要とのこと",
            "翌診療日の朝に状況を確認する",
            "ファームウェアの更新を依頼",
            "多要素認証の設定を案内",
            "検体の提出方法を説明");
    private static final List<String> SURNAMES = List.of(
            "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "林",
            "斎藤", "清水", "山崎", "森", "池田", "橋本", "阿部", "石川", "山下", "中島", "石井", "小川", "前田", "岡田", "長谷川", "藤田", "後藤", "近藤",
            "村上", "遠藤", "青木", "坂本", "斉藤", "福田", "太田", "西村", "藤井", "金子", "岡本", "藤原", "中野", "三浦", "原田", "松田", "竹内", "上田");
    private static final List<String> PLACES = List.of(
            "札幌", "函館", "青森", "盛岡", "仙台", "秋田", "山形", "福島", "水戸", "宇都宮", "前橋", "川越", "千葉", "船橋", "新宿", "練馬", "八王子",
            "横浜", "川崎", "新潟", "富山", "金沢", "福井", "甲府", "長野", "岐阜", "静岡", "浜松", "名古屋", "豊橋", "津", "大津", "京都", "堺", "神戸",
            "姫路", "奈良", "和歌山", "鳥取", "松江", "岡山", "広島", "下関", "徳島", "高松", "松山", "高知", "博多", "小倉", "佐賀", "長崎", "熊本", "大分",
            "宮崎", "鹿児島", "那覇");
    private static final List<String> KINDS = List.of(
            "内科クリニック",
            "外科医院",
            "整形外科",
            "小児科医院",
            "眼科",
            "耳鼻咽喉科",
            "皮膚科クリニック",
            "産婦人科",
            "総合病院",
            "中央病院",
            "記念病院",
            "歯科口腔外科",
            "透析クリニック",
            "訪問看護ステーション",
            "介護老人保健施設",
            "健診センター");
    private static final List<String> VENDORS =
            List.of("株式会社みどり電算", "東都メディカルシステム", "北斗情報サービス", "ヘルスケアリンク", "第一OA販売", "サンライズIT", "あおぞらネット", "メディコム代理店");

    private final Random random;

    TicketCorpus(long seed) {
        random = new Random(seed);
    }

    String subject() {
        return one(SYSTEMS) + one(SYMPTOMS);
    }

    String description() {
        var text = new StringBuilder();
        text.append(one(PLACES))
                .append("の")
                .append(institution())
                .append("より。")
                .append(one(WHEN))
                .append("、");
        text.append(one(SYSTEMS)).append(one(SYMPTOMS)).append("。");
        if (random.nextInt(3) > 0) {
            text.append(one(SYSTEMS)).append("も同様。");
        }
        text.append(one(DONE)).append("。").append(one(DONE)).append("。");
        if (random.nextInt(4) == 0) {
            text.append("業者は")
                    .append(one(VENDORS))
                    .append("、担当")
                    .append(one(SURNAMES))
                    .append("氏。");
        }
        if (random.nextInt(3) == 0) {
            text.append("端末名PC-%04d、機器番号%s。".formatted(random.nextInt(10_000), serial()));
        }
        if (random.nextInt(200) == 0) {
            text.append("ファイル名に.lockbit3の文字。");
        }
        return text.toString();
    }

    String note() {
        return one(ADVICE) + "。" + one(DONE) + "。";
    }

    String institution() {
        return one(SURNAMES) + one(KINDS);
    }

    private String serial() {
        return "%08X".formatted(random.nextInt()).toLowerCase(Locale.ROOT);
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
