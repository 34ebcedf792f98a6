package io.madoguchi.directory.institution;

import io.madoguchi.platform.privacy.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the 47 prefectures.
 *
 * @param code JIS X 0401, {@code 01} to {@code 47}
 */
public record Prefecture(String code, String ja, String en) {
    /** In the order of their codes. */
    private static final List<Prefecture> ALL = numbered("""
            北海道 Hokkaido, 青森県 Aomori, 岩手県 Iwate, 宮城県 Miyagi, 秋田県 Akita, 山形県 Yamagata, 福島県 Fukushima,
            茨城県 Ibaraki, 栃木県 Tochigi, 群馬県 Gunma, 埼玉県 Saitama, 千葉県 Chiba, 東京都 Tokyo, 神奈川県 Kanagawa,
            新潟県 Niigata, 富山県 Toyama, 石川県 Ishikawa, 福井県 Fukui, 山梨県 Yamanashi, 長野県 Nagano, 岐阜県 Gifu,
            静岡県 Shizuoka, 愛知県 Aichi, 三重県 Mie, 滋賀県 Shiga, 京都府 Kyoto, 大阪府 Osaka, 兵庫県 Hyogo, 奈良県 Nara,
            和歌山県 Wakayama, 鳥取県 Tottori, 島根県 Shimane, 岡山県 Okayama, 広島県 Hiroshima, 山口県 Yamaguchi,
            徳島県 Tokushima, 香川県 Kagawa, 愛媛県 Ehime, 高知県 Kochi, 福岡県 Fukuoka, 佐賀県 Saga, 長崎県 Nagasaki,
            熊本県 Kumamoto, 大分県 Oita, 宮崎県 Miyazaki, 鹿児島県 Kagoshima, 沖縄県 Okinawa""");

    /** The prefecture of a two-digit code. */
    public static Optional<Prefecture> coded(String code) {
        return ALL.stream().filter(each -> each.code.equals(code)).findFirst();
    }

    /** The prefecture as people write it: the code, where a spreadsheet may have eaten the zero, or a name. */
    static Optional<Prefecture> written(String text) {
        String folded = Folding.name(text);
        String code = folded.length() == 1 ? "0" + folded : folded;
        return ALL.stream()
                .filter(each -> each.code.equals(code)
                        || Folding.name(each.ja).equals(folded)
                        || each.en.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
    }

    private static List<Prefecture> numbered(String names) {
        var all = new ArrayList<Prefecture>();
        for (String each : names.split(",\\s+", -1)) {
            String[] both = each.split(" ", -1);
            all.add(new Prefecture("%02d".formatted(all.size() + 1), both[0], both[1]));
        }
        return List.copyOf(all);
    }
}
