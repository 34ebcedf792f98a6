package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
    public record Report(JsonPath figures, Instant from, Instant to) {
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
                    LocalDate.parse(last).plusDays(1).atStartOfDay(TOKYO).toInstant());
        }

        void says(String measure, long expected) {
            assertThat(figures.getLong(measure)).as(measure).isEqualTo(expected);
        }

        /** A share or an average; null of nothing. */
        void says(String measure, long of, long in) {
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
        long responses = count(clocks, row -> row.says("promise", "first_response"));
        report.says("cases.firstResponseDue", responses);
        report.says(
                "cases.firstResponseRate",
                count(clocks, row -> row.says("promise", "first_response") && row.is("met")),
                responses);
        long takeOvers = count(clocks, row -> row.says("promise", "take_over"));
        long takeOversMet = count(clocks, row -> row.says("promise", "take_over") && row.is("met"));
        report.says("cases.takeOverDue", takeOvers);
        report.says("cases.takeOverRate", takeOversMet, takeOvers);
        long resolutions = count(clocks, row -> row.says("promise", "resolution"));
        report.says("cases.resolutionDue", resolutions);
        report.says(
                "cases.resolutionRate",
                count(clocks, row -> row.says("promise", "resolution") && row.is("met")),
                resolutions);
        report.says("duties.due", duties.size());
        report.says("duties.metRate", count(duties, row -> row.is("met")), duties.size());
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
        report.says("calls.answerRate", answered, offered);
        report.says("calls.abandonRate", count(calls, row -> row.is("abandoned")), offered);
        report.says("calls.serviceLevel", inTime, offered);
        report.says("calls.serviceLevelWithoutEarly", inTime, offered - early);
        report.says("calls.serviceLevelEarlyAsMet", inTime + early, offered);
        report.says("calls.averageSpeedOfAnswerSeconds", sum(calls, "answered", "waitSeconds"), answered);
        report.says("calls.averageTalkSeconds", sum(calls, "answered", "talkSeconds"), answered);
        long afterCall = sum(calls, "answered", "afterCallSeconds");
        report.says("calls.averageAfterCallSeconds", afterCall, afterCall == 0 ? 0 : answered);
        report.says("calls.outOfHours.offered", count(calls, row -> row.is("outOfHours")));
        report.says(
                "calls.outOfHours.voicemail",
                count(calls, row -> row.is("outOfHours") && row.says("outcome", "voicemail")));
        assertThat(report.figures().getLong("calls.longestWaitSeconds"))
                .isEqualTo(calls.stream()
                        .filter(row -> row.is("offered"))
                        .mapToLong(row -> row.number("waitSeconds"))
                        .max()
                        .orElse(0));
    }

    private void callbacksHold() {
        long due = count(callbacks, row -> row.is("reached") || !row.is("lapsed"));
        report.says("callbacks.promised", callbacks.size());
        report.says("callbacks.due", due);
        report.says("callbacks.reached", count(callbacks, row -> row.is("reached")));
        report.says("callbacks.withinPromiseRate", count(callbacks, row -> row.is("reachedInTime")), due);
        report.says("callbacks.attempts", sum(callbacks, null, "attempts"));
    }

    private void casesHold() {
        List<Row> opened =
                cases.stream().filter(row -> report.covers(row.at("openedAt"))).toList();
        long all = count(opened, row -> row.is("isCase"));
        long eligible = count(opened, row -> row.is("firstContactEligible"));
        report.says("cases.opened", all);
        report.says("cases.firstContactEligible", eligible);
        report.says("cases.firstContactResolution", count(opened, row -> row.is("firstContactResolved")), eligible);
        report.says(
                "cases.escalationRate", count(opened, row -> row.is("isCase") && row.at("escalatedAt") != null), all);
        report.says(
                "cases.resolved",
                count(
                        cases,
                        row -> row.is("isCase") && row.at("resolvedAt") != null && report.covers(row.at("overAt"))));
        report.says("cases.backlog", count(cases, row -> isOpen(row)));
        report.says(
                "cases.backlogOver1Day",
                count(
                        cases,
                        row -> isOpen(row)
                                && Objects.requireNonNull(row.at("openedAt"))
                                        .isBefore(report.to().minusSeconds(86_400))));
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
