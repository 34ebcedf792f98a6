package io.madoguchi.platform.twilio.rest;

import com.twilio.rest.api.v2010.account.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording as Twilio knows it.
 *
 * @param callSid the call it belongs to
 * @param status in-progress, paused, stopped, processing, completed, absent or deleted; only a completed one can be fetched
 * @param duration null while it is not known
 * @param errorCode why it is absent, such as 16101 for too short; null when nothing went wrong
 */
public record TwilioRecording(
        String sid,
        String callSid,
        String status,
        @Nullable Instant started,
        @Nullable Duration duration,
        @Nullable Integer errorCode) {
    /** Nothing can be fetched any more, or ever could. */
    public boolean isGone() {
        return status.equals("deleted") || status.equals("absent");
    }

    /** @throws OneTry.Failed if the answer lacks what every recording has */
    static TwilioRecording of(Recording recording) {
        if (recording.getSid() == null || recording.getStatus() == null) {
            throw new OneTry.Failed(new Placed.Unknown("an answer without a recording"));
        }
        return new TwilioRecording(
                recording.getSid(),
                Objects.toString(recording.getCallSid(), ""),
                recording.getStatus().toString(),
                TwilioCall.instant(recording.getStartTime()),
                TwilioCall.seconds(recording.getDuration()),
                recording.getErrorCode());
    }
}
