package io.madoguchi.platform.twilio.rest;

import io.madoguchi.core.PhoneNumber;

/**
 * A text message (SMS) to send.
 *
 * @param to a mobile telephone; Twilio refuses fixed lines
 * @param from a number of our account
 * @param body at most 1600 characters; every 67 of Japanese text are paid for as one segment
 */
public record NewMessage(PhoneNumber to, PhoneNumber from, String body) {
    /** Not what it says: a record finds its way into logs. */
    @Override
    public String toString() {
        return "NewMessage[" + to + "]";
    }
}
