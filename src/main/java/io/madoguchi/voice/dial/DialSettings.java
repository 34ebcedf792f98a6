package io.madoguchi.voice.dial;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Set;

/** How calls are placed, and how many. */
@ConfigMapping(prefix = "madoguchi.dial")
public interface DialSettings {
    /** Calling codes that may be rung, without the plus. */
    Set<String> countries();

    /** Calls to one number within a day. */
    int perNumber();

    /** Calls to anybody within an hour. */
    int perHour();

    /** Calls to anybody within a day. */
    int perDay();

    /** How long an operator's telephone rings; short enough that no voicemail answers. */
    Duration operatorRings();

    Duration calleeRings();

    /** After which Twilio hangs up. */
    Duration timeLimit();

    /** What Twilio did not take within that time is not placed any more: nobody expects it now. */
    Duration tooLateAfter();

    /** When Twilio is asked for a call of which it told nothing, and again. */
    Duration lookAfter();

    /** A call that Twilio does not know after that time was not placed. */
    Duration giveUpAfter();
}
