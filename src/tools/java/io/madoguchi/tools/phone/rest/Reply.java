package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.tools.phone.twilio.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param status 0 closes the connection without an answer
 */
public record Reply(int status, String contentType, Content body, Map<String, String> headers) {
    static final Reply NONE = text(0, "", "");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply json(int status, Map<String, ? extends @Nullable Object> body) {
        try {
            return text(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, new Content(body.getBytes(UTF_8)), Map.of());
    }

    public Reply header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, Map.copyOf(more));
    }
}
