package io.madoguchi.platform.twilio;

import java.util.Optional;

/** Twilio accounts as the settings may describe them. */
public final class AnAccount {
    private AnAccount() {}

    public static TwilioAccount with(String sid, String token) {
        return of(Optional.of(sid), Optional.of(token), Optional.empty());
    }

    /** While the tokens are being rotated. */
    public static TwilioAccount with(String sid, String token, String nextToken) {
        return of(Optional.of(sid), Optional.of(token), Optional.of(nextToken));
    }

    public static TwilioAccount withoutCredentials() {
        return of(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static TwilioAccount of(Optional<String> sid, Optional<String> token, Optional<String> next) {
        TwilioSettings settings = new TwilioSettings() {
            @Override
            public Optional<String> accountSid() {
                return sid;
            }

            @Override
            public Optional<String> authToken() {
                return token;
            }

            @Override
            public Optional<String> authTokenNext() {
                return next;
            }

            @Override
            public String apiUrl() {
                return "https://api.twilio.com";
            }

            @Override
            public Optional<String> callerId() {
                return Optional.empty();
            }
        };
        return new TwilioAccount(settings, "https://desk.example.jp");
    }
}
