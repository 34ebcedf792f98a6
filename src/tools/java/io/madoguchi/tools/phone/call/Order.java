package io.madoguchi.tools.phone.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call to be placed.
 *
 * @param url asked what to say once somebody answers
 * @param fallbackUrl asked instead when that fails; null means the call then ends
 */
public record Order(
        String callSid,
        String to,
        String from,
        String method,
        String url,
        @Nullable String fallbackUrl,
        Reports reports,
        Duration ringFor,
        Duration timeLimit) {}
