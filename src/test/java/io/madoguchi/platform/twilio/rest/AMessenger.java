package io.madoguchi.platform.twilio.rest;

import io.madoguchi.platform.twilio.AnAccount;
import java.time.Duration;

/** Senders of text messages for tests of those who use them. */
public final class AMessenger {
    private AMessenger() {}

    public static TwilioMessages withoutCredentials() {
        Duration patience = Duration.ofSeconds(1);
        return new TwilioMessages(
                new Api(AnAccount.withoutCredentials(), "https://api.twilio.com", patience, patience));
    }
}
