package io.madoguchi.core;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that changes something: one transaction, done again after a lost race, and
 * for a POST with an {@link #KEY} done only once: a repetition gets the first answer.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Change {
    /** The header with which a client makes a POST safe to repeat. */
    String KEY = "Idempotency-Key";

    /** The header of an answer that was given before. */
    String REPLAYED = "Idempotency-Replayed";

    /** A secret in an answer: the answer to a repetition has null in its place, and it is kept nowhere for that. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.FIELD})
    @interface ShownOnce {}
}
