package io.madoguchi.directory.hours;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The list of the Cabinet Office for 2024–2027, typed by hand; its 休日 are told apart here. */
final class OfficialHolidays {
    private static final Map<Integer, String> LISTS = Map.of(2024, """
            1/1 元日,1/8 成人の日,2/11 建国記念の日,2/12 振替休日,2/23 天皇誕生日,3/20 春分の日,4/29 昭和の日,\
            5/3 憲法記念日,5/4 みどりの日,5/5 こどもの日,5/6 振替休日,7/15 海の日,8/11 山の日,8/12 振替休日,\
            9/16 敬老の日,9/22 秋分の日,9/23 振替休日,10/14 スポーツの日,11/3 文化の日,11/4 振替休日,11/23 勤労感謝の日""", 2025, """
            1/1 元日,1/13 成人の日,2/11 建国記念の日,2/23 天皇誕生日,2/24 振替休日,3/20 春分の日,4/29 昭和の日,\
            5/3 憲法記念日,5/4 みどりの日,5/5 こどもの日,5/6 振替休日,7/21 海の日,8/11 山の日,9/15 敬老の日,\
            9/23 秋分の日,10/13 スポーツの日,11/3 文化の日,11/23 勤労感謝の日,11/24 振替休日""", 2026, """
            1/1 元日,1/12 成人の日,2/11 建国記念の日,2/23 天皇誕生日,3/20 春分の日,4/29 昭和の日,5/3 憲法記念日,\
            5/4 みどりの日,5/5 こどもの日,5/6 振替休日,7/20 海の日,8/11 山の日,9/21 敬老の日,9/22 国民の休日,\
            9/23 秋分の日,10/12 スポーツの日,11/3 文化の日,11/23 勤労感謝の日""", 2027, """
            1/1 元日,1/11 成人の日,2/11 建国記念の日,2/23 天皇誕生日,3/21 春分の日,3/22 振替休日,4/29 昭和の日,\
            5/3 憲法記念日,5/4 みどりの日,5/5 こどもの日,7/19 海の日,8/11 山の日,9/20 敬老の日,9/23 秋分の日,\
            10/11 スポーツの日,11/3 文化の日,11/23 勤労感謝の日""");

    private OfficialHolidays() {}

    /** Names by date as {@code M/D}. */
    static Map<String, String> of(int year) {
        var days = new TreeMap<String, String>();
        for (String day : LISTS.getOrDefault(year, "").split(",", -1)) {
            String[] words = day.split(" ", 2);
            days.put(words[0], words[1]);
        }
        return days;
    }

    static Set<LocalDate> dates(int year) {
        return of(year).keySet().stream()
                .map(day -> day.split("/", 2))
                .map(parts -> LocalDate.of(year, Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
                .collect(Collectors.toSet());
    }
}
