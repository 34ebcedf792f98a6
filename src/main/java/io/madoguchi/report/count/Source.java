package io.madoguchi.report.count;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A view, the time by which its rows are counted, and as what. */
enum Source {
    CALLS(
            "report_call",
            "received_at",
            Map.ofEntries(
                    entry(Count.OFFERED, "offered"),
                    entry(Count.ANSWERED, "answered"),
                    entry(Count.ABANDONED, "abandoned"),
                    entry(Count.SHORT_ABANDONED, "short_abandoned"),
                    entry(Count.VOICEMAIL, "voicemail"),
                    entry(Count.CALLBACK_CHOSEN, "callback_chosen"),
                    entry(Count.LOST, "lost"),
                    entry(Count.LEFT_IN_GREETING, "left_in_greeting"),
                    entry(Count.ANSWERED_IN_10, "answered AND wait_seconds <= 10"),
                    entry(Count.ANSWERED_IN_20, "answered AND wait_seconds <= 20"),
                    entry(Count.ANSWERED_IN_30, "answered AND wait_seconds <= 30"),
                    entry(Count.ANSWERED_IN_60, "answered AND wait_seconds <= 60"),
                    entry(Count.ABANDONED_IN_10, "abandoned AND wait_seconds <= 10"),
                    entry(Count.ABANDONED_IN_20, "abandoned AND wait_seconds <= 20"),
                    entry(Count.ABANDONED_IN_30, "abandoned AND wait_seconds <= 30"),
                    entry(Count.ABANDONED_IN_60, "abandoned AND wait_seconds <= 60"),
                    entry(Count.WAIT_SECONDS, "IF(answered, wait_seconds, 0)"),
                    entry(Count.TALK_SECONDS, "IF(answered, talk_seconds, 0)"),
                    entry(Count.AFTER_CALL_SECONDS, "IF(answered, after_call_seconds, 0)"),
                    entry(Count.LONGEST_WAIT, "IF(offered, wait_seconds, 0)"),
                    entry(Count.CLOSED_OFFERED, "out_of_hours"),
                    entry(Count.CLOSED_VOICEMAIL, "out_of_hours AND outcome = 'VOICEMAIL'"),
                    entry(Count.CLOSED_CALLBACK_CHOSEN, "out_of_hours AND outcome = 'CALLBACK_REQUESTED'"),
                    entry(Count.CLOSED_HUNG_UP, "out_of_hours AND outcome = 'ABANDONED'"))),

    /** One that is reached is due, however long there would have been. */
    CALLBACKS(
            "report_callback",
            "promised_at",
            Map.ofEntries(
                    entry(Count.PROMISED, "1"),
                    entry(Count.PROMISE_DUE, "reached OR (NOT lapsed AND due_by < :now)"),
                    entry(Count.REACHED, "reached"),
                    entry(Count.REACHED_IN_TIME, "reached_in_time"),
                    entry(Count.ATTEMPTS, "attempts"))),

    OPENED_CASES(
            "report_ticket",
            "opened_at",
            Map.ofEntries(
                    entry(Count.OPENED, "is_case"),
                    entry(Count.ESCALATED, "is_case AND escalated_at IS NOT NULL"),
                    entry(Count.CONTACT_ELIGIBLE, "first_contact_eligible"),
                    entry(Count.CONTACT_RESOLVED, "first_contact_resolved"),
                    entry(Count.CONTACT_FIRST_LINE, "first_contact_eligible AND NOT escalates_by_policy"),
                    entry(Count.CONTACT_FIRST_LINE_RESOLVED, "first_contact_resolved AND NOT escalates_by_policy"),
                    entry(Count.BACKLOG, "1"))),

    /** A case that was reopened was open all the time. */
    ENDED_CASES(
            "report_ticket",
            "over_at",
            Map.ofEntries(
                    entry(Count.RESOLVED, "is_case AND resolved_at IS NOT NULL"),
                    entry(Count.BACKLOG, "-1"),
                    entry(Count.BACKLOG_OVER_1_DAY, "-(over_at > TIMESTAMPADD(DAY, 1, opened_at))"),
                    entry(Count.BACKLOG_OVER_3_DAYS, "-(over_at > TIMESTAMPADD(DAY, 3, opened_at))"),
                    entry(Count.BACKLOG_OVER_7_DAYS, "-(over_at > TIMESTAMPADD(DAY, 7, opened_at))"))),

    CASES_A_DAY_OLD(1, Count.BACKLOG_OVER_1_DAY),
    CASES_THREE_DAYS_OLD(3, Count.BACKLOG_OVER_3_DAYS),
    CASES_SEVEN_DAYS_OLD(7, Count.BACKLOG_OVER_7_DAYS),

    PROMISES(
            "report_clock",
            "decided_at",
            Map.ofEntries(
                    entry(Count.FIRST_RESPONSE_DUE, "promise = 'FIRST_RESPONSE'"),
                    entry(Count.FIRST_RESPONSE_MET, "promise = 'FIRST_RESPONSE' AND met"),
                    entry(Count.TAKE_OVER_DUE, "promise = 'TAKE_OVER'"),
                    entry(Count.TAKE_OVER_MET, "promise = 'TAKE_OVER' AND met"),
                    entry(Count.RESOLUTION_DUE, "promise = 'RESOLUTION'"),
                    entry(Count.RESOLUTION_MET, "promise = 'RESOLUTION' AND met"))),

    DUTIES("report_duty", "due_at", Map.of(Count.DUTY_DUE, "1", Count.DUTY_MET, "met"));

    private final String view;
    private final String time;
    private final Duration later;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Map<Count, String> counted;

    Source(String view, String time, Map<Count, String> counted) {
        this(view, time, Duration.ZERO, counted);
    }

    Source(int days, Count count) {
        this(
                "report_ticket",
                "opened_at",
                Duration.ofDays(days),
                Map.of(count, "over_at IS NULL OR over_at > TIMESTAMPADD(DAY, " + days + ", opened_at)"));
    }

    Source(String view, String time, Duration later, Map<Count, String> counted) {
        this.view = view;
        this.time = time;
        this.later = later;
        this.counted = new EnumMap<>(counted);
    }

    /** How long after the time of the row it counts. */
    Duration later() {
        return later;
    }

    /** Whether a row, once there, stays and counts at the same time; only forgetting it takes it away. */
    boolean isLasting() {
        return this == CALLS || this == CALLBACKS || this == OPENED_CASES;
    }

    /** What {@link #sql} counts, in the order of its columns. */
    List<Count> counts() {
        return List.copyOf(counted.keySet());
    }

    /**
     * The rows of a desk from one instant to another, as far as they are not in the future, by half-hours since the first:
     * which, how many rows, and so on.
     *
     * <p>Its parameters are {@code desk}, {@code from}, {@code to} and {@code now}.
     */
    String sql() {
        return "SELECT TIMESTAMPDIFF(SECOND, :from, " + time + ") DIV " + Slot.LENGTH.toSeconds()
                + " AS slot, COUNT(*), " + sums() + rows() + " GROUP BY slot";
    }

    /**
     * Where the rows come from. What is asked of a case from first to last is costly and counted in several ways; it is worked
     * out once for each, because a derived table with a limit is not taken into the query around it.
     */
    private String rows() {
        return this == OPENED_CASES
                ? " FROM (SELECT opened_at, is_case, escalated_at, escalates_by_policy, first_contact_eligible,"
                        + " first_contact_resolved FROM " + view + between() + " LIMIT " + Long.MAX_VALUE + ") told"
                : " FROM " + view + between();
    }

    /** How many rows of a desk there are, by the same half-hours and with the same parameters. */
    String rowsSql() {
        return "SELECT TIMESTAMPDIFF(SECOND, :from, " + time + ") DIV " + Slot.LENGTH.toSeconds()
                + " AS slot, COUNT(*) FROM " + view + between() + " GROUP BY slot";
    }

    private String sums() {
        return counted.entrySet().stream()
                .map(each -> (each.getKey() == Count.LONGEST_WAIT ? "MAX(" : "SUM(") + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private String between() {
        return " WHERE desk_id = :desk AND " + time + " >= :from AND " + time + " < :to AND " + time + " < :now";
    }
}
