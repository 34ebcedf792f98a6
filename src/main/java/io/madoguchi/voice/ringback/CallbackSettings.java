package io.madoguchi.voice.ringback;

import io.madoguchi.voice.plan.Rules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** How long people wait before we ring them back, and how often we try. */
@ConfigMapping(prefix = "madoguchi.callbacks")
interface CallbackSettings {
    /** Who hangs up after no more than this did not wait for us. */
    Duration abandonedAfter();

    /** A claim that nobody uses returns to the queue. */
    Duration claimLasts();

    /** An attempt of which nobody tells how it ended counts as failed. */
    Duration attemptLasts();

    /** By code; a desk that is not named has the usual rules. */
    @WithDefaults
    Map<String, DeskRules> desks();

    /** The rules of one desk; delays count from the dial. */
    interface DeskRules {
        @WithDefault("10M")
        Duration busy();

        @WithDefault("1H")
        Duration noAnswer();

        @WithDefault("2H")
        Duration machine();

        /** After a technical failure. */
        @WithDefault("5M")
        Duration failed();

        @WithDefault("5")
        int attempts();

        /** Business days over which the attempts are spread, at least. */
        @WithDefault("2")
        int days();
    }

    default Rules rules(String desk) {
        DeskRules own = Objects.requireNonNull(desks().get(desk));
        return new Rules(own.busy(), own.noAnswer(), own.machine(), own.failed(), own.attempts(), own.days());
    }
}
