package io.madoguchi.platform.twilio.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request to place a call. */
public sealed interface Placed {

    /** Twilio is going to place the call: it has an identifier, and its status callbacks will come. */
    record Accepted(String callSid) implements Placed {}

    /**
     * Nothing was placed.
     *
     * @param status Twilio's HTTP status, 4xx; {@link #NOT_ASKED} when the request never left
     * @param code Twilio's error code; null if it gave none
     * @param why a sentence without numbers or names
     */
    record Refused(int status, @Nullable Integer code, String why) implements Placed {
        public static final int NOT_ASKED = 0;

        public Refused(int status, @Nullable Integer code) {
            this(status, code, meaning(status, code));
        }

        static Refused notAsked(String why) {
            return new Refused(NOT_ASKED, null, why);
        }

        /** Twilio's own messages name the number; these do not. */
        private static String meaning(int status, @Nullable Integer code) {
            return switch (code == null ? 0 : code) {
                case 20003 -> "Twilio does not know these credentials.";
                case 21201, 21211 -> "Twilio takes the number to ring for invalid.";
                case 21210 -> "The caller id is not a number of this account.";
                case 21212 -> "Twilio takes the caller id for invalid.";
                case 21214 -> "Twilio cannot reach the number to ring.";
                case 21215 -> "The account may not ring that country.";
                case 21216 -> "Twilio does not ring that number.";
                default -> "Twilio refused: status " + status + (code == null ? "." : ", error " + code + ".");
            };
        }
    }

    /**
     * Status 429: never processed, always safe to repeat.
     *
     * @param retryAfter how long Twilio asks to wait, one second when it does not say
     */
    record TooMany(Duration retryAfter) implements Placed {}

    /**
     * Perhaps it was placed, perhaps not: a 5xx, a time-out, an answer that cannot be read. It must not be repeated; the
     * status callback or a look at the calls will tell.
     *
     * @param why a few words without numbers or names
     */
    record Unknown(String why) implements Placed {}
}
