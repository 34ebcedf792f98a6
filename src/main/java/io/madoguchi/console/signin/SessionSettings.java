package io.madoguchi.console.signin;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long one stays signed in. */
@ConfigMapping(prefix = "madoguchi.console")
interface SessionSettings {
    /** At most, whatever one does. */
    Duration lasts();

    /** Without looking at anything; a wallboard that is shown is looked at. */
    Duration idle();
}
