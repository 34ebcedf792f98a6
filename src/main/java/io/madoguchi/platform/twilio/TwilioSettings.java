package io.madoguchi.platform.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the operator of the service tells it about its Twilio account. */
@ConfigMapping(prefix = "madoguchi.twilio")
interface TwilioSettings {
    /** {@code AC} and 32 hexadecimal digits; requests of any other account are refused. */
    Optional<String> accountSid();

    /** The primary auth token; Twilio signs with it. */
    Optional<String> authToken();

    /** The token that is about to become the primary one. Both are accepted while both are set. */
    Optional<String> authTokenNext();

    /** Where Twilio's REST API is: over TLS, or on this machine. */
    @WithDefault("https://api.twilio.com")
    String apiUrl();

    /** The number shown to people we ring back. */
    Optional<String> callerId();
}
