package io.madoguchi.tools.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/** A request as it was sent, and its answer. Names of headers are looked up in any case. */
record Exchange(
        Map<String, String> sentHeaders, String sentBody, int status, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A member of the answer, such as {@code $.items[0].id}, {@code state} or {@code headers.ETag}; missing if it is not there. */
    JsonNode member(String path) {
        if (path.startsWith("headers.")) {
            return header(headers, path.substring("headers.".length()))
                    .<JsonNode>map(TextNode::new)
                    .orElse(MissingNode.getInstance());
        }
        return Member.of(json(body), path);
    }

    /**
     * What a later request may refer to, as text.
     *
     * @param side {@code request} or {@code response}
     * @param kind {@code headers} or {@code body}
     * @param path the header's name; for a body a member, or nothing or {@code *} for all of it
     */
    Optional<String> part(String side, String kind, String path) {
        boolean sent = side.equals("request");
        if (kind.equals("headers")) {
            return header(sent ? sentHeaders : headers, path);
        }
        String text = sent ? sentBody : body;
        if (path.isEmpty() || path.equals("*")) {
            return Optional.of(text);
        }
        JsonNode member = Member.of(json(text), path);
        return member.isMissingNode() ? Optional.empty() : Optional.of(Member.text(member));
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
