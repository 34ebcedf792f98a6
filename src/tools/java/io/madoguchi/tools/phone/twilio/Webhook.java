package io.madoguchi.tools.phone.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One request Twilio makes. It can be sent again, as it is or for another call.
 *
 * @param url the public URL, possibly with connection overrides in the fragment
 * @param parameters in sending order
 * @param token the I-Twilio-Idempotency-Token: the same on every retry of one request
 */
public record Webhook(String method, String url, List<Map.Entry<String, String>> parameters, String token) {
    public Webhook {
        parameters = List.copyOf(parameters);
    }

    public static Webhook of(String method, String url, Map<String, String> parameters) {
        return new Webhook(
                method,
                url,
                List.copyOf(parameters.entrySet()),
                UUID.randomUUID().toString());
    }

    public static Webhook post(String url, Map<String, String> parameters) {
        return of("POST", url, new LinkedHashMap<>(parameters));
    }

    /** The first value of a field, empty if it is absent. */
    public String parameter(String name) {
        return parameters.stream()
                .filter(each -> each.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The same request with one field set to another value, or added. */
    public Webhook with(String name, String value) {
        var changed = new ArrayList<>(parameters);
        changed.removeIf(each -> each.getKey().equals(name));
        changed.add(Map.entry(name, value));
        return new Webhook(method, url, changed, token);
    }

    /** The same request with every occurrence of a text replaced: to send one call's requests as another call's. */
    public Webhook replacing(String text, String by) {
        var changed = parameters.stream()
                .map(each -> Map.entry(each.getKey(), each.getValue().replace(text, by)))
                .toList();
        return new Webhook(method, url.replace(text, by), changed, token);
    }

    /** Under a token of its own, as Twilio never would: whoever relied on the token would take it for new. */
    public Webhook withFreshToken() {
        return new Webhook(method, url, parameters, UUID.randomUUID().toString());
    }

    String form() {
        return parameters.stream()
                .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
