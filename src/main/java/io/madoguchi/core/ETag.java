package io.madoguchi.core;

import org.jspecify.annotations.Nullable;

/** Which version of a thing a client has seen: the ETag it was given, the If-Match it must send (RFC 9110 §13.1.1). */
public final class ETag {
    private ETag() {}

    /** The header value for a version of a thing. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change by somebody who has not seen the present version.
     *
     * @throws Rejected 428 when the client named no version, 412 when it named another one
     */
    public static void mustMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Missing();
        }
        for (String each : ifMatch.split(",", -1)) {
            if (each.strip().equals(of(version)) || each.strip().equals("*")) {
                return;
            }
        }
        throw stale();
    }

    static Rejected stale() {
        return new Stale();
    }

    private static final class Missing extends Rejected {
        Missing() {
            super(428, "precondition-required", "If-Match is required", "Send the ETag you were given as If-Match.");
        }
    }

    private static final class Stale extends Rejected {
        Stale() {
            super(412, "stale", "The thing has changed", "Somebody changed it after you read it. Read it again.");
        }
    }
}
