package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request as it arrived.
 *
 * @param fields of the query and the form, decoded, each with all its values
 * @param authorization the header; empty if there is none
 */
public record Request(String method, String path, Map<String, List<String>> fields, String authorization) {
    /** Nothing was asked for. */
    static final Request NONE = new Request("", "", Map.of(), "");

    static Request of(String method, String path, String query, String form, String authorization) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (String encoded : List.of(query, form)) {
            for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                fields.computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), name -> new ArrayList<>())
                        .add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return new Request(method, path, fields, authorization);
    }

    /** Whether it asks for a new call. */
    public boolean placesACall() {
        return method.equals("POST") && path.endsWith("/Calls.json");
    }

    /** Whether it asks for a new text message. */
    public boolean sendsAText() {
        return method.equals("POST") && path.endsWith("/Messages.json");
    }

    /** The first value of a field, empty if it is absent or blank. */
    public Optional<String> field(String name) {
        return all(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** What is wrong though Twilio would not mind: unknown parameters, repeated ones, empty ones. */
    List<String> oddities(Set<String> known, Set<String> repeatable) {
        var oddities = new ArrayList<String>();
        fields.forEach((name, values) -> {
            String what = method + " " + path.replaceAll("/Accounts/AC\\w+", "") + ": " + name;
            if (!known.contains(name)) {
                oddities.add(what + " is no parameter");
            }
            if (values.size() > 1 && !repeatable.contains(name)) {
                oddities.add(what + " is given " + values.size() + " times");
            }
            if (values.contains("")) {
                oddities.add(what + " is empty");
            }
        });
        return oddities;
    }
}
