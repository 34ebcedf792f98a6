package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.twilio.Debugger;
import io.madoguchi.tools.phone.twilio.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything one simulated call left behind.
 *
 * @param finalStatus Twilio's: completed, busy, no-answer, canceled or failed
 * @param documents every TwiML document played, in order
 * @param heard the texts spoken to the caller, in order
 * @param requests every request made, once each, in the order Twilio made them; lost and repeated ones count once
 * @param lostCallbacks how many of them never arrived
 * @param start when it rang, in virtual time, as is {@code end}, when the line was free again
 */
public record CallResult(
        String callSid,
        String from,
        String to,
        String finalStatus,
        Outcome expectedOutcome,
        List<Page> documents,
        List<String> heard,
        List<Webhook> requests,
        List<String> recordingSids,
        List<Debugger.Entry> debugger,
        int lostCallbacks,
        Instant start,
        Instant end,
        Transcript transcript) {

    /** A TwiML document and the URL it came from. */
    public record Page(String url, String twiml) {}

    public List<Debugger.Entry> errors() {
        return debugger.stream().filter(each -> each.finding().isError()).toList();
    }

    /** The same requests as those of another call, for delivering them anew in any order. */
    public List<Webhook> requestsAs(String otherCallSid) {
        List<Webhook> requests = this.requests.stream()
                .map(each -> each.replacing(callSid, otherCallSid).withFreshToken())
                .toList();
        for (String recording : recordingSids) {
            String other = "RE" + UUID.randomUUID().toString().replace("-", "");
            requests = requests.stream()
                    .map(each -> each.replacing(recording, other))
                    .toList();
        }
        return requests;
    }
}
