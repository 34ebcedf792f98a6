package io.madoguchi.tools.phone.twilio;

import io.madoguchi.tools.phone.twiml.Finding;
import org.jspecify.annotations.Nullable;

/** What came back for a webhook. */
public sealed interface Answer {

    /** A 2xx; {@code url} is where it was found after redirects, the base of its relative references. */
    record Received(String url, int status, @Nullable String contentType, Content body) implements Answer {}

    /**
     * Anything Twilio calls a failure.
     *
     * @param status 0 if no answer arrived
     */
    record Failed(String url, int status, Finding finding) implements Answer {}

    default int status() {
        return switch (this) {
            case Received received -> received.status;
            case Failed failed -> failed.status;
        };
    }
}
