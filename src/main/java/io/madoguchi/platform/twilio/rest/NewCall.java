package io.madoguchi.platform.twilio.rest;

import io.madoguchi.core.PhoneNumber;
import java.net.URI;
import java.time.Duration;

/**
 * A call to place.
 *
 * @param from what the callee sees; a number of our account
 * @param url asked for what to say once somebody answers
 * @param statusCallback told when it is initiated, rings, is answered and ends
 * @param ringFor how long to let it ring, 1 s to 10 min; Twilio adds up to five seconds
 * @param timeLimit after which Twilio hangs up
 */
public record NewCall(
        PhoneNumber to, PhoneNumber from, URI url, URI statusCallback, Duration ringFor, Duration timeLimit) {}
