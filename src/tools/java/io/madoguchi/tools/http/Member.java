package io.madoguchi.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a JSON document: the part of JSONPath that names one member, {@code $.items[0].id}, {@code $['a b']}, and the
 * size of a list or object, {@code $.items.length()}. The {@code $} may be left out.
 */
final class Member {
    private static final Pattern STEP =
            Pattern.compile("\\G\\.?(?:(length\\(\\))|\\[(\\d+)]|\\['([^']*)']|([^.\\[\\]]+))");

    private Member() {}

    static JsonNode of(JsonNode document, String path) {
        JsonNode at = document;
        String rest = path.startsWith("$") ? path.substring(1) : path;
        Matcher steps = STEP.matcher(rest);
        int end = 0;
        while (steps.find()) {
            at = step(at, steps);
            end = steps.end();
        }
        return end == rest.length() ? at : MissingNode.getInstance();
    }

    /** As people read it: a text without its quotes, anything else as JSON. */
    static String text(JsonNode member) {
        return member.isTextual() ? member.asText() : member.toString();
    }

    private static JsonNode step(JsonNode at, Matcher step) {
        if (step.group(1) != null) {
            return at.isContainerNode() ? IntNode.valueOf(at.size()) : MissingNode.getInstance();
        }
        if (step.group(2) != null) {
            return at.path(Integer.parseInt(step.group(2)));
        }
        return at.path(step.group(3) != null ? step.group(3) : step.group(4));
    }
}
