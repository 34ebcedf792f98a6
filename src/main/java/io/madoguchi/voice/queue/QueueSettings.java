package io.madoguchi.voice.queue;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How callers who wait are offered to members of staff. */
@ConfigMapping(prefix = "madoguchi.queue")
interface QueueSettings {
    /** Telephones that ring for one caller at a time. */
    int ringsAtOnce();

    /** The same caller is offered to the same member of staff again no sooner than that. */
    Duration offerAgainAfter();

    /** A caller of whom Twilio said nothing for so long may be gone; nobody is rung for them until it says something. */
    Duration silentAfter();
}
