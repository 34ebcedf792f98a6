package io.madoguchi.platform.twilio.rest;

import com.twilio.rest.api.v2010.account.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as Twilio knows it.
 *
 * @param from who rang, as the carrier said; null when Twilio does not say
 * @param to the number that was rung
 * @param status queued, ringing, in-progress, completed, busy, failed, no-answer or canceled
 * @param parentSid the call that dialled this one; null for a call of its own
 * @param direction inbound, outbound-api (placed by us) or outbound-dial (a leg of another call)
 * @param created null while Twilio has not got to it
 * @param started null until it is placed
 * @param ended null until it is over
 * @param duration of the conversation; null until it is over
 */
public record TwilioCall(
        String sid,
        String status,
        @Nullable String parentSid,
        String direction,
        @Nullable String from,
        @Nullable String to,
        @Nullable Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Duration duration) {
    private static final Set<String> FINAL = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    public boolean isOver() {
        return FINAL.contains(status);
    }

    /** @throws OneTry.Failed if the answer lacks what every call has */
    static TwilioCall of(Call call) {
        if (call.getSid() == null || call.getStatus() == null || call.getDirection() == null) {
            throw new OneTry.Failed(new Placed.Unknown("an answer without a call"));
        }
        return new TwilioCall(
                call.getSid(),
                call.getStatus().toString(),
                call.getParentCallSid(),
                call.getDirection(),
                call.getFrom(),
                call.getTo(),
                instant(call.getDateCreated()),
                instant(call.getStartTime()),
                instant(call.getEndTime()),
                seconds(call.getDuration()));
    }

    /** Never the numbers: they are callers'. */
    @Override
    public String toString() {
        return "TwilioCall[" + sid + ", " + status + "]";
    }

    static @Nullable Instant instant(@Nullable ZonedDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /** Recordings that failed have the length -1. */
    static @Nullable Duration seconds(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(each -> each.matches("\\d{1,9}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .orElse(null);
    }
}
