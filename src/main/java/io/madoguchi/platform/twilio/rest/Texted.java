package io.madoguchi.platform.twilio.rest;

import org.jspecify.annotations.Nullable;

/** What became of a request to send a text message. */
public sealed interface Texted {

    /** Twilio is going to send it; whether it reaches a telephone is not known. */
    record Accepted(String messageSid) implements Texted {}

    /**
     * Nothing was sent: Twilio refused, was asked too often, or was never asked. It is safe to repeat.
     *
     * @param why a sentence without numbers of telephones
     */
    record Refused(String why) implements Texted {
        /** Twilio's own message names the number; its code does not. */
        static Refused by(int status, @Nullable Integer code) {
            return new Refused("Twilio refused: status " + status + (code == null ? "." : ", error " + code + "."));
        }
    }

    /**
     * Perhaps it was sent, perhaps not: a 5xx, a time-out, an answer that cannot be read.
     *
     * @param why a few words without numbers of telephones
     */
    record Unknown(String why) implements Texted {}
}
