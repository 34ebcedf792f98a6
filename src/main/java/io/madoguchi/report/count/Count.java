package io.madoguchi.report.count;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted; each is a column of {@code report_slot}. What makes a row of a view count is said in {@link Source}. */
public enum Count {
    OFFERED,
    ANSWERED,
    ABANDONED,
    SHORT_ABANDONED,
    VOICEMAIL,
    CALLBACK_CHOSEN,
    LOST,
    LEFT_IN_GREETING,
    ANSWERED_IN_10,
    ANSWERED_IN_20,
    ANSWERED_IN_30,
    ANSWERED_IN_60,
    ABANDONED_IN_10,
    ABANDONED_IN_20,
    ABANDONED_IN_30,
    ABANDONED_IN_60,
    /** Of those who were answered. */
    WAIT_SECONDS,
    TALK_SECONDS,
    AFTER_CALL_SECONDS,
    /** In seconds, of all who were offered; the only one of which the greatest counts and not the sum. */
    LONGEST_WAIT,
    CLOSED_OFFERED,
    CLOSED_VOICEMAIL,
    CLOSED_CALLBACK_CHOSEN,
    CLOSED_HUNG_UP,
    PROMISED,
    PROMISE_DUE,
    REACHED,
    REACHED_IN_TIME,
    ATTEMPTS,
    OPENED,
    ESCALATED,
    CONTACT_ELIGIBLE,
    CONTACT_RESOLVED,
    CONTACT_FIRST_LINE,
    CONTACT_FIRST_LINE_RESOLVED,
    RESOLVED,
    FIRST_RESPONSE_DUE,
    FIRST_RESPONSE_MET,
    TAKE_OVER_DUE,
    TAKE_OVER_MET,
    RESOLUTION_DUE,
    RESOLUTION_MET,
    /** By how many the open cases became more; the sum from the first day on is how many there are. So the next three. */
    BACKLOG,
    BACKLOG_OVER_1_DAY,
    BACKLOG_OVER_3_DAYS,
    BACKLOG_OVER_7_DAYS,
    DUTY_DUE,
    DUTY_MET;

    /** Those that tell by how many the open cases became more. */
    public static final Set<Count> BACKLOGS = Collections.unmodifiableSet(EnumSet.range(BACKLOG, BACKLOG_OVER_7_DAYS));

    /** Where it is kept. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so in the API. */
    public static Count named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** In the manner of the API: {@code answeredIn20}. */
    public String wireName() {
        var name = new StringBuilder();
        for (String word : column().split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    public static Count ofColumn(String column) {
        return Arrays.stream(values())
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
