package io.madoguchi.voice.recording;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.twilio.rest.TwilioRecording;
import io.madoguchi.platform.twilio.rest.TwilioRecordings;
import io.madoguchi.platform.twilio.rest.TwilioUnavailable;
import io.madoguchi.voice.call.Calls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds messages that no delivery told of, such as those left after the fallback's apology while we were away. */
@Singleton
class Searching {
    private static final Duration WAIT = Duration.ofMinutes(5);

    private final VoicemailRows rows;
    private final TwilioRecordings twilio;
    private final Calls calls;

    Searching(VoicemailRows rows, TwilioRecordings twilio, Calls calls) {
        this.rows = rows;
        this.twilio = twilio;
        this.calls = calls;
    }

    /** The search that is due the longest, for whoever asks alone; not locked any more. */
    Optional<Search> claim(Instant now) {
        return Transactions.inOne(() -> {
            Optional<Search> due = rows.dueSearch(now);
            due.ifPresent(search -> search.claim(now, WAIT));
            return due;
        });
    }

    /** Asks Twilio, unless a delivery has told of a recording by now. What is found goes the way of every delivery. */
    void take(Search search, Instant now) {
        if (Transactions.inOne(() -> calls.isRecorded(search.callId()))) {
            end(search.callId());
            return;
        }
        try {
            List<TwilioRecording> found = twilio.of(search.callSid());
            found.stream().filter(Searching::isFinished).forEach(each -> hand(search, each, now));
            if (found.stream().allMatch(Searching::isFinished)) {
                end(search.callId());
            }
        } catch (TwilioUnavailable later) {
            // The claim ends by itself, and Twilio is asked again.
        }
    }

    private void hand(Search search, TwilioRecording found, Instant now) {
        Duration lasted = found.duration();
        calls.recorded(
                search.callSid(),
                found.sid(),
                found.status(),
                lasted == null ? null : lasted.toSeconds(),
                found.errorCode(),
                now);
    }

    private static boolean isFinished(TwilioRecording recording) {
        return recording.status().equals("completed") || recording.status().equals("absent");
    }

    private void end(UUID call) {
        Transactions.inOne(() -> {
            rows.search(call).ifPresent(Search::isOver);
            return call;
        });
    }
}
