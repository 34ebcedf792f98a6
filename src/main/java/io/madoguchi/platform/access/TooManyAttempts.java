package io.madoguchi.platform.access;

import io.madoguchi.core.Rejected;
import java.time.Duration;
import java.util.Map;

/** Nobody looks at the password: it was wrong too often, or its source tried too many. */
public final class TooManyAttempts extends Rejected {
    private final Duration wait;

    public TooManyAttempts(Duration wait) {
        super(
                429,
                "too-many-attempts",
                "Too many attempts to sign in",
                "Signing in failed too often. Try again later.");
        this.wait = wait;
    }

    @Override
    public Map<String, String> headers() {
        return retryAfter(wait);
    }
}
