package io.madoguchi.tools.phone.call;

import java.time.Duration;

/**
 * Somebody who is rung.
 *
 * @param after how long it rings before that happens
 * @param script what an answering person then does, told as of the moment it began to ring
 */
public record Callee(Pickup pickup, Duration after, CallerScript script) {
    private static final Duration A_GREETING = Duration.ofSeconds(30);

    /** What becomes of the ringing. */
    public enum Pickup {
        ANSWERS,
        BUSY,
        NO_ANSWER,
        FAILS
    }

    /** Answers after five seconds, presses 1 when asked to, and talks for three minutes. */
    public static Callee person() {
        return answering(Duration.ofSeconds(5), CallerScript.caller().press("1").talks(Duration.ofMinutes(3)));
    }

    public static Callee answering(Duration after, CallerScript script) {
        return new Callee(Pickup.ANSWERS, after, script);
    }

    public static Callee busy() {
        return new Callee(Pickup.BUSY, Duration.ofSeconds(1), CallerScript.caller());
    }

    /** Lets it ring. */
    public static Callee absent() {
        return new Callee(Pickup.NO_ANSWER, Duration.ofHours(1), CallerScript.caller());
    }

    /** The carrier cannot reach the number. */
    public static Callee unreachable() {
        return new Callee(Pickup.FAILS, Duration.ofSeconds(1), CallerScript.caller());
    }

    /** A machine answers, presses no key and says its greeting to whatever it hears. */
    public static Callee voicemail(Duration after) {
        return answering(after, CallerScript.caller().talks(A_GREETING).hangUpAfter(after.plus(A_GREETING)));
    }
}
