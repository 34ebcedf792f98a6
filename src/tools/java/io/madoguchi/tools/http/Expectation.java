package io.madoguchi.tools.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a {@code # @expect} comment says: {@code 409 urn:madoguchi:problem:stale} of status and problem type, or
 * {@code $.state == "first_line"} of a member of the body or of {@code headers.ETag}. The comparisons are
 * {@code == != < <= > >= contains}.
 */
final class Expectation {
    /** What is expected of a request that says nothing about its status. */
    static final Pattern SUCCESS = Pattern.compile("[23]\\d\\d");

    private static final Pattern STATUS = Pattern.compile("(\\d{3})(?:\\s+(\\S+))?");
    private static final Pattern COMPARISON = Pattern.compile("(\\S+?)\\s*(==|!=|<=|>=|<|>|\\bcontains\\b)\\s*(\\S.*)");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Expectation() {}

    static boolean isAboutStatus(String expected) {
        return STATUS.matcher(expected).matches();
    }

    /** What is wrong with the answer, as a sentence; empty when it is as expected. */
    static Optional<String> complaint(String expected, Exchange answer) {
        Matcher status = STATUS.matcher(expected);
        if (status.matches()) {
            String type = Member.text(answer.member("$.type"));
            boolean right = answer.status() == Integer.parseInt(status.group(1))
                    && (status.group(2) == null || status.group(2).equals(type));
            return right
                    ? Optional.empty()
                    : Optional.of("expected " + expected + ", was " + answer.status()
                            + (status.group(2) == null || type.isEmpty() ? "" : " " + type));
        }
        Matcher comparison = COMPARISON.matcher(expected);
        if (!comparison.matches()) {
            return Optional.of("cannot be understood: @expect " + expected);
        }
        JsonNode actual = answer.member(comparison.group(1));
        return holds(actual, comparison.group(2), comparison.group(3).strip())
                ? Optional.empty()
                : Optional.of("expected " + expected + ", was " + (actual.isMissingNode() ? "missing" : actual));
    }

    private static boolean holds(JsonNode actual, String operator, String literal) {
        return switch (operator) {
            case "==" -> same(actual, literal);
            case "!=" -> !same(actual, literal);
            case "contains" -> contains(actual, literal);
            default -> {
                JsonNode other = read(literal);
                yield actual.isNumber() && other.isNumber() && ordered(actual, operator, other);
            }
        };
    }

    private static boolean ordered(JsonNode actual, String operator, JsonNode other) {
        int order = actual.decimalValue().compareTo(other.decimalValue());
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean same(JsonNode actual, String literal) {
        JsonNode other = read(literal);
        if (actual.isNumber() && other.isNumber()) {
            return actual.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (other.isNull()) {
            return actual.isNull() || actual.isMissingNode();
        }
        // A filled-in place is not quoted: {{ticket.response.body.$.number}} may look like a number.
        return actual.equals(other) || (actual.isTextual() && actual.asText().equals(literal));
    }

    private static boolean contains(JsonNode actual, String literal) {
        return actual.isTextual()
                ? actual.asText().contains(Member.text(read(literal)))
                : StreamSupport.stream(actual.spliterator(), false).anyMatch(each -> same(each, literal));
    }

    private static JsonNode read(String literal) {
        try {
            return JSON.readTree(literal);
        } catch (JsonProcessingException bareWord) {
            return new TextNode(literal);
        }
    }
}
