package io.madoguchi.platform.twilio.rest;

import io.madoguchi.core.Rejected;

/** Twilio did not tell what it was asked: nothing is known, and it may be asked again. */
public final class TwilioUnavailable extends Rejected {
    TwilioUnavailable(String why) {
        super(503, "twilio-unavailable", "Twilio cannot be asked at the moment", why);
    }
}
