package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells how far an outbound call is, one step after the other, numbered from 0. */
final class Progress {
    /** What the carrier said, as Twilio passes it on. */
    private static final Map<String, String> SIP_RESPONSES =
            Map.of("busy", "486", "no-answer", "487", "canceled", "487", "failed", "404");

    private final CallFields fields;
    private final Reports reports;
    private final Watch watch;
    private final Postbox postbox;
    private final Timeline timeline;
    private int steps;

    Progress(CallFields fields, Reports reports, Watch watch, Postbox postbox, Timeline timeline) {
        this.fields = fields;
        this.reports = reports;
        this.watch = watch;
        this.postbox = postbox;
        this.timeline = timeline;
    }

    /** @param callStatus the status in Twilio's words; whoever answers makes it in-progress */
    void reach(String step, String callStatus) {
        watch.became(callStatus, timeline.now());
        tell(step, fields.progress(callStatus, steps, timeline.now()), Duration.ZERO);
    }

    void end(String finalStatus, Duration talked, Duration after) {
        watch.ended(finalStatus, timeline.now(), talked);
        var last = new LinkedHashMap<>(fields.ended(finalStatus, talked, timeline.now()));
        last.putAll(fields.progress(finalStatus, steps, timeline.now()));
        if (SIP_RESPONSES.containsKey(finalStatus)) {
            last.remove("Duration");
            last.put("SipResponseCode", SIP_RESPONSES.get(finalStatus));
        }
        tell("completed", last, after);
    }

    private void tell(String step, Map<String, String> what, Duration after) {
        steps++;
        if (reports.url() != null && reports.steps().contains(step)) {
            postbox.tell(Webhook.of(reports.method(), reports.url(), what), after);
        }
    }
}
