package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report on promises, counted again from the rows that are given out: what an auditor would do with a spreadsheet. It knows
 * the definitions of domain.md, section 6.1, and none of the code that counts.
 */
public record Recount(
        Report report, List<Row> calls, List<Row> callbacks, List<Row> cases, List<Row> clocks, List<Row> duties) {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String BEFORE_ANYTHING = "1971-01-01";
    private static final int THRESHOLD = 20;

    /**
     * Days of a desk.
     *
     * @param last is one of them
     */
    public static Recount of(String desk, String first, String last) {
        return new Recount(
                Report.of(desk, first, last),
                rows("calls", desk, first, last),
                rows("callbacks", desk, first, last),
                rows("tickets", desk, BEFORE_ANYTHING, last),
                rows("clocks", desk, first, last),
                rows("duties", desk, first, last));
    }

    /** What the report says in all. */
    public record Report(JsonPath figures, Instant from, Instant to, Set<String> said) {
        static Report of(String desk, String first, String last) {
            JsonPath answer = as("auditor")
                    .get("/api/v1/reports/sla?interval=day&desk=%s&from=%s&to=%s".formatted(desk, first, last))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            return new Report(
                    answer.setRootPath("totals[0]"),
                    LocalDate.parse(first).atStartOfDay(TOKYO).toInstant(),
                    LocalDate.parse(last).plusDays(1).atStartOfDay(TOKYO).toInstant(),
                    new TreeSet<>());
        }

        /** Every figure, and that of nothing else was spoken. */
        void saysNothingElse() {
            assertThat(said)
                    .isEqualTo(List.of("calls", "callbacks", "cases", "duties").stream()
                            .flatMap(area -> paths(area + ".", figures.getMap(area)))
                            .collect(toCollection(TreeSet::new)));
        }

        private static Stream<String> paths(String place, Map<String, Object> figures) {
            return figures.entrySet().stream()
                    .flatMap(each -> each.getValue() instanceof Map<?, ?> within
                            ? within.keySet().stream().map(name -> place + each.getKey() + "." + name)
                            : Stream.of(place + each.getKey()));
        }

        void says(String measure, long expected) {
            said.add(measure);
            assertThat(figures.getLong(measure)).as(measure).isEqualTo(expected);
        }

        /** A share or an average; null of nothing. */
        void says(String measure, long of, long in) {
            said.add(measure);
            Double said = figures.get(measure) == null ? null : figures.getDouble(measure);
            if (in == 0) {
                assertThat(said).as(measure).isNull();
            } else {
                assertThat(said)
                        .as(measure)
                        .isCloseTo((double) of / in, within(0.51 * (measure.endsWith("Seconds") ? 1 : 1e-4)));
            }
        }

        boolean covers(@Nullable Instant moment) {
            return moment != null && !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** A row as it is given out. */
    public record Row(Map<String, Object> cells) {
        boolean is(String flag) {
            return number(flag) == 1;
        }

        boolean says(String column, String word) {
            return word.equals(cells.get(column));
        }

        long number(String column) {
            return cells.get(column) instanceof Number number ? number.longValue() : 0;
        }

        @Nullable
        Instant at(String column) {
            return cells.get(column) instanceof String text ? Instant.parse(text) : null;
        }
    }

    private static List<Row> rows(String kind, String desk, String first, String last) {
        var rows = new ArrayList<Row>();
        String next = "";
        do {
            JsonPath page = as("auditor")
                    .get("/api/v1/reports/%s?format=json&limit=200&desk=%s&from=%s&to=%s%s"
                            .formatted(kind, desk, first, last, next))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.<Map<String, Object>>getList("items").forEach(cells -> rows.add(new Row(cells)));
            String cursor = page.getString("next");
            next = cursor == null ? "" : "&cursor=" + cursor;
        } while (!next.isEmpty());
        return rows;
    }

    /** Whether every figure is what its rows say. */
    public void holds() {
        callsHold();
        callbacksHold();
        casesHold();
        promisesHold("cases.firstResponse", "first_response");
        promisesHold("cases.takeOver", "take_over");
        promisesHold("cases.resolution", "resolution");
        long met = count(duties, row -> row.is("met"));
        report.says("duties.due", duties.size());
        report.says("duties.met", met);
        report.says("duties.metRate", met, duties.size());
        report.saysNothingElse();
    }

    private void promisesHold(String measures, String promise) {
        long due = count(clocks, row -> row.says("promise", promise));
        long met = count(clocks, row -> row.says("promise", promise) && row.is("met"));
        report.says(measures + "Due", due);
        report.says(measures + "Met", met);
        report.says(measures + "Rate", met, due);
    }

    private void callsHold() {
        assertThat(calls).as("calls of %s", report).isNotEmpty();
        for (String flag : List.of(
                "offered",
                "answered",
                "abandoned",
                "shortAbandoned",
                "voicemail",
                "callbackChosen",
                "lost",
                "leftInGreeting")) {
            report.says("calls." + flag, count(calls, row -> row.is(flag)));
        }
        long offered = count(calls, row -> row.is("offered"));
        long answered = count(calls, row -> row.is("answered"));
        long inTime = count(calls, row -> row.is("answered") && row.number("waitSeconds") <= THRESHOLD);
        long early = count(calls, row -> row.is("abandoned") && row.number("waitSeconds") <= THRESHOLD);
        long abandoned = count(calls, row -> row.is("abandoned"));
        long tooShort = count(calls, row -> row.is("shortAbandoned"));
        report.says("calls.answeredWithin", inTime);
        report.says("calls.abandonedWithin", early);
        report.says("calls.answerRate", answered, offered);
        report.says("calls.abandonRate", abandoned, offered);
        report.says("calls.abandonRateWithoutShort", abandoned - tooShort, offered - tooShort);
        report.says("calls.serviceLevel", inTime, offered);
        report.says("calls.serviceLevelWithoutEarly", inTime, offered - early);
        report.says("calls.serviceLevelEarlyAsMet", inTime + early, offered);
        report.says("calls.averageSpeedOfAnswerSeconds", sum(calls, "answered", "waitSeconds"), answered);
        long talk = sum(calls, "answered", "talkSeconds");
        long afterCall = sum(calls, "answered", "afterCallSeconds");
        report.says("calls.averageTalkSeconds", talk, answered);
        report.says("calls.averageHandleSeconds", talk + afterCall, answered);
        report.says("calls.averageHoldSeconds", 0, 0);
        report.says("calls.averageAfterCallSeconds", afterCall, afterCall == 0 ? 0 : answered);
        report.says("calls.outOfHours.offered", count(calls, row -> row.is("outOfHours")));
        report.says("calls.outOfHours.voicemail", outOfHours("voicemail"));
        report.says("calls.outOfHours.callbackChosen", outOfHours("callback_requested"));
        report.says("calls.outOfHours.hungUp", outOfHours("abandoned"));
        long longest = calls.stream()
                .filter(row -> row.is("offered"))
                .mapToLong(row -> row.number("waitSeconds"))
                .max()
                .orElse(0);
        report.says("calls.longestWaitSeconds", longest, Math.min(1, offered));
    }

    private long outOfHours(String outcome) {
        return count(calls, row -> row.is("outOfHours") && row.says("outcome", outcome));
    }

    private void callbacksHold() {
        long due = count(callbacks, row -> row.is("reached") || !row.is("lapsed"));
        report.says("callbacks.promised", callbacks.size());
        report.says("callbacks.due", due);
        report.says("callbacks.reached", count(callbacks, row -> row.is("reached")));
        report.says("callbacks.reachedWithinPromise", count(callbacks, row -> row.is("reachedInTime")));
        report.says("callbacks.withinPromiseRate", count(callbacks, row -> row.is("reachedInTime")), due);
        report.says("callbacks.attempts", sum(callbacks, null, "attempts"));
    }

    private void casesHold() {
        List<Row> opened =
                cases.stream().filter(row -> report.covers(row.at("openedAt"))).toList();
        long all = count(opened, row -> row.is("isCase"));
        long eligible = count(opened, row -> row.is("firstContactEligible"));
        report.says("cases.opened", all);
        long resolved = count(opened, row -> row.is("firstContactResolved"));
        report.says("cases.firstContactEligible", eligible);
        report.says("cases.firstContactResolved", resolved);
        report.says("cases.firstContactResolution", resolved, eligible);
        long mayFinish = count(opened, row -> row.is("firstContactEligible") && !row.is("escalatesByPolicy"));
        long finished = count(opened, row -> row.is("firstContactResolved") && !row.is("escalatesByPolicy"));
        report.says("cases.firstContactEligibleOfFirstLine", mayFinish);
        report.says("cases.firstContactResolvedOfFirstLine", finished);
        report.says("cases.firstContactResolutionOfFirstLine", finished, mayFinish);
        long escalated = count(opened, row -> row.is("isCase") && row.at("escalatedAt") != null);
        report.says("cases.escalated", escalated);
        report.says("cases.escalationRate", escalated, all);
        report.says(
                "cases.resolved",
                count(
                        cases,
                        row -> row.is("isCase") && row.at("resolvedAt") != null && report.covers(row.at("overAt"))));
        report.says("cases.backlog", count(cases, row -> isOpen(row)));
        report.says("cases.backlogOver1Day", openSince(1));
        report.says("cases.backlogOver3Days", openSince(3));
        report.says("cases.backlogOver7Days", openSince(7));
    }

    /** For more than so many days. */
    private long openSince(int days) {
        Instant then = report.to().minus(Duration.ofDays(days));
        return count(
                cases,
                row -> isOpen(row) && Objects.requireNonNull(row.at("openedAt")).isBefore(then));
    }

    /** At the end of the days. */
    private boolean isOpen(Row ticket) {
        Instant over = ticket.at("overAt");
        return over == null || !over.isBefore(report.to());
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    private static long sum(List<Row> rows, @Nullable String flag, String column) {
        return rows.stream()
                .filter(row -> flag == null || row.is(flag))
                .mapToLong(row -> row.number(column))
                .sum();
    }
}
