package io.madoguchi.directory.roster;

import com.fasterxml.jackson.annotation.JsonValue;
import io.madoguchi.core.PhoneNumber;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is on duty at a desk.
 *
 * @param phone where they are reached; null when nobody entered it
 * @param until the end of their duty, or a week ahead when it lasts longer
 */
public record OnDuty(
        String username, String displayName, @Nullable PhoneNumber phone, Instant until, Because because) {

    /** Why somebody is on duty. The words are part of the API. */
    @Schema(name = "OnDutyBecause")
    public enum Because {
        /** They have a shift. */
        PLAN,
        /** They stand in. */
        EXCEPTION,
        /** The desk has no plan and is open. */
        HOURS;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
