package io.madoguchi.tools.phone.rest;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one request is going to be treated.
 *
 * @param accepts whether what was asked is done in spite of the answer
 * @param delay before the answer, in real time
 * @param reply instead of the usual answer; null for the usual one
 */
public record Fault(
        boolean accepts, Duration delay, @Nullable Reply reply) {
    /** Longer than anybody waits. */
    private static final Duration FOREVER = Duration.ofMinutes(1);

    private static final String PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    /** The faults a person can ask for by name: {@code error-after-accept} and so on. */
    enum Name {
        TOO_MANY,
        TOO_MANY_WITHOUT_RETRY_AFTER,
        ERROR_BEFORE_ACCEPT,
        ERROR_AFTER_ACCEPT,
        HTML_BEFORE_ACCEPT,
        HTML_AFTER_ACCEPT,
        EMPTY_AFTER_ACCEPT,
        BROKEN_JSON_AFTER_ACCEPT,
        SILENCE_BEFORE_ACCEPT,
        SILENCE_AFTER_ACCEPT,
        DISCONNECT_AFTER_ACCEPT;

        static Name of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        Fault fault() {
            return switch (this) {
                case TOO_MANY -> tooMany(Duration.ofSeconds(2));
                case TOO_MANY_WITHOUT_RETRY_AFTER -> answering(false, tooMany());
                case ERROR_BEFORE_ACCEPT -> answering(false, error());
                case ERROR_AFTER_ACCEPT -> answering(true, error());
                case HTML_BEFORE_ACCEPT -> answering(false, Reply.text(502, "text/html", PAGE));
                case HTML_AFTER_ACCEPT -> answering(true, Reply.text(502, "text/html", PAGE));
                case EMPTY_AFTER_ACCEPT -> answering(true, Reply.text(201, "application/json", ""));
                case BROKEN_JSON_AFTER_ACCEPT ->
                    answering(true, Reply.text(201, "application/json", "{\"sid\": \"CA0123"));
                case SILENCE_BEFORE_ACCEPT -> new Fault(false, FOREVER, Reply.NONE);
                case SILENCE_AFTER_ACCEPT -> new Fault(true, FOREVER, Reply.NONE);
                case DISCONNECT_AFTER_ACCEPT -> answering(true, Reply.NONE);
            };
        }
    }

    /** Status 429, with a Retry-After. */
    public static Fault tooMany(Duration retryAfter) {
        return answering(false, tooMany().header("Retry-After", String.valueOf(retryAfter.toSeconds())));
    }

    public static Fault tooManyWithoutRetryAfter() {
        return Name.TOO_MANY_WITHOUT_RETRY_AFTER.fault();
    }

    public static Fault errorBeforeAccept() {
        return Name.ERROR_BEFORE_ACCEPT.fault();
    }

    public static Fault errorAfterAccept() {
        return Name.ERROR_AFTER_ACCEPT.fault();
    }

    /** A gateway's page with status 502. */
    public static Fault htmlBeforeAccept() {
        return Name.HTML_BEFORE_ACCEPT.fault();
    }

    /** A gateway's page with status 502. */
    public static Fault htmlAfterAccept() {
        return Name.HTML_AFTER_ACCEPT.fault();
    }

    public static Fault emptyAfterAccept() {
        return Name.EMPTY_AFTER_ACCEPT.fault();
    }

    public static Fault brokenJsonAfterAccept() {
        return Name.BROKEN_JSON_AFTER_ACCEPT.fault();
    }

    public static Fault silenceBeforeAccept() {
        return Name.SILENCE_BEFORE_ACCEPT.fault();
    }

    public static Fault silenceAfterAccept() {
        return Name.SILENCE_AFTER_ACCEPT.fault();
    }

    public static Fault disconnectAfterAccept() {
        return Name.DISCONNECT_AFTER_ACCEPT.fault();
    }

    /** The usual answer, later. */
    public static Fault delay(Duration delay) {
        return new Fault(true, delay, null);
    }

    /** Any other answer. */
    public static Fault answering(boolean accepts, Reply reply) {
        return new Fault(accepts, Duration.ZERO, reply);
    }

    private static Reply tooMany() {
        return new Refusal(429, 20429, "Too Many Requests").reply();
    }

    private static Reply error() {
        return new Refusal(500, 20500, "Internal Server Error").reply();
    }
}
