package io.madoguchi.casework.policy;

import io.madoguchi.casework.promise.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of what a desk promises.
 *
 * @param version counted from 1; 0 is the standard, which nobody has changed
 * @param change null for the standard
 * @param lead who is told last, by user name; null: the supervisors
 */
public record DeskPolicy(
        long version, @Nullable Change change, @Nullable String lead, Policy policy) {
    static final DeskPolicy STANDARD = new DeskPolicy(0, null, null, Policy.STANDARD);

    /**
     * Who wrote it, and from when on it is in force.
     *
     * @param by a user name
     */
    record Change(Instant effectiveFrom, Instant at, String by) {}
}
