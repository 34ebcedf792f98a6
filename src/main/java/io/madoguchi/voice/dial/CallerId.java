package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The number shown to people we ring. Made at the start, so that a wrong one shows then. */
@Startup
@Singleton
public class CallerId {
    private final Optional<PhoneNumber> number;

    CallerId(@ConfigProperty(name = "madoguchi.twilio.caller-id") Optional<String> configured) {
        this.number = configured
                .filter(text -> !text.isBlank())
                .map(text -> PhoneNumber.parse(text)
                        .orElseThrow(() ->
                                new IllegalStateException("MADOGUCHI_TWILIO_CALLER_ID is not a telephone number")));
    }

    /** Empty when nobody can be rung. */
    public Optional<PhoneNumber> number() {
        return number;
    }
}
