package io.madoguchi.core;

import org.jspecify.annotations.Nullable;

/** The thing named by the URL does not exist, or not for the current user; the answer does not tell which. */
public final class NotFound extends Rejected {
    private final @Nullable String ofOthers;

    /**
     * Says what was not found.
     *
     * @param what the kind of thing, for example {@code desk}
     */
    public NotFound(String what) {
        this(what, null);
    }

    private NotFound(String what, @Nullable String ofOthers) {
        super(404, "not-found", "Not found", "There is no such " + what + ".");
        this.ofOthers = ofOthers;
    }

    /**
     * The thing exists and is none of the current user's.
     *
     * @param what the kind of thing as the answer says it
     * @param subject what the audit trail calls the thing, for example {@code ticket:019aaaaa-…}
     */
    public static NotFound ofOthers(String what, String subject) {
        return new NotFound(what, subject);
    }

    /** What the audit trail calls the thing that exists but is none of the current user's; null when there is none. */
    public @Nullable String ofOthers() {
        return ofOthers;
    }
}
