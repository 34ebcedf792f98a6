package io.madoguchi.tools.phone.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The form fields Twilio sends about one call, in the shape captured from real requests: present but empty
 * places, and every number twice under its old and its new name.
 *
 * @param direction inbound, outbound-api or outbound-dial
 * @param parentSid the call that dialled this one; empty for a call of its own
 */
public record CallFields(
        String accountSid, String callSid, String from, String to, String direction, String parentSid) {
    /** {@code Sun, 25 Mar 2018 09:53:19 +0000} */
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Of a call that comes in. */
    public CallFields(String accountSid, String callSid, String from, String to) {
        this(accountSid, callSid, from, to, "inbound", "");
    }

    public Map<String, String> standard(String callStatus) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("AccountSid", accountSid);
        fields.put("ApiVersion", "2010-04-01");
        fields.put("CallSid", callSid);
        fields.put("CallStatus", callStatus);
        party(fields, "Called", to);
        party(fields, "Caller", from);
        fields.put("Direction", direction);
        party(fields, "From", from);
        if (!parentSid.isEmpty()) {
            fields.put("ParentCallSid", parentSid);
        }
        party(fields, "To", to);
        return fields;
    }

    /** The recording callback names neither the numbers nor the call's status. */
    public Map<String, String> recording(String recordingSid, String status, Instant startedAt) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("RecordingSource", "RecordVerb");
        fields.put("RecordingSid", recordingSid);
        fields.put("RecordingUrl", recordingUrl(recordingSid));
        fields.put("RecordingStatus", status);
        fields.put("RecordingChannels", "1");
        fields.put("ErrorCode", "0");
        fields.put("CallSid", callSid);
        fields.put("RecordingStartTime", timestamp(startedAt));
        fields.put("AccountSid", accountSid);
        return fields;
    }

    /** The number's status callback after the call's end; Duration is in minutes, as billed. */
    public Map<String, String> ended(String finalStatus, Duration length, Instant at) {
        var fields = new LinkedHashMap<>(standard(finalStatus));
        fields.put("CallDuration", String.valueOf(length.toSeconds()));
        fields.put("Duration", String.valueOf((length.toSeconds() + 59) / 60));
        fields.put("Timestamp", timestamp(at));
        return fields;
    }

    /**
     * How far an outbound call is; nothing of it arrives in a guaranteed order.
     *
     * @param sequenceNumber from 0
     */
    public Map<String, String> progress(String callStatus, int sequenceNumber, Instant at) {
        var fields = new LinkedHashMap<>(standard(callStatus));
        fields.put("Timestamp", timestamp(at));
        fields.put("CallbackSource", "call-progress-events");
        fields.put("SequenceNumber", String.valueOf(sequenceNumber));
        return fields;
    }

    public String recordingUrl(String recordingSid) {
        return "https://api.twilio.com/2010-04-01/Accounts/" + accountSid + "/Recordings/" + recordingSid;
    }

    public static String timestamp(Instant at) {
        return RFC_2822.format(at);
    }

    private static void party(Map<String, String> fields, String name, String number) {
        fields.put(name, number);
        fields.put(name + "City", "");
        fields.put(name + "Country", number.startsWith("+81") ? "JP" : "");
        fields.put(name + "State", "");
        fields.put(name + "Zip", "");
    }
}
