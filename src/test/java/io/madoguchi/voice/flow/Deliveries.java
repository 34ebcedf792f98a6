package io.madoguchi.voice.flow;

import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deliveries of one call, as short as a test wants to read them. */
final class Deliveries {
    static final Instant RING = Instant.parse("2026-11-20T03:00:00Z");
    static final String CALLER = "+819012345678";
    static final String RECORDING = "RE00000000000000000000000000000001";
    static final String OTHER_RECORDING = "RE00000000000000000000000000000002";

    private Deliveries() {}

    static Delivery incoming(Heard heard) {
        return incomingFrom(CALLER, heard);
    }

    static Delivery incomingFrom(String caller, @Nullable Heard heard) {
        return at(0, Kind.INCOMING, "", heard, "CallStatus", "ringing", "From", caller, "To", "+81120179066");
    }

    static Delivery waiting(int second, int queueTime) {
        return at(
                second,
                Kind.WAIT,
                "" + queueTime,
                Heard.WAITING,
                "QueueTime",
                "" + queueTime,
                "QueuePosition",
                "2",
                "CallStatus",
                "in-progress");
    }

    static Delivery key(String digits) {
        return at(40, Kind.WAIT_KEY, digits, null, "Digits", digits, "CallStatus", "in-progress", "From", CALLER);
    }

    static Delivery leftQueue(String result, int queueTime) {
        String status = result.equals("hangup") ? "completed" : "in-progress";
        return at(
                60,
                Kind.QUEUE_RESULT,
                result,
                null,
                "QueueResult",
                result,
                "QueueTime",
                "" + queueTime,
                "CallStatus",
                status,
                "From",
                CALLER);
    }

    static Delivery asked(String step, int attempt, String digits) {
        return at(
                80,
                Kind.CALLBACK,
                step + attempt + digits,
                null,
                Delivery.STEP,
                step,
                Delivery.ATTEMPT,
                "" + attempt,
                "Digits",
                digits,
                "CallStatus",
                "in-progress");
    }

    static Delivery spoke(String sid, int seconds) {
        return at(
                90,
                Kind.VOICEMAIL,
                sid,
                null,
                "RecordingSid",
                sid,
                "RecordingDuration",
                "" + seconds,
                "CallStatus",
                "completed",
                "Digits",
                "hangup");
    }

    static Delivery processed(String sid, String status, String... more) {
        var fields = new String[more.length + 4];
        System.arraycopy(more, 0, fields, 4, more.length);
        fields[0] = "RecordingSid";
        fields[1] = sid;
        fields[2] = "RecordingStatus";
        fields[3] = status;
        return at(100, Kind.RECORDING, sid + status, null, fields);
    }

    static Delivery ended(String status, int seconds) {
        return at(
                110,
                Kind.STATUS,
                status,
                null,
                "CallStatus",
                status,
                "CallDuration",
                "" + seconds,
                "From",
                CALLER,
                "To",
                "+81120179066");
    }

    /** What Twilio said, asked ten minutes after the ring. */
    static Delivery found(String status, int end, String... more) {
        var fields = new String[more.length + 4];
        System.arraycopy(more, 0, fields, 4, more.length);
        fields[0] = "CallStatus";
        fields[1] = status;
        fields[2] = Delivery.END_TIME;
        fields[3] = RING.plusSeconds(end).toString();
        return at(600, Kind.RECONCILED, status, null, fields);
    }

    static Delivery at(int second, Kind kind, String key, @Nullable Heard heard, String... namesAndValues) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("CallSid", "CA00000000000000000000000000000001");
        for (int each = 0; each < namesAndValues.length; each += 2) {
            fields.put(namesAndValues[each], namesAndValues[each + 1]);
        }
        return new Delivery(kind, kind.wireName() + ":" + key, RING.plusSeconds(second), fields, heard);
    }
}
