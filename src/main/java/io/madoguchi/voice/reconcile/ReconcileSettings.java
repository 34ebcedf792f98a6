package io.madoguchi.voice.reconcile;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When Twilio is asked whether a call is over. */
@ConfigMapping(prefix = "madoguchi.calls")
interface ReconcileSettings {
    /** Without news for so long. Who waits in a queue is heard of about twice a minute; a message lasts five minutes at most. */
    Duration silentAfter();

    /** The same for a caller who is known to talk to somebody, and for the second question about any call. */
    Duration talkSilentAfter();

    /** The time between two questions doubles up to this. */
    Duration longestWait();

    /** A call that Twilio does not know, and of which nothing was heard for so long, is taken to have failed. */
    Duration giveUpAfter();
}
