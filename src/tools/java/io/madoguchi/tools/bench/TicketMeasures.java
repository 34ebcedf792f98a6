package io.madoguchi.tools.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What is asked of the filled database, and how long each question may take. */
final class TicketMeasures {
    private static final int LIST_MS = 100;
    private static final int SEARCH_MS = 500;
    private static final String NAME = "計測 花子";
    private static final String NUMBER = "03-3942-6135";

    private static final List<String> LISTS = List.of(
            "",
            "limit=200",
            "state=closed",
            "state=new",
            "state=referred",
            "state=new,first_line,second_line",
            "desk=emergency",
            "line=2",
            "severity=S1",
            "severity=S4",
            "category=SCM-01",
            "category=LEK-06",
            "assignee=staff-00",
            "assignee=staff-59",
            "waiting=true",
            "overdue=true",
            "overdue=false",
            "sort=openedAt",
            "sort=-updatedAt",
            "sort=severity",
            "sort=-severity",
            "sort=dueAt",
            "waiting=true&sort=dueAt",
            "overdue=true&sort=severity",
            "assignee=staff-59&category=LEK-06",
            "assignee=staff-00&category=LEK-06",
            "assignee=staff-00&severity=S1",
            "assignee=staff-30&state=referred",
            "state=closed&severity=S1",
            "state=closed&severity=S4&line=2",
            "state=void&category=RAN-01",
            "category=SCM-01&severity=S1",
            "category=NET-01&line=2",
            "desk=guideline&category=RAN-01",
            "desk=guideline&state=waiting_caller",
            "category=RAN-01&sort=-updatedAt",
            "assignee=staff-59&sort=-severity",
            "state=closed&sort=-updatedAt",
            "state=referred&sort=severity",
            "severity=S1&sort=dueAt",
            "severity=S2&line=2&sort=-updatedAt",
            "assignee=staff-00&category=LEK-06&severity=S3&sort=-updatedAt");

    private static final List<String> SEARCHES = List.of(
            "電子カルテ",
            "でんしかるて",
            "ﾙｰﾀｰ",
            "の",
            "鳴",
            "暗号",
            "診療",
            "lockbit3",
            "ＬＯＣＫＢＩＴ３",
            "北斗情報サービス 担当",
            "那覇の上田透析クリニック",
            "ガイドラインの条件",
            "カルテに英語の証明書",
            "管理画面が外からログイン",
            "機器番号00ff00ff",
            "絶対に出てこない語句",
            "ぴ",
            "鸞",
            "証拠を残すため初期化しないよう案内。LANケーブルを抜いた。",
            "電子カルテ 身代金 弁護士",
            "電子カルテ 鹿児島 内視鏡 lockbit3",
            "100%",
            "E261122-0001",
            NUMBER,
            "+81 3 3942 6135",
            "090-1111-2222",
            NAME,
            "けいそく花子");

    private static final List<String> SEARCHES_WITH_FILTERS = List.of(
            "q=電子カルテ&assignee=staff-59&category=LEK-06",
            "q=電子カルテ&state=referred",
            "q=の&assignee=staff-59&category=LEK-06",
            "q=の&overdue=true",
            "q=暗号化&severity=S1&state=new",
            "q=lockbit3&state=new",
            "q=lockbit3&category=LEK-06",
            "q=電子カルテ&sort=severity",
            "q=電子カルテ&sort=-updatedAt&category=RAN-01",
            "q=ガイドラインの条件&sort=dueAt",
            "q=身代金 弁護士&category=DOS-01&line=2",
            "q=絶対に出てこない語句&state=closed");

    private final Connection database;
    private final Requests requests;
    private boolean allInTime = true;

    TicketMeasures(Connection database, Requests requests) {
        this.database = database;
        this.requests = requests;
    }

    /** Cases with callers of whom something is known, by the front door. */
    static void openKnownTickets(Requests requests) {
        for (int each = 0; each < 20; each++) {
            requests.post("/api/v1/tickets", """
                    {"desk":"emergency","subject":"計測用","caller":{"name":"%s","callbackNumber":"%s"}}""".formatted(NAME, NUMBER));
        }
    }

    /** Whether the 95th percentile of everything was within its limit. */
    boolean run() throws SQLException {
        System.out.printf("%-62s %8s %8s %8s  ms%n", "50 each", "median", "p95", "longest");
        for (String list : LISTS) {
            measure("/api/v1/tickets?" + list, list.isEmpty() ? "the newest" : list, LIST_MS);
        }
        for (String sort : List.of("-openedAt", "-updatedAt", "severity", "dueAt")) {
            measure(
                    "/api/v1/tickets?sort=" + sort + "&cursor=" + deep(sort),
                    "sort=" + sort + ", half way down",
                    LIST_MS);
        }
        measure("/api/v1/tickets?state=closed&cursor=" + deep("-openedAt"), "state=closed, half way down", LIST_MS);
        measure("/api/v1/tickets?callSid=" + anyCall(), "callSid", LIST_MS);
        measure("/api/v1/tickets?institution=" + anyInstitution(), "institution", LIST_MS);
        for (String words : SEARCHES) {
            measure("/api/v1/tickets?q=" + encoded(words), "q=" + words, SEARCH_MS);
        }
        measure(
                "/api/v1/tickets?q=" + encoded("電子カルテ") + "&cursor=" + deep("-openedAt"),
                "q=電子カルテ, half way down",
                SEARCH_MS);
        for (String search : SEARCHES_WITH_FILTERS) {
            String words = search.substring(2, search.indexOf('&'));
            measure("/api/v1/tickets?q=" + encoded(words) + search.substring(search.indexOf('&')), search, SEARCH_MS);
        }
        report(
                "POST /api/v1/tickets/next",
                LIST_MS,
                requests.measured(() -> requests.post("/api/v1/tickets/next", "{}")));
        return allInTime;
    }

    private void measure(String path, String what, int limit) {
        report(what, limit, requests.measured(() -> requests.get(path)));
    }

    private void report(String what, int limit, Requests.Times times) {
        boolean inTime = times.p95() <= limit;
        allInTime &= inTime;
        int wide = (int) what.chars().filter(character -> character >= 0x2e80).count();
        System.out.printf(
                Locale.ROOT,
                "%-" + (62 - wide) + "s %8.1f %8.1f %8.1f  %s %d%n",
                what,
                times.median(),
                times.p95(),
                times.longest(),
                inTime ? "PASS" : "FAIL",
                limit);
    }

    /** A cursor as the service gives it, for the middle of the list. */
    private String deep(String sort) throws SQLException {
        String column = sort.replace("-", "").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT " + column + ", id FROM ticket ORDER BY " + column
                        + ", id LIMIT 1 OFFSET " + TicketBench.number(database, "SELECT COUNT(*) FROM ticket") / 2)) {
            rows.next();
            String key = column.equals("severity")
                    ? rows.getString(1)
                    : rows.getObject(1, LocalDateTime.class)
                            .toInstant(ZoneOffset.UTC)
                            .toString();
            String place =
                    String.join("\u001f", sort, key, Uuids.of(rows.getBytes(2)).toString());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String anyCall() throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT call_sid FROM ticket_call LIMIT 1 OFFSET 1000")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String anyInstitution() throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "SELECT institution_id FROM ticket WHERE institution_id IS NOT NULL LIMIT 1")) {
            rows.next();
            return Uuids.of(rows.getBytes(1)).toString();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
