package io.madoguchi.report.rows;

import static io.madoguchi.report.rows.Field.day;
import static io.madoguchi.report.rows.Field.flag;
import static io.madoguchi.report.rows.Field.id;
import static io.madoguchi.report.rows.Field.instant;
import static io.madoguchi.report.rows.Field.number;
import static io.madoguchi.report.rows.Field.seconds;
import static io.madoguchi.report.rows.Field.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is given out row by row: a view, the time its rows are found by, and what of them is shown. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are
enum Export {
    /** Found by when they rang. */
    CALLS(
            "report_call",
            "received_at",
            List.of("id"),
            id("id", "id"),
            word("callSid", "call_sid", "CA00000000000000000000000000000001"),
            id("ticketId", "ticket_id"),
            instant("receivedAt", "received_at"),
            instant("endedAt", "ended_at"),
            word("deskState", "desk_state", "open"),
            word("outcome", "LOWER(outcome)", "answered"),
            seconds("waitSeconds", "wait_seconds"),
            seconds("talkSeconds", "talk_seconds"),
            seconds("afterCallSeconds", "after_call_seconds"),
            seconds("totalSeconds", "total_seconds"),
            flag("offered", "offered"),
            flag("answered", "answered"),
            flag("abandoned", "abandoned"),
            flag("shortAbandoned", "short_abandoned"),
            flag("voicemail", "voicemail"),
            flag("callbackChosen", "callback_chosen"),
            flag("lost", "lost"),
            flag("leftInGreeting", "left_in_greeting"),
            flag("outOfHours", "out_of_hours")),

    /** Found by when they were opened. */
    TICKETS(
            "report_ticket",
            "opened_at",
            List.of("id"),
            id("id", "id"),
            word("number", "number", "E261123-0001"),
            instant("openedAt", "opened_at"),
            word("state", "LOWER(state)", "resolved"),
            flag("isCase", "is_case"),
            number("line", "line"),
            word("severity", "severity", "S2"),
            word("category", "category", "RAN-01"),
            flag("escalatesByPolicy", "escalates_by_policy"),
            word("eligibility", "LOWER(eligibility)", "eligible"),
            word("institutionKind", "LOWER(institution_kind)", "clinic"),
            word("prefecture", "prefecture", "13"),
            instant("escalatedAt", "escalated_at"),
            instant("takenAt", "taken_at"),
            instant("resolvedAt", "resolved_at"),
            word("resolution", "LOWER(resolution)", "first_contact"),
            instant("closedAt", "closed_at"),
            instant("overAt", "over_at"),
            word("firstOutcome", "LOWER(first_outcome)", "answered"),
            flag("calledBack", "called_back"),
            flag("cameBack", "came_back"),
            flag("firstContactEligible", "first_contact_eligible"),
            flag("firstContactResolved", "first_contact_resolved")),

    /** Found by when they were promised. */
    CALLBACKS(
            "report_callback",
            "promised_at",
            List.of("id"),
            id("id", "id"),
            id("ticketId", "ticket_id"),
            id("callId", "call_id"),
            instant("promisedAt", "promised_at"),
            word("origin", "LOWER(origin)", "voicemail"),
            flag("confirmed", "confirmed"),
            word("severity", "severity", "S2"),
            number("line", "line"),
            word("state", "LOWER(state)", "resolved"),
            instant("dueBy", "due_by"),
            instant("firstDialedAt", "first_dialed_at"),
            instant("reachedAt", "reached_at"),
            instant("endedAt", "ended_at"),
            word("ending", "LOWER(ending)", "reached"),
            number("attempts", "attempts"),
            flag("reached", "reached"),
            flag("reachedInTime", "reached_in_time"),
            flag("lapsed", "lapsed")),

    /** Promises about cases, found by when they were kept or missed. */
    CLOCKS(
            "report_clock",
            "decided_at",
            List.of("id"),
            id("id", "id"),
            id("ticketId", "ticket_id"),
            word("promise", "LOWER(promise)", "take_over"),
            word("severity", "severity", "S2"),
            instant("startedAt", "started_at"),
            instant("deadlineAt", "deadline_at"),
            instant("endedAt", "ended_at"),
            word("endedHow", "LOWER(ended_how)", "met"),
            instant("brokenAt", "broken_at"),
            seconds("usedSeconds", "used_seconds"),
            instant("decidedAt", "decided_at"),
            flag("met", "met")),

    /** Found by the end of their last day. */
    DUTIES(
            "report_duty",
            "due_at",
            List.of("ticket_id", "duty"),
            id("ticketId", "ticket_id"),
            word("duty", "LOWER(duty)", "ppc_final"),
            day("softOn", "soft_on"),
            day("hardOn", "hard_on"),
            instant("dueAt", "due_at"),
            day("doneOn", "done_on"),
            flag("met", "met"));

    private final String view;
    private final String time;
    private final List<String> key;
    private final List<Field> fields;

    Export(String view, String time, List<String> key, Field... fields) {
        this.view = view;
        this.time = time;
        this.key = key;
        this.fields = List.of(fields);
    }

    /** The last part of its address. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Field> fields() {
        return fields;
    }

    /** How many values beside its time tell a row from every other. */
    int keyLength() {
        return key.size();
    }

    /**
     * The next rows of a desk: the time, the key and the fields of each. Its parameters are the desk, from when, to when,
     * then {@link #after}, and how many.
     */
    String sql(boolean goingOn) {
        String order = time + ", " + String.join(", ", key);
        String shown = fields.stream().map(Field::sql).collect(Collectors.joining(", "));
        return "SELECT " + order + ", " + shown + " FROM " + view + " WHERE desk_id = ? AND " + time + " >= ? AND "
                + time
                + " < ?" + (goingOn ? " AND (" + time + " > ? OR " + beyond(0) + ")" : "") + " ORDER BY " + order
                + " LIMIT ?";
    }

    /** The parameters that leave out what is not after a row. */
    List<Object> after(Object time, List<Object> rowKey) {
        List<Object> values = new ArrayList<>(List.of(time));
        for (int each = 0; each < rowKey.size(); each++) {
            values.add(rowKey.get(each));
            if (each < rowKey.size() - 1) {
                values.add(rowKey.get(each));
            }
        }
        return values;
    }

    private String beyond(int nth) {
        String column = key.get(nth);
        String greater = column + " > ?";
        return nth == key.size() - 1 ? greater : greater + " OR (" + column + " = ? AND (" + beyond(nth + 1) + "))";
    }
}
