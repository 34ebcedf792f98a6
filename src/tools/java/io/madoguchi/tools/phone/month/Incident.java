package io.madoguchi.tools.phone.month;

import io.madoguchi.tools.phone.call.Desk;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What people ring about, and how often of a hundred times at their desk.
 *
 * @param grave the second line is needed
 */
record Incident(Desk desk, String category, int weight, boolean grave, String subject) {
    private static final List<Incident> ALL = List.of(
            new Incident(Desk.EMERGENCY, "SCM-01", 22, false, "偽の警告画面が消えない"),
            new Incident(Desk.EMERGENCY, "PHI-01", 18, false, "不審なメールが届いた"),
            new Incident(Desk.EMERGENCY, "NET-01", 14, false, "インターネットにつながらない"),
            new Incident(Desk.EMERGENCY, "SCM-02", 8, true, "警告の電話番号に電話し、遠隔操作された"),
            new Incident(Desk.EMERGENCY, "MAL-01", 8, false, "ウイルス対策ソフトが検知した"),
            new Incident(Desk.EMERGENCY, "LEK-01", 8, false, "検査結果を別の医院へFAXした"),
            new Incident(Desk.EMERGENCY, "UAC-01", 6, true, "メールの乗っ取りが疑われる"),
            new Incident(Desk.EMERGENCY, "LEK-03", 5, true, "USBメモリーが見当たらない"),
            new Incident(Desk.EMERGENCY, "RAN-01", 4, true, "ファイルが開けず、脅迫文がある"),
            new Incident(Desk.EMERGENCY, "GEN-01", 7, false, "制度の対象になるか知りたい"),
            new Incident(Desk.GUIDELINE, "GDL-01", 62, false, "チェックリストの書き方"),
            new Incident(Desk.GUIDELINE, "VUL-01", 12, false, "VPN装置の更新について"),
            new Incident(Desk.GUIDELINE, "DIA-01", 10, false, "セキュリティ診断の申込み"),
            new Incident(Desk.GUIDELINE, "GEN-01", 16, false, "資料はどこにあるか"));

    static Incident at(Desk desk, RandomGenerator random) {
        int left = random.nextInt(100);
        for (Incident each : ALL) {
            left -= each.desk == desk ? each.weight : 0;
            if (left < 0) {
                return each;
            }
        }
        throw new IllegalStateException("The weights of " + desk + " are less than a hundred: "
                + Arrays.toString(ALL.stream().mapToInt(Incident::weight).toArray()));
    }

    /** Whether personal data may have come to others, so that there are duties. */
    boolean isLeak() {
        return category.startsWith("LEK") || grave;
    }
}
