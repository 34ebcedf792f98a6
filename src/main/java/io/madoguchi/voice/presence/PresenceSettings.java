package io.madoguchi.voice.presence;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How members of staff are taken to be there or not. */
@ConfigMapping(prefix = "madoguchi.presence")
interface PresenceSettings {
    /** Time after a call to write it up, before the next one rings. */
    Duration wrapUp();

    /** Calls in a row that somebody does not come to the telephone for, until they are taken to be away. */
    int misses();
}
