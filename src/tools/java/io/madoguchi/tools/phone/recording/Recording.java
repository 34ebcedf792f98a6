package io.madoguchi.tools.phone.recording;

import java.time.Instant;

/**
 * A recording as Twilio keeps it.
 *
 * @param status in-progress, processing, completed, absent or deleted
 * @param errorCode 0 if nothing is wrong, 16101 for too short
 */
public record Recording(String sid, String callSid, String status, Instant started, long seconds, int errorCode) {
    /** One that is not ready to be heard. */
    public static Recording begun(String sid, String callSid, Instant started) {
        return new Recording(sid, callSid, "in-progress", started, 0, 0);
    }

    public Recording processing(long length) {
        return new Recording(sid, callSid, "processing", started, length, 0);
    }

    public Recording completed() {
        return new Recording(sid, callSid, "completed", started, seconds, 0);
    }

    public Recording absent() {
        return new Recording(sid, callSid, "absent", started, 0, 16101);
    }

    Recording deleted() {
        return new Recording(sid, callSid, "deleted", started, seconds, errorCode);
    }
}
