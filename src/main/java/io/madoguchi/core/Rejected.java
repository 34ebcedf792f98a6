package io.madoguchi.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request the service understood and refuses; every refusal of a room is a subclass with a stable problem type.
 * Bugs are never {@code Rejected}: they stay ordinary exceptions and become a 500 without detail.
 */
public abstract class Rejected extends RuntimeException {
    private final int status;
    private final String type;
    private final String title;

    /**
     * A refusal of a stable type.
     *
     * @param status the HTTP status, 4xx
     * @param type kebab-case name, the tail of {@code urn:madoguchi:problem:<type>}; never changes once published
     * @param title the same short sentence for every occurrence of the type
     * @param detail what was wrong this time, in English; {@code words/details.ja} has it in Japanese. Never a caller's name
     *     or number
     */
    protected Rejected(int status, String type, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    /** What was wrong this time, in English. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The same for people, in {@code ja} or {@code en}. */
    String detail(String language) {
        return Words.detail(language, detail());
    }

    /** The parts of the input that were invalid; empty unless the status is 400. */
    public List<Fault> errors() {
        return List.of();
    }

    /** Further members of the problem, such as the moves that are possible instead of a refused one. */
    public Map<String, Object> extensions() {
        return Map.of();
    }

    /** Headers of the answer, such as Retry-After. */
    public Map<String, String> headers() {
        return Map.of();
    }

    /** The header that says when it is worth trying again; in whole seconds, rounded up (RFC 9110 §10.2.3). */
    protected static Map<String, String> retryAfter(Duration wait) {
        return Map.of(
                "Retry-After",
                String.valueOf(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    /**
     * One invalid part of the input.
     *
     * @param pointer a JSON pointer into the body, or {@code ?name} for a query parameter
     * @param detail what is wrong with it, as a sentence
     */
    public record Fault(
            @Schema(examples = "/names/ja") String pointer,

            @Schema(examples = "読める文字で、一行で入力してください") String detail) {
        Fault in(String language) {
            return new Fault(pointer, Words.detail(language, detail));
        }
    }
}
